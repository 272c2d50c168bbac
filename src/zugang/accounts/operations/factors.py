"""Second factors of every account: authenticator apps (TOTP, S8) with recovery codes, and what all factors share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, codes, events, factor_names, mails, queries, recovery_codes
from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.models import Account, ApprovalDevice
from zugang.accounts.telling import tell_owner
from zugang.history import EventType
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.notifications import MailKind
from zugang.notifications.models import PushSubscription

APP = Authenticator.Type.TOTP
PASSKEY = Authenticator.Type.WEBAUTHN
RECOVERY = Authenticator.Type.RECOVERY_CODES
# Each further app makes a guess more likely to fit: docs/security/sign-in.md counts with this number.
MOST_APPS = 5


@transaction.atomic
def set_up_app(
    *,
    by: Actor,
    account: Account,
    secret: str,
    code: str,
    name: str = "",
    replaces: Sequence[int] | None = None,
) -> bool:
    """Link an authenticator app. Former apps named by `replaces` (all if None) end; then True.

    Raises InvalidInput for a wrong code or name, and when there are too many apps.
    """
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    Account.objects.select_for_update().get(id=account.id)
    step = codes.matching_step(secret, codes.plain(code))
    if step is None:
        raise InvalidInput(
            _("Der Code passt nicht. Bitte geben Sie den Code ein, den Ihre App jetzt zeigt."), field="code"
        )
    apps = Authenticator.objects.filter(user_id=account.id, type=APP)
    ending = apps if replaces is None else apps.filter(id__in=replaces)
    replaced = bool(ending.delete()[0])
    if apps.count() >= MOST_APPS:
        raise InvalidInput(_("Mehr als 5 Apps gehen nicht. Bitte ersetzen oder entfernen Sie eine."))
    chosen = factor_names.checked(name) if name.strip() else ""
    sealed = MFAAdapter().encrypt(secret)
    Authenticator.objects.create(
        user=account, type=APP, data={"secret": sealed, "step": step, "name": chosen}
    )
    make_recovery_codes(account, anew=replaced)
    kind = events.FACTOR_REPLACED if replaced else events.FACTOR_ADDED
    record(kind, mails.FACTOR_ADDED, by=by, account=account, replaced=replaced)
    return replaced


@transaction.atomic
def rename_factor(*, by: Actor, account: Account, factor_id: str, name: str) -> None:
    """Give an app or a passkey another name. Raises InvalidInput for a wrong name, AccessDenied for a foreign one."""
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    row = factor_of(account, factor_id)
    row.data["name"] = factor_names.checked(name)
    row.save(update_fields=["data"])
    history.record(events.FACTOR_RENAMED, by=by, account_id=account.id)


@transaction.atomic
def remove_factor(*, by: Actor, account: Account, factor_id: str) -> None:
    """Take an app or a passkey away. Raises NotAllowed for the last factor (`last_factor`), and the only way in."""
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    Account.objects.select_for_update().get(id=account.id)
    row = factor_of(account, factor_id)
    is_passkey = row.type == PASSKEY
    if is_passkey and queries.is_only_way_in(account, row.pk):
        raise NotAllowed(only_way_in())
    require_not_last(account)
    take_away(row, is_last=False)
    record(
        events.PASSKEY_REMOVED if is_passkey else events.FACTOR_REMOVED,
        mails.PASSKEY_REMOVED if is_passkey else mails.FACTOR_REMOVED,
        by=by,
        account=account,
        was_last=False,
    )


@transaction.atomic
def renew_recovery_codes(*, by: Actor, account: Account) -> None:
    """Make ten fresh recovery codes; the former ones stop working. Raises NotAllowed without a second factor."""
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    Account.objects.select_for_update().get(id=account.id)
    if not queries.count_second_factors(account.id):
        raise NotAllowed(_("Richten Sie zuerst einen zweiten Faktor ein."))
    make_recovery_codes(account, anew=True)
    record(events.RECOVERY_CODES_RENEWED, mails.RECOVERY_CODES_RENEWED, by=by, account=account)


@transaction.atomic
def keep_recovery_codes(*, by: Actor, account: Account) -> None:
    """The owner has kept the codes: from now on nothing of them is left here but hashes."""
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    recovery_codes.note_kept(account.id)


def require_not_last(account: Account) -> None:
    """Part of an operation: the last factor is not taken away at once (`last_factor`). Raises NotAllowed."""
    if queries.count_second_factors(account.id) > 1:
        return
    if account.is_staff_account:
        raise NotAllowed(staff_need_one())
    raise NotAllowed(
        _(
            "Das ist Ihr letzter zweiter Faktor. Sie entfernen ihn auf der Seite „Wie Sie sich anmelden“; dann "
            "wartet das noch, damit Sie es abbrechen können."
        )
    )


def take_away(factor: Authenticator, *, is_last: bool) -> None:
    """Part of an operation: the factor goes; with the last one the recovery codes go too."""
    everything = Authenticator.objects.filter(user_id=factor.user_id)
    rows = everything if is_last else everything.filter(id=factor.pk)
    PushSubscription.objects.filter(
        id__in=ApprovalDevice.objects.filter(factor__in=rows).values("push_id")
    ).delete()
    rows.delete()


def staff_need_one() -> str:
    """Why staff keep their last factor."""
    return _("Mitarbeitende brauchen immer einen zweiten Faktor. Richten Sie zuerst einen anderen ein.")


def only_way_in() -> str:
    """Why this passkey stays."""
    return _(
        "Mit diesem Passkey melden Sie sich an, und ein Passwort gibt es nicht. Richten Sie erst einen "
        "anderen Passkey ein oder setzen Sie wieder ein Passwort."
    )


def make_recovery_codes(account: Account, *, anew: bool) -> bool:
    """Part of an operation: see that there are recovery codes; whether new ones were made."""
    present = Authenticator.objects.filter(user_id=account.id, type=RECOVERY)
    if present.exists() and not anew:
        return False
    present.delete()
    RecoveryCodes.activate(account)
    return True


def factor_of(account: Account, factor_id: str) -> Authenticator:
    """Part of an operation: the account's app or passkey, locked. Raises AccessDenied for any other."""
    rows = Authenticator.objects.select_for_update().filter(user_id=account.id, type__in=[APP, PASSKEY])
    row = rows.filter(id=int(factor_id)).first() if factor_id.isdecimal() and len(factor_id) < 10 else None  # noqa: PLR2004 - what fits the column
    if row is None:
        raise AccessDenied
    return row


def record(kind: EventType, mail: MailKind, *, by: Actor, account: Account, **context: Any) -> None:
    """Part of an operation: note it in the history and tell the owner."""
    event = history.record(kind, by=by, account_id=account.id)
    tell_owner(event, mail=mail, account=account, **context)
