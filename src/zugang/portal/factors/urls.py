"""Second factors, below /konto/sicherheit/. Names are django-allauth's where it has one."""

from __future__ import annotations

from django.urls import path

from zugang.portal.factors.views import codes, overview, passkey, password, security, totp

urlpatterns = [
    path("konto/sicherheit/", security.security, name="account_security"),
    path("konto/sicherheit/spaeter/", security.later, name="account_security_later"),
    path("konto/sicherheit/faktoren/", overview.factors, name="account_factors"),
    path(
        "konto/sicherheit/faktoren/<slug:kind>/<slug:factor>/umbenennen/",
        overview.rename,
        name="account_rename_factor",
    ),
    path(
        "konto/sicherheit/faktoren/<slug:kind>/<slug:factor>/entfernen/",
        overview.remove,
        name="account_remove_factor",
    ),
    path("konto/sicherheit/passkey/", passkey.add, name="account_passkey"),
    path("konto/sicherheit/passkey/fertig/", passkey.done, name="account_passkey_done"),
    path("konto/sicherheit/passwort-entfernen/", password.remove, name="account_remove_password"),
    path("konto/sicherheit/passwort-setzen/", password.add, name="account_add_password"),
    path("konto/sicherheit/totp/", totp.set_up, name="mfa_activate_totp"),
    path("konto/sicherheit/codes/", codes.show, name="mfa_view_recovery_codes"),
    path("konto/sicherheit/codes/datei/", codes.download, name="account_recovery_codes_file"),
    path("konto/sicherheit/codes/neu/", codes.renew, name="mfa_generate_recovery_codes"),
]
