"""The second factor: an authenticator app (TOTP, S8) with recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, codes, events, mails
from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.models import Account
from zugang.history import EventType
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, NotAllowed
from zugang.notifications import MailKind, Recipient, announce

_APP = Authenticator.Type.TOTP
_RECOVERY = Authenticator.Type.RECOVERY_CODES


@transaction.atomic
def set_up_app(*, by: Actor, account: Account, secret: str, code: str) -> bool:
    """Link an authenticator app, replacing a former one (then True). Raises InvalidInput for a wrong code."""
    access.require_owner(by, account.id)
    Account.objects.select_for_update().get(id=account.id)
    step = codes.matching_step(secret, codes.plain(code))
    if step is None:
        raise InvalidInput(
            _("Der Code passt nicht. Bitte geben Sie den Code ein, den Ihre App jetzt zeigt."), field="code"
        )
    replaced = Authenticator.objects.filter(user_id=account.id, type=_APP).delete()[0] > 0
    Authenticator.objects.create(user=account, type=_APP, data={"secret": MFAAdapter().encrypt(secret)})
    codes.use_step(account, step)
    _make_recovery_codes(account)
    _record(
        events.FACTOR_REPLACED if replaced else events.FACTOR_ADDED,
        mails.FACTOR_ADDED,
        by=by,
        account=account,
    )
    return bool(replaced)


@transaction.atomic
def remove_app(*, by: Actor, account: Account) -> None:
    """Take the second factor and its recovery codes away. Raises NotAllowed for staff, who must have one."""
    access.require_owner(by, account.id)
    if account.is_staff_account:
        raise NotAllowed(_("Mitarbeitende brauchen immer einen zweiten Faktor. Sie können ihn ersetzen."))
    if Authenticator.objects.filter(user_id=account.id, type__in=[_APP, _RECOVERY]).delete()[0]:
        _record(events.FACTOR_REMOVED, mails.FACTOR_REMOVED, by=by, account=account)


@transaction.atomic
def renew_recovery_codes(*, by: Actor, account: Account) -> None:
    """Make ten fresh recovery codes; the former ones stop working. Raises NotAllowed without a second factor."""
    access.require_owner(by, account.id)
    Account.objects.select_for_update().get(id=account.id)
    if not Authenticator.objects.filter(user_id=account.id, type=_APP).exists():
        raise NotAllowed(_("Richten Sie zuerst einen zweiten Faktor ein."))
    _make_recovery_codes(account)
    _record(events.RECOVERY_CODES_RENEWED, mails.RECOVERY_CODES_RENEWED, by=by, account=account)


def _make_recovery_codes(account: Account) -> None:
    Authenticator.objects.filter(user_id=account.id, type=_RECOVERY).delete()
    RecoveryCodes.activate(account)


def _record(kind: EventType, mail: MailKind, *, by: Actor, account: Account, **context: Any) -> None:
    event = history.record(kind, by=by, account_id=account.id)
    recipient = Recipient(account.id, account.email, account.language)
    announce(event, mail=mail, to=recipient, context={**mails.addresses(), **context})
