"""What screens read of devices, enrolments and requests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from zugang.accounts.approval import places, tickets
from zugang.accounts.approval.models import ApprovalDevice, ApprovalRequest, DeviceEnrolment
from zugang.accounts.approval.pauses import WITHIN, pause_after
from zugang.kernel import clock, vault

_WATCH = "SELECT state, expires_at FROM accounts_approvalrequest WHERE id = %s"


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A waiting request as one device shows it. `fields` are what the device signs; the rest only helps.

    `same_network`: whether the device and the asking browser come from the same network.
    """

    fields: dict[str, str]
    choices: list[str]
    seconds_left: int
    same_network: bool


def devices_of(account_id: UUID) -> list[ApprovalDevice]:
    """The account's linked devices, the first linked first."""
    return list(ApprovalDevice.objects.filter(account_id=account_id).order_by("id"))


def device_of(account_id: UUID, device_id: UUID) -> ApprovalDevice | None:
    """One device of the account."""
    return ApprovalDevice.objects.filter(account_id=account_id, id=device_id).first()


def known_device(device_id: str) -> ApprovalDevice | None:
    """The device that calls itself so, with its account; None for anything else."""
    try:
        identifier = UUID(device_id)
    except ValueError:
        return None
    return (
        ApprovalDevice.objects.select_related("account")
        .filter(id=identifier, account__is_active=True)
        .first()
    )


def has_device(account_id: UUID) -> bool:
    return ApprovalDevice.objects.filter(account_id=account_id).exists()


def enrolment_of(account_id: UUID, enrolment_id: str) -> DeviceEnrolment | None:
    """An enrolment of the account with the device it linked, over or not."""
    try:
        identifier = UUID(enrolment_id)
    except ValueError:
        return None
    return (
        DeviceEnrolment.objects.select_related("device").filter(account_id=account_id, id=identifier).first()
    )


def request_of(account_id: UUID, request_id: str | None) -> ApprovalRequest | None:
    """A request of the account."""
    return (
        ApprovalRequest.objects.filter(account_id=account_id, id=request_id).first() if request_id else None
    )


def state_of(request: ApprovalRequest) -> ApprovalRequest.State:
    """The state at this moment: a request that nobody answered in time is expired, whatever its row says."""
    if request.state == ApprovalRequest.State.PENDING and request.expires_at <= clock.now():
        return ApprovalRequest.State.EXPIRED
    return ApprovalRequest.State(request.state)


def seconds_left(moment: datetime) -> int:
    """Whole seconds until this moment, never negative."""
    return max(0, math.ceil((moment - clock.now()).total_seconds()))


def is_still_waiting(ticket: str) -> bool:
    """Whether the request of a watching page still waits: one statement by key, asked every second by many."""
    identifier = tickets.watched(ticket)
    if identifier is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_WATCH, [identifier])
        row = cursor.fetchone()
    return row is not None and row[0] == ApprovalRequest.State.PENDING and row[1] > clock.now()


def open_request(device: ApprovalDevice, *, client: str) -> OpenRequest | None:
    """The request that waits for this device's account, as the device shows it. `client`: the device's address."""
    request = ApprovalRequest.objects.filter(
        account_id=device.account_id, state=ApprovalRequest.State.PENDING, expires_at__gt=clock.now()
    ).first()
    if request is None:
        return None
    return OpenRequest(
        fields=shown(request, device),
        choices=request.choices,
        seconds_left=seconds_left(request.expires_at),
        same_network=bool(request.place) and request.place == places.network_of(client),
    )


def shown(request: ApprovalRequest, device: ApprovalDevice) -> dict[str, str]:
    """What the device shows and signs of a request. The moment is ours, so the phone's clock does not matter."""
    return {
        "account": device.account.email,
        "asked_at": request.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "browser": request.browser,
        "detail": request.detail,
        "device": str(device.id),
        "place": request.place,
        "purpose": request.purpose,
        "request": str(request.id),
    }


def sealed_message(request: ApprovalRequest, message: str) -> bytes:
    """The signed answer as it is kept: it names the new value of a change."""
    return vault.seal(message.encode(), context=_sealed_as(request))


def signed_message(request: ApprovalRequest) -> str:
    """The answer as the device signed it, "" without one."""
    sealed = request.sealed_message
    return vault.unseal(bytes(sealed), context=_sealed_as(request)).decode() if sealed else ""


def waits_elsewhere(account_id: UUID) -> bool:
    """Whether a request of this account is waiting for its answer."""
    return ApprovalRequest.objects.filter(
        account_id=account_id, state=ApprovalRequest.State.PENDING, expires_at__gt=clock.now()
    ).exists()


def free_again_at(account_id: UUID) -> datetime | None:
    """When the next request may be made, after several that nobody approved; None for at once."""
    now = clock.now()
    recent = ApprovalRequest.objects.filter(account_id=account_id, created_at__gt=now - WITHIN).order_by(
        "-created_at"
    )
    made: list[datetime] = []
    for state, created_at in recent.values_list("state", "created_at")[:20]:
        if state == ApprovalRequest.State.APPROVED:
            break
        made.append(created_at)
    free = made[0] + pause_after(len(made)) if made else now
    return free if free > now else None


def _sealed_as(request: ApprovalRequest) -> str:
    return f"approval-request:{request.id}"
