"""Changes that wait: asked for, told on all channels, cancellable until they count."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails, tokens, waiting
from zugang.accounts.approval import confirming
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account
from zugang.accounts.waiting import Kind, Value
from zugang.history.models import Event
from zugang.kernel import clock, trust, vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.notifications import Recipient, announce

State = PendingChange.State


@transaction.atomic
def request(
    *,
    by: Actor,
    account: Account,
    kind: Kind,
    value: Value,
    submission: UUID,
    person_id: UUID | None = None,
    office_id: UUID | None = None,
    also_to: Iterable[str] = (),
    approval: UUID | None = None,
) -> PendingChange:
    """Let the change wait, and tell the owner (`also_to`: further addresses) how to stop it.

    It replaces a waiting one of the same kind. Raises TrustRequired; and ApprovalRequired where the account has
    the Jobcenter app and `approval` is not the app's for just this value. A replayed `submission` changes nothing.
    """
    access.require_owner(by, account.id)
    replayed = PendingChange.objects.filter(submission=submission, account=account).first()
    if replayed is not None:
        return replayed
    by = approved(by=by, account=account, kind=kind, value=value, approval=approval)
    return let_wait(
        by=by,
        account=account,
        kind=kind,
        value=value,
        submission=submission,
        person_id=person_id,
        office_id=office_id,
        also_to=also_to,
    )


def approved(*, by: Actor, account: Account, kind: Kind, value: Value, approval: UUID | None) -> Actor:
    """Part of an operation: the actor, once known surely enough for this change. Raises as `request` does."""
    lines = "; ".join(kind.shown(value))
    surely = confirming.require(
        by=by, account=account, need=kind.need, about=f"{kind.title}: {lines}", approval=approval
    )
    trust.require(surely, kind.need, about=lines)
    return surely


def let_wait(
    *,
    by: Actor,
    account: Account,
    kind: Kind,
    value: Value,
    submission: UUID,
    person_id: UUID | None = None,
    office_id: UUID | None = None,
    also_to: Iterable[str] = (),
) -> PendingChange:
    """Part of an operation: the change that was approved waits from now on."""
    Account.objects.select_for_update().get(id=account.id)
    replayed = PendingChange.objects.filter(submission=submission, account=account).first()
    if replayed is not None:
        return replayed
    for former in _waiting(account, kind, person_id):
        settle(by=by, change=former, state=State.CANCELLED)
    token = tokens.new_token()
    change = PendingChange(
        kind=kind.code,
        account=account,
        person_id=person_id,
        office_id=office_id,
        trust_level=by.trust,
        counts_at=clock.now() + settings.SENSITIVE_CHANGE_WAITS,
        fingerprint=tokens.fingerprint(token),
        submission=submission,
    )
    change.sealed_value = vault.seal(json.dumps(value).encode(), context=_context(change.id))
    change.save(force_insert=True)
    event = _record(events.CHANGE_REQUESTED, by=by, change=change, **_moment(change))
    for address in (account.email, *also_to):
        _mail_waits(event, change, address, token)
    if timedelta(0) == settings.SENSITIVE_CHANGE_WAITS:
        settle(by=by, change=change, state=State.APPLIED)
    return change


@transaction.atomic
def cancel(*, by: Actor, change: PendingChange) -> PendingChange:
    """The owner's own cancelling. Needs no further proof: stopping must be as easy as it can."""
    access.require_owner(by, change.account_id)
    return settle(by=by, change=change, state=State.CANCELLED)


@transaction.atomic
def cancel_by_link(*, token: str) -> PendingChange:
    """Whoever reads the owner's mail may stop a change. Raises InvalidState."""
    change = open_link(token)
    return settle(by=access.owner(change.account_id), change=change, state=State.CANCELLED)


def open_link(token: str) -> PendingChange:
    """The waiting change of this link. Raises InvalidState."""
    change = PendingChange.objects.filter(fingerprint=tokens.fingerprint(token)).first()
    if change is None:
        raise InvalidState(_("Dieser Link ist nicht gültig."))
    require_waiting(change)
    return change


def require_waiting(change: PendingChange) -> None:
    """Raises InvalidState, saying what became of the change."""
    if change.state == State.APPLIED:
        raise InvalidState(
            _(
                "Diese Änderung gilt schon. Wenden Sie sich bitte sofort an Ihr Jobcenter, wenn Sie sie nicht wollten."
            )
        )
    if change.state == State.CANCELLED:
        raise InvalidState(_("Diese Änderung ist schon abgebrochen."))


def settle(*, by: Actor, change: PendingChange, state: State, office: str = "") -> PendingChange:
    """End a waiting change one way or the other; who may do so, the caller has checked.

    office: the Jobcenter whose staff do it, for the mail. Must run in a transaction.
    Raises InvalidState when it has ended meanwhile.
    """
    present = PendingChange.objects.select_for_update().select_related("account").get(id=change.id)
    require_waiting(present)
    kind = waiting.kind(present.kind)
    if state == State.APPLIED:
        kind.apply(present, value_of(present))
    present.state, present.ended_at, present.sealed_value = state, clock.now(), None
    present.save(update_fields=["state", "ended_at", "sealed_value"])
    applied = state == State.APPLIED
    event = _record(events.CHANGE_APPLIED if applied else events.CHANGE_CANCELLED, by=by, change=present)
    account = Account.objects.get(id=present.account_id)
    announce(
        event,
        mail=mails.CHANGE_ENDED,
        to=Recipient(account.id, account.email, account.language),
        context={**mails.addresses(), "what": str(kind.title), "applied": applied, "office": office},
    )
    return present


def apply_due() -> int:
    """Make every change count whose time has come; how many. Each is its own transaction; safe to repeat."""
    due = PendingChange.objects.filter(state=State.WAITING, counts_at__lte=clock.now())
    return sum(_apply(change_id) for change_id in due.order_by("counts_at").values_list("id", flat=True))


def value_of(change: PendingChange) -> Value:
    """The new value of a change that still waits; {} afterwards."""
    if change.sealed_value is None:
        return {}
    value: Value = json.loads(vault.unseal(bytes(change.sealed_value), context=_context(change.id)))
    return value


@transaction.atomic
def _apply(change_id: UUID) -> bool:
    change = (
        PendingChange.objects.select_for_update(skip_locked=True)
        .filter(id=change_id, state=State.WAITING, counts_at__lte=clock.now())
        .first()
    )
    if change is None:
        return False
    try:
        with transaction.atomic():
            settle(by=Actor.system(), change=change, state=State.APPLIED)
    except InvalidState:  # what it needs is no longer so, for example the address was taken meanwhile
        settle(by=Actor.system(), change=change, state=State.CANCELLED)
    return True


def _waiting(account: Account, kind: Kind, person_id: UUID | None) -> list[PendingChange]:
    return list(
        PendingChange.objects.filter(
            account=account, kind=kind.code, person_id=person_id, state=State.WAITING
        )
    )


def _mail_waits(event: Event, change: PendingChange, address: str, token: str) -> None:
    account = change.account
    query = urlencode({"id": token, "lang": account.language})
    context = {
        **mails.addresses(),
        "what": str(waiting.kind(change.kind).title),
        "link": f"{settings.BASE_URL}{reverse('account_change_cancel')}?{query}",
        **_moment(change),
    }
    announce(
        event, mail=mails.CHANGE_WAITS, to=Recipient(account.id, address, account.language), context=context
    )


def _record(kind: history.EventType, *, by: Actor, change: PendingChange, **data: str) -> Event:
    return history.record(
        kind,
        by=by,
        person_id=change.person_id,
        account_id=change.account_id,
        office_id=change.office_id,
        subject=change,
        what=history.in_german(lambda: waiting.kind(change.kind).title),
        **data,
    )


def _moment(change: PendingChange) -> dict[str, str]:
    moment = clock.berlin(change.counts_at)
    return {"day": moment.strftime("%d.%m.%Y"), "time": moment.strftime("%H:%M")}


def _context(change_id: UUID) -> str:
    return f"pending-change:{change_id}"
