"""Checking an entered Freischaltcode, and counting wrong entries: five per code, five per account and hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang import history
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import DomainError, InvalidInput, InvalidState, TooMany
from zugang.profiles import code, events
from zugang.profiles.models import ActivationCode, CodeTry

WINDOW = timedelta(hours=1)
State = ActivationCode.State


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the entry is not accepted. A value, not an exception, so that the count is committed first."""

    error: DomainError


def check(*, by: Actor, account_id: UUID, typed: str, birth_date: date) -> ActivationCode | Refused:
    """The open code that was entered, locked, or why it is refused. Must run in a transaction.

    A mistyped code (its check character does not fit) is told without counting: nobody guesses by that.
    """
    try:
        plain = code.read(typed)
    except code.MistypedError:
        return Refused(InvalidInput(_mistyped(), field="code"))
    Account.objects.select_for_update().get(id=account_id)
    wrong = CodeTry.objects.filter(account_id=account_id, created_at__gt=clock.now() - WINDOW)
    count = wrong.count()
    if count >= settings.ACTIVATION_CODE_TRIES:
        first = wrong.order_by("created_at").first()
        return Refused(TooMany(_wait(first.created_at + WINDOW if first else clock.now() + WINDOW)))
    left = settings.ACTIVATION_CODE_TRIES - count - 1
    fingerprints = [code.fingerprint(plain, key) for key in settings.MASTER_KEYS]
    issued = (
        ActivationCode.objects.select_for_update(of=("self",))
        .select_related("person__office")
        .filter(fingerprint__in=fingerprints)
        .first()
    )
    if issued is None:
        _count(by, account_id, None)
        unknown = _("Diesen Freischaltcode gibt es nicht.")
        return Refused(InvalidInput(f"{unknown} {_left(left)}", field="code"))
    if issued.person.birth_date != birth_date:
        return _mismatch(by, account_id, issued, left)
    return _state(issued, account_id)


def _mismatch(by: Actor, account_id: UUID, issued: ActivationCode, left: int) -> Refused:
    _count(by, account_id, issued)
    if issued.state == State.ISSUED and issued.tries.count() >= settings.ACTIVATION_CODE_TRIES:
        issued.state = State.LOCKED
        issued.save(update_fields=["state"])
        history.record(
            events.CODE_LOCKED,
            by=by,
            person_id=issued.person_id,
            office_id=issued.person.office_id,
            subject=issued,
        )
    message = _("Freischaltcode und Geburtsdatum passen nicht zusammen. Bitte prüfen Sie beides.")
    return Refused(InvalidInput(f"{message} {_left(left)}", field="birth_date"))


def _state(issued: ActivationCode, account_id: UUID) -> ActivationCode | Refused:
    if issued.is_open:
        return issued
    if (
        issued.state == State.USED
        and issued.person.profiles.filter(account_id=account_id, ended_at=None).exists()
    ):
        return issued
    reason = {
        State.USED: _("Dieser Freischaltcode wurde schon eingelöst."),
        State.REVOKED: _(
            "Dieser Freischaltcode gilt nicht mehr. Es gibt einen neueren Brief, oder er wurde widerrufen."
        ),
        State.LOCKED: _(
            "Dieser Freischaltcode ist gesperrt, weil er zu oft mit falschen Angaben eingegeben wurde."
        ),
        State.ISSUED: _("Dieser Freischaltcode war nur bis zum %(day)s gültig.")
        % {"day": clock.berlin(issued.expires_at).strftime("%d.%m.%Y")},
    }[State(issued.state)]
    return Refused(InvalidState(f"{reason} {_ask(issued)}"))


def _count(by: Actor, account_id: UUID, issued: ActivationCode | None) -> None:
    CodeTry.objects.create(account_id=account_id, code=issued)
    if issued is None:
        history.record(events.CODE_WRONG, by=by, account_id=account_id)
    else:
        history.record(
            events.CODE_MISMATCHED,
            by=by,
            person_id=issued.person_id,
            account_id=account_id,
            office_id=issued.person.office_id,
            subject=issued,
        )


def _mistyped() -> str:
    return _(
        "Da hat sich ein Tippfehler eingeschlichen. Ein Freischaltcode hat 10 Zeichen, zum Beispiel "
        "K7MPX-2QWEH. Die Zeichen 0, O, 1, I, L kommen nie vor. Diese Eingabe zählt nicht als Versuch."
    )


def _left(left: int) -> str:
    if left == 0:
        return _("Das war der letzte Versuch. In einer Stunde geht es weiter.")
    return ngettext("Sie haben noch %(n)s Versuch.", "Sie haben noch %(n)s Versuche.", left) % {"n": left}


def _wait(until: datetime) -> str:
    moment = clock.berlin(until)
    return _(
        "Sie haben zu oft einen falschen Freischaltcode eingegeben. Ab %(time)s Uhr können Sie es wieder "
        "versuchen. Fragen Sie bei Ihrem Jobcenter nach einem neuen Brief, wenn Sie unsicher sind."
    ) % {"time": moment.strftime("%H:%M")}


def _ask(issued: ActivationCode) -> str:
    office = issued.person.office
    return _("Einen neuen bekommen Sie bei %(office)s, Telefon %(phone)s.") % {
        "office": office.name,
        "phone": office.phone,
    }
