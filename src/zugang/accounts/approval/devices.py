"""A device's own settings: its name, its pushes, its guard; and taking it away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zugang import history
from zugang.accounts import access, factor_names
from zugang.accounts.approval import events, mails
from zugang.accounts.approval.models import ApprovalDevice
from zugang.accounts.models import Account
from zugang.accounts.operations import factors
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.notifications.models import PushSubscription
from zugang.notifications.subscriptions import subscribe


@transaction.atomic
def rename(*, by: Actor, account: Account, factor_id: str, name: str) -> None:
    """Give the device another name. Raises InvalidInput for a wrong name, AccessDenied for a foreign device."""
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    device = _own(account, factor_id)
    wanted = factor_names.checked(name)
    if wanted == device.name:
        return
    device.name = wanted
    device.save(update_fields=["name"])
    history.record(events.DEVICE_RENAMED, by=by, account_id=account.id, name=wanted)


@transaction.atomic
def remove(*, by: Actor, account: Account, factor_id: str) -> None:
    """Take the device away. Raises NotAllowed when it is the last factor (`operations.last_factor`)."""
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    owner = Account.objects.select_for_update().get(id=account.id)
    device = _own(owner, factor_id)
    factors.require_not_last(owner)
    factors.take_away(device.factor, is_last=False)
    mails.record_and_tell(events.DEVICE_REMOVED, mails.DEVICE_REMOVED, by=by, account=owner, name=device.name)


@transaction.atomic
def set_push(
    *, by: Actor, device: ApprovalDevice, endpoint: str, receiver_key: str, shared_secret: str
) -> None:
    """Send pushes to this browser from now on; with an empty endpoint no longer. Raises InvalidInput."""
    access.require_owner(by, device.account_id)
    former = device.push_id
    device.push = (
        subscribe(
            account_id=device.account_id,
            endpoint=endpoint,
            receiver_key=receiver_key,
            shared_secret=shared_secret,
        )
        if endpoint
        else None
    )
    device.save(update_fields=["push"])
    if former and former != device.push_id:
        PushSubscription.objects.filter(id=former).delete()


def _own(account: Account, factor_id: str) -> ApprovalDevice:
    """The account's device, locked. Raises AccessDenied for any other."""
    try:
        identifier = UUID(factor_id)
    except ValueError:
        raise AccessDenied from None
    device = ApprovalDevice.objects.select_for_update().filter(account=account, id=identifier).first()
    if device is None:
        raise AccessDenied
    return device
