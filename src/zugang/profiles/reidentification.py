"""Back into the account by way of the counter: one employee checks the identity, a second confirms it (B2).

Then every second factor is taken away and a letter brings a code, with which the person sets a new password.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import events as account_events
from zugang.accounts import limits, mails
from zugang.accounts.models import Account
from zugang.accounts.operations import passwords, resetting
from zugang.accounts.telling import tell_owner
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.notifications.models import Letter
from zugang.persons import letters
from zugang.persons.models import Person
from zugang.profiles import access, code, events, queries
from zugang.profiles.models import Reidentification

CONFIRMABLE_FOR = timedelta(hours=24)
CODE_LIFETIME = timedelta(days=14)
State = Reidentification.State


@transaction.atomic
def begin(*, by: Actor, person: Person, document: str) -> Reidentification:
    """Note that the identity was checked at the counter. A colleague has 24 hours to confirm it.

    Raises InvalidState when the person has no profile here, or a colleague is asked already.
    """
    member = access.require_can_issue(by, person)
    Person.objects.select_for_update().get(id=person.id)
    profile = queries.profile_of(person.id)
    if profile is None:
        raise InvalidState(_("Diese Person hat kein Konto. Geben Sie ihr bitte einen Freischaltcode."))
    Reidentification.objects.filter(person=person, state=State.BEGUN, expires_at__lte=clock.now()).update(
        state=State.REFUSED, decided_at=clock.now()
    )
    if Reidentification.objects.filter(person=person, state=State.BEGUN).exists():
        raise InvalidState(_("Die Identität ist schon geprüft. Jetzt muss eine zweite Person bestätigen."))
    case = Reidentification.objects.create(
        person=person,
        account_id=profile.account_id,
        document=Reidentification.Document(document),
        begun_by=member,
        expires_at=clock.now() + CONFIRMABLE_FOR,
    )
    _record(events.IDENTITY_CHECKED, by, case, document=history.in_german(case.get_document_display))
    return case


@transaction.atomic
def confirm(*, by: Actor, case_id: UUID) -> Reidentification:
    """The second pair of eyes: take the factors away and queue the letter with the code.

    Raises NotAllowed for the employee who began, and InvalidState when it is not open any more.
    """
    case = _locked(by, case_id)
    member = access.require_can_issue(by, case.person)
    if case.begun_by_id == member.id:
        raise NotAllowed(_("Das muss jemand anderes bestätigen: Vier Augen sehen mehr als zwei."))
    if not case.is_open:
        raise InvalidState(_("Dieser Vorgang ist schon entschieden oder älter als 24 Stunden."))
    plain = code.new_code()
    case.state, case.decided_by, case.decided_at = State.CONFIRMED, member, clock.now()
    case.fingerprint = code.fingerprint(plain, settings.MASTER_KEYS[0])
    case.code_expires_at = clock.now() + CODE_LIFETIME
    event = _record(events.IDENTITY_CONFIRMED, by, case)
    account = Account.objects.select_for_update().get(id=case.account_id)
    told = resetting.remove_all_factors(account, by=by, kind=account_events.RESET_AT_COUNTER)
    tell_owner(told, mail=mails.RESET_AT_COUNTER, account=account, office=case.person.office.name)
    case.letter = _post(event, case, account, plain)
    case.save()
    return case


@transaction.atomic
def refuse(*, by: Actor, case_id: UUID) -> None:
    """End it without a change: the second employee does not agree, or the first one withdraws."""
    case = _locked(by, case_id)
    member = access.require_can_issue(by, case.person)
    if case.state != State.BEGUN:
        raise InvalidState(_("Dieser Vorgang ist schon entschieden oder älter als 24 Stunden."))
    case.state, case.decided_by, case.decided_at = State.REFUSED, member, clock.now()
    case.save()
    _record(events.IDENTITY_REFUSED, by, case)


def begin_anew(*, typed: str, birth_date: date, password: str) -> Account:
    """Set a new password by the code of the letter and the birth date, once.

    Raises InvalidInput for a wrong code or birth date, InvalidState for one that is over, TooMany.
    """
    try:
        plain = code.read(typed)
    except code.MistypedError as error:
        raise InvalidInput(_("Da hat sich ein Tippfehler eingeschlichen."), field="code") from error
    limits.consume((limits.LETTER_CODE, plain))
    hashed = make_password(password)
    with transaction.atomic():
        fingerprints = [code.fingerprint(plain, key) for key in settings.MASTER_KEYS]
        case = (
            Reidentification.objects.select_for_update(of=("self",))
            .select_related("person__office")
            .filter(fingerprint__in=fingerprints)
            .first()
        )
        if case is None or case.person.birth_date != birth_date:
            raise InvalidInput(
                _("Code und Geburtsdatum passen nicht zusammen. Bitte prüfen Sie beides."), field="code"
            )
        if case.state != State.CONFIRMED or (case.code_expires_at or clock.now()) <= clock.now():
            raise InvalidState(
                _("Dieser Code gilt nicht mehr. Fragen Sie bitte Ihr Jobcenter nach einem neuen.")
            )
        case.state = State.USED
        case.save(update_fields=["state"])
        return passwords.begin_anew(account_id=case.account_id, hashed=hashed)


def _locked(by: Actor, case_id: UUID) -> Reidentification:
    case = (
        Reidentification.objects.select_for_update(of=("self",))
        .select_related("person__office")
        .filter(id=case_id)
        .first()
    )
    if case is None or case.person.office_id != by.office_id:
        raise AccessDenied(_("Diesen Vorgang gibt es in Ihrem Jobcenter nicht."))
    return case


def _record(kind: history.EventType, by: Actor, case: Reidentification, **data: str) -> Event:
    return history.record(
        kind,
        by=by,
        person_id=case.person_id,
        account_id=case.account_id,
        office_id=case.person.office_id,
        subject=case,
        **data,
    )


def _post(event: Event, case: Reidentification, account: Account, plain: str) -> Letter:
    person = case.person
    assert case.code_expires_at is not None
    return letters.post(
        event,
        person=person,
        kind="profiles.new_start",
        title="Ihr Konto: neu beginnen",
        template="profiles/letter/new_start.html",
        words={
            "name": person.name,
            "user_name": account.email,
            "code": code.written(plain),
            "expires": clock.berlin(case.code_expires_at).strftime("%d.%m.%Y"),
            "address": f"{settings.BASE_URL.rstrip('/')}/anmeldung/brief/",
        },
    )
