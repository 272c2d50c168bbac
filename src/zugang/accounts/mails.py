"""The mails about an account. Each tells where to turn; none carries more than its purpose needs."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zugang.notifications import MailChoice, MailKind, define_mail, define_topic

ACCOUNT = define_topic(
    "accounts.account",
    _("Konto, Profil und Sicherheit"),
    _(
        "Diese E-Mails kommen immer und sofort, auch in der Ruhezeit. So merken Sie gleich, wenn jemand Fremdes "
        "an Ihrem Konto etwas ändert."
    ),
    mail=(MailChoice.AT_ONCE,),
    may_wait=False,
    position=90,
    of_account=True,
)


def _told(code: str, template: str, *, page: str = "account_home") -> MailKind:
    """A mail about what happened to an account that exists: it stands in its centre, too."""
    return define_mail(code, template, topic=ACCOUNT, page=page)


CONFIRM_REGISTRATION = define_mail("accounts.confirm_registration", "accounts/mail/confirm_registration")
ALREADY_REGISTERED = define_mail("accounts.already_registered", "accounts/mail/already_registered")
NEW_PASSWORD = define_mail("accounts.new_password", "accounts/mail/new_password")
INVITATION = define_mail("accounts.invitation", "accounts/mail/invitation")
NO_ACCOUNT = define_mail("accounts.no_account", "accounts/mail/no_account")
CONFIRM_ADDRESS = define_mail("accounts.confirm_address", "accounts/mail/confirm_address")
ADDRESS_TAKEN = define_mail("accounts.address_taken", "accounts/mail/address_taken")
PASSWORD_CHANGED = _told("accounts.password_changed", "accounts/mail/password_changed")
ADDRESS_CHANGED = _told("accounts.address_changed", "accounts/mail/address_changed")
FACTOR_ADDED = _told("accounts.factor_added", "accounts/mail/factor_added", page="account_factors")
FACTOR_REMOVED = _told("accounts.factor_removed", "accounts/mail/factor_removed", page="account_factors")
RECOVERY_CODE_USED = _told(
    "accounts.recovery_code_used", "accounts/mail/recovery_code_used", page="account_factors"
)
RECOVERY_CODES_RENEWED = _told(
    "accounts.recovery_codes_renewed", "accounts/mail/recovery_codes_renewed", page="account_factors"
)
PASSKEY_ADDED = _told("accounts.passkey_added", "accounts/mail/passkey_added", page="account_factors")
PASSKEY_REMOVED = _told("accounts.passkey_removed", "accounts/mail/passkey_removed", page="account_factors")
PASSKEY_COPIED = _told("accounts.passkey_copied", "accounts/mail/passkey_copied", page="account_factors")
PASSWORD_REMOVED = _told("accounts.password_removed", "accounts/mail/password_removed")
PASSWORD_ADDED = _told("accounts.password_added", "accounts/mail/password_added")
LOST_PASSKEY = define_mail("accounts.lost_passkey", "accounts/mail/lost_passkey")
ACCOUNT_CHANGED = _told("accounts.account_changed", "accounts/mail/account_changed")
IDENTITY_LINKED = _told("accounts.identity_linked", "accounts/mail/identity_linked")
IDENTITY_UNLINKED = _told("accounts.identity_unlinked", "accounts/mail/identity_unlinked")
CONFIRM_IDENTITY = define_mail("accounts.confirm_identity", "accounts/mail/confirm_identity")
CHANGE_WAITS = _told("accounts.change_waits", "accounts/mail/change_waits")
CHANGE_ENDED = _told("accounts.change_ended", "accounts/mail/change_ended")
DELETION_REQUESTED = _told("accounts.deletion_requested", "accounts/mail/deletion_requested")
DELETION_REMINDER = _told("accounts.deletion_reminder", "accounts/mail/deletion_reminder")
DELETION_STOPPED = _told("accounts.deletion_stopped", "accounts/mail/deletion_stopped")
NO_PASSWORD = define_mail("accounts.no_password", "accounts/mail/no_password")
NEW_BROWSER = _told("accounts.new_browser", "accounts/mail/new_browser")
LOCKED = _told("accounts.locked", "accounts/mail/locked")
RESET_REQUESTED = _told("accounts.reset_requested", "accounts/mail/reset_requested")
RESET_REMINDER = _told("accounts.reset_reminder", "accounts/mail/reset_reminder")
RESET_STOPPED = _told("accounts.reset_stopped", "accounts/mail/reset_stopped")
RESET_DONE = _told("accounts.reset_done", "accounts/mail/reset_done")
RESET_AT_COUNTER = _told("accounts.reset_at_counter", "accounts/mail/reset_at_counter")
RESET_BY_OFFICE_BEGUN = _told("accounts.reset_by_office_begun", "accounts/mail/reset_by_office_begun")
RESET_BY_OFFICE = _told("accounts.reset_by_office", "accounts/mail/reset_by_office")


def addresses() -> dict[str, str]:
    """Addresses of the pages that these mails name."""
    return {
        "sign_in_url": settings.BASE_URL + reverse("account_login"),
        "new_password_url": settings.BASE_URL + reverse("account_reset_password"),
        "register_url": settings.BASE_URL + reverse("account_signup"),
        "account_url": settings.BASE_URL + reverse("account_home"),
        "factors_url": settings.BASE_URL + reverse("account_factors"),
        "help_url": f"{settings.BASE_URL}/hilfe/",
    }
