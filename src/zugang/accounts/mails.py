"""The mails about an account. Each tells where to turn; none carries more than its purpose needs."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from zugang.notifications import define_mail

CONFIRM_REGISTRATION = define_mail("accounts.confirm_registration", "accounts/mail/confirm_registration")
ALREADY_REGISTERED = define_mail("accounts.already_registered", "accounts/mail/already_registered")
NEW_PASSWORD = define_mail("accounts.new_password", "accounts/mail/new_password")
INVITATION = define_mail("accounts.invitation", "accounts/mail/invitation")
NO_ACCOUNT = define_mail("accounts.no_account", "accounts/mail/no_account")
CONFIRM_ADDRESS = define_mail("accounts.confirm_address", "accounts/mail/confirm_address")
ADDRESS_TAKEN = define_mail("accounts.address_taken", "accounts/mail/address_taken")
PASSWORD_CHANGED = define_mail("accounts.password_changed", "accounts/mail/password_changed")
ADDRESS_CHANGED = define_mail("accounts.address_changed", "accounts/mail/address_changed")
FACTOR_ADDED = define_mail("accounts.factor_added", "accounts/mail/factor_added")
FACTOR_REMOVED = define_mail("accounts.factor_removed", "accounts/mail/factor_removed")
RECOVERY_CODE_USED = define_mail("accounts.recovery_code_used", "accounts/mail/recovery_code_used")
RECOVERY_CODES_RENEWED = define_mail(
    "accounts.recovery_codes_renewed", "accounts/mail/recovery_codes_renewed"
)
PASSKEY_ADDED = define_mail("accounts.passkey_added", "accounts/mail/passkey_added")
PASSKEY_REMOVED = define_mail("accounts.passkey_removed", "accounts/mail/passkey_removed")
PASSKEY_COPIED = define_mail("accounts.passkey_copied", "accounts/mail/passkey_copied")
PASSWORD_REMOVED = define_mail("accounts.password_removed", "accounts/mail/password_removed")
PASSWORD_ADDED = define_mail("accounts.password_added", "accounts/mail/password_added")
LOST_PASSKEY = define_mail("accounts.lost_passkey", "accounts/mail/lost_passkey")
ACCOUNT_CHANGED = define_mail("accounts.account_changed", "accounts/mail/account_changed")
IDENTITY_LINKED = define_mail("accounts.identity_linked", "accounts/mail/identity_linked")
IDENTITY_UNLINKED = define_mail("accounts.identity_unlinked", "accounts/mail/identity_unlinked")
CONFIRM_IDENTITY = define_mail("accounts.confirm_identity", "accounts/mail/confirm_identity")
CHANGE_WAITS = define_mail("accounts.change_waits", "accounts/mail/change_waits")
CHANGE_ENDED = define_mail("accounts.change_ended", "accounts/mail/change_ended")
DELETION_REQUESTED = define_mail("accounts.deletion_requested", "accounts/mail/deletion_requested")
DELETION_REMINDER = define_mail("accounts.deletion_reminder", "accounts/mail/deletion_reminder")
DELETION_STOPPED = define_mail("accounts.deletion_stopped", "accounts/mail/deletion_stopped")
NO_PASSWORD = define_mail("accounts.no_password", "accounts/mail/no_password")
NEW_BROWSER = define_mail("accounts.new_browser", "accounts/mail/new_browser")
LOCKED = define_mail("accounts.locked", "accounts/mail/locked")
RESET_REQUESTED = define_mail("accounts.reset_requested", "accounts/mail/reset_requested")
RESET_REMINDER = define_mail("accounts.reset_reminder", "accounts/mail/reset_reminder")
RESET_STOPPED = define_mail("accounts.reset_stopped", "accounts/mail/reset_stopped")
RESET_DONE = define_mail("accounts.reset_done", "accounts/mail/reset_done")
RESET_AT_COUNTER = define_mail("accounts.reset_at_counter", "accounts/mail/reset_at_counter")


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
