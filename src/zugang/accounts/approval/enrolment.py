"""Linking a device: the account's owner begins it on a page, the device completes it within four minutes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from zugang.accounts import access, factor_names
from zugang.accounts.approval import events, mails, messages, tickets
from zugang.accounts.approval.models import FACTOR, ApprovalDevice, DeviceEnrolment
from zugang.accounts.models import Account
from zugang.accounts.operations.factors import make_recovery_codes
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState, NotAllowed
from zugang.kernel.identifiers import new_id

WINDOW = timedelta(minutes=4)
MOST_DEVICES = 10
NOBODY = UUID(int=0)
_FALLBACK_NAME = "Jobcenter-App"


@transaction.atomic
def begin(*, by: Actor, account: Account) -> DeviceEnrolment:
    """Open the four minutes; an earlier window closes. Raises NotAllowed with ten devices."""
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    Account.objects.select_for_update().get(id=account.id)
    if ApprovalDevice.objects.filter(account=account).count() >= MOST_DEVICES:
        raise NotAllowed(
            _(
                "Mehr als 10 Geräte sind nicht möglich. Entfernen Sie zuerst ein Gerät, das Sie nicht mehr benutzen."
            )
        )
    DeviceEnrolment.objects.filter(account=account, completed_at=None).delete()
    identifier = new_id()
    return DeviceEnrolment.objects.create(
        id=identifier,
        account=account,
        code_fingerprint=tickets.fingerprint_of(tickets.code_of(identifier)),
        expires_at=clock.now() + WINDOW,
    )


@transaction.atomic
def complete(*, message: str, signature: str, browser: str) -> ApprovalDevice:
    """Link the device that sent this message, signed by the new key itself, with a token or a typed code.

    Raises InvalidInput when token, code or key are wrong, InvalidState when the window is over or was used.
    """
    fields, public_key = _proven(message, signature)
    enrolment = _open_enrolment(fields.get("token", ""), fields.get("code", ""))
    account = Account.objects.select_for_update().get(id=enrolment.account_id)
    if ApprovalDevice.objects.filter(account=account, public_key=public_key).exists():
        raise InvalidState(_("Dieses Gerät ist schon mit Ihrem Konto verbunden."))
    factor = Authenticator.objects.create(user=account, type=FACTOR, data={})
    device = ApprovalDevice.objects.create(
        account=account,
        factor=factor,
        name=browser[: factor_names.LONGEST] or _FALLBACK_NAME,
        public_key=public_key,
        browser=browser,
    )
    enrolment.made_codes = make_recovery_codes(account, anew=False)
    enrolment.device, enrolment.completed_at = device, clock.now()
    enrolment.save(update_fields=["device", "completed_at", "made_codes"])
    by = access.owner(account.id)
    mails.record_and_tell(events.DEVICE_ADDED, mails.DEVICE_ADDED, by=by, account=account, name=device.name)
    return device


def _proven(message: str, signature: str) -> tuple[dict[str, str], bytes]:
    """The message's fields and its key, once the key itself has signed them."""
    try:
        fields = messages.read(message, messages.ENROL)
        public_key = messages.decoded(fields.get("key", ""))
        messages.check(public_key, message, signature)
    except (messages.MessageError, ValueError) as error:
        raise InvalidInput(
            _("Das Gerät hat keinen gültigen Schlüssel geschickt. Bitte beginnen Sie neu.")
        ) from error
    return fields, public_key


def _open_enrolment(token: str, code: str) -> DeviceEnrolment:
    enrolments = DeviceEnrolment.objects.select_for_update()
    if token:
        enrolment = enrolments.filter(id=tickets.enrolment_of(token) or NOBODY).first()
    else:
        enrolment = enrolments.filter(code_fingerprint=tickets.fingerprint_of(code)).first() if code else None
    if enrolment is None:
        raise InvalidInput(
            _("Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der Seite auf dem anderen Gerät."),
            field="code",
        )
    if enrolment.completed_at is not None:
        raise InvalidState(
            _("Dieser Code wurde schon benutzt. Bitte beginnen Sie auf dem anderen Gerät neu.")
        )
    if enrolment.expires_at <= clock.now():
        raise InvalidState(_("Die vier Minuten sind vorbei. Bitte beginnen Sie auf dem anderen Gerät neu."))
    return enrolment
