"""Asking the owner's devices for an approval, taking the question back, and using up the answer."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang import history
from zugang.accounts import access
from zugang.accounts.approval import events, numbers, places, queries
from zugang.accounts.approval.models import ApprovalDevice, ApprovalRequest
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState, NotAllowed, TooMany
from zugang.notifications.subscriptions import push_to

OPEN_FOR = timedelta(minutes=3)
# An approval is for the page that waits for it: it is of no use to whoever comes later.
USABLE_FOR = timedelta(minutes=2)
_USES = {
    ApprovalRequest.Purpose.SIGN_IN: events.SIGNED_IN_WITH_APP,
    ApprovalRequest.Purpose.CHANGE: events.CHANGE_APPROVED,
    ApprovalRequest.Purpose.STEP_UP: events.STEPPED_UP_WITH_APP,
}


@transaction.atomic
def request(
    *,
    by: Actor,
    account: Account,
    purpose: str,
    detail: str = "",
    browser: str = "",
    client: str = "",
) -> ApprovalRequest:
    """Ask all devices of the account, for three minutes. `detail`: the new value of a change, shown and signed.

    Raises NotAllowed without a device, InvalidState while another request waits, TooMany in a pause.
    """
    access.require_owner(by, account.id)
    Account.objects.select_for_update().get(id=account.id)
    devices = list(ApprovalDevice.objects.filter(account=account).values_list("push_id", flat=True))
    if not devices:
        raise NotAllowed(_("Mit diesem Konto ist keine Jobcenter-App verbunden."))
    _expire(account)
    if queries.waits_elsewhere(account.id):
        raise InvalidState(_("In Ihrer App wartet schon eine Anfrage. Bitte beantworten Sie zuerst diese."))
    free = queries.free_again_at(account.id)
    if free is not None:
        raise TooMany(_wait(queries.seconds_left(free)))
    number, choices = numbers.draw()
    made = ApprovalRequest.objects.create(
        account=account,
        purpose=purpose,
        detail=detail,
        browser=browser,
        place=places.network_of(client),
        number=number,
        choices=choices,
        expires_at=clock.now() + OPEN_FOR,
    )
    push_to((one for one in devices if one), content={"request": str(made.id)}, until=made.expires_at)
    return made


@transaction.atomic
def withdraw(*, by: Actor, request: ApprovalRequest) -> None:
    """The page that asked no longer needs an answer. Nothing happens when there is one already."""
    access.require_owner(by, request.account_id)
    ApprovalRequest.objects.filter(id=request.id, state=ApprovalRequest.State.PENDING).update(
        state=ApprovalRequest.State.WITHDRAWN, detail=""
    )


@transaction.atomic
def use(*, by: Actor, request: ApprovalRequest) -> ApprovalRequest:
    """Use up an approval, once, and record what it was for. Raises InvalidState when there is none (any more)."""
    access.require_owner(by, request.account_id)
    row = ApprovalRequest.objects.select_for_update(of=("self",)).select_related("device").get(id=request.id)
    is_approved = row.state == ApprovalRequest.State.APPROVED and row.used_at is None
    # Signed by a device that was taken away since: its owner does not trust it any more.
    is_orphaned = row.device is None and row.signature is not None
    if not is_approved or is_orphaned or is_stale(row):
        raise InvalidState(_("Diese Freigabe gilt nicht mehr. Bitte fordern Sie eine neue an."))
    row.used_at, row.detail = clock.now(), ""
    row.save(update_fields=["used_at", "detail"])
    kind = _USES[ApprovalRequest.Purpose(row.purpose)] if row.device else events.CHANGE_CONFIRMED_BY_CODE
    history.record(kind, by=by, account_id=row.account_id, name=row.device.name if row.device else "")
    return row


def is_stale(request: ApprovalRequest) -> bool:
    """Whether it was approved, and too long ago to be used."""
    answered = request.answered_at
    approved = request.state == ApprovalRequest.State.APPROVED and answered is not None
    return approved and answered is not None and answered + USABLE_FOR <= clock.now()


def _expire(account: Account) -> None:
    ApprovalRequest.objects.filter(
        account=account, state=ApprovalRequest.State.PENDING, expires_at__lte=clock.now()
    ).update(state=ApprovalRequest.State.EXPIRED, detail="")


def _wait(seconds: int) -> str:
    return ngettext(
        "Das waren viele Anfragen hintereinander. Bitte warten Sie %(seconds)d Sekunde.",
        "Das waren viele Anfragen hintereinander. Bitte warten Sie %(seconds)d Sekunden.",
        seconds,
    ) % {"seconds": seconds}
