"""Registration, sign-in and account. Names are django-allauth's where it has one; its other routes are closed."""

from __future__ import annotations

from django.urls import include, path

from zugang.portal.account.views import (
    changes,
    passkey_sign_in,
    recovery,
    registration,
    settings,
    sign_in,
    step_up,
)

urlpatterns = [
    path("registrierung/", registration.register, name="account_signup"),
    path("registrierung/nutzungsbedingungen/", registration.terms, name="account_terms"),
    path("registrierung/fertig/", registration.registered, name="account_email_verification_sent"),
    path("registrierung/erneut-senden/", registration.send_again, name="account_send_again"),
    path("registrierung/bewertung/", registration.rate, name="account_rate"),
    path("registrierung/bestaetigen/", registration.confirm, name="account_confirm_email"),
    path("registrierung/bestaetigt/", registration.confirmed, name="account_confirmed"),
    path("anmeldung/", sign_in.sign_in, name="account_login"),
    path("anmeldung/passkey/", passkey_sign_in.sign_in, name="account_passkey_sign_in"),
    path("anmeldung/passkey/noch-einmal/", passkey_sign_in.again, name="account_passkey_again"),
    path("anmeldung/ohne-passkey/", passkey_sign_in.lost, name="account_lost_passkey"),
    path("anmeldung/zweiter-faktor/", sign_in.second_factor, name="mfa_authenticate"),
    path("anmeldung/zweiter-faktor/passkey/", passkey_sign_in.second_factor, name="account_passkey_factor"),
    path("anmeldung/abbrechen/", sign_in.cancel, name="account_cancel_sign_in"),
    path("anmeldung/hilfe/", sign_in.help_page, name="account_sign_in_help"),
    path("anmeldung/passwort/", sign_in.password_again, name="account_reauthenticate"),
    path("anmeldung/passwort-vergessen/", recovery.forgotten, name="account_reset_password"),
    path("anmeldung/passwort-vergessen/gesendet/", recovery.sent, name="account_reset_password_done"),
    path("anmeldung/neues-passwort/", recovery.new_password, name="account_new_password"),
    path("abmeldung/", sign_in.sign_out, name="account_logout"),
    path("sitzung/", sign_in.stay, name="account_stay"),
    path("konto/", settings.home, name="account_home"),
    path("konto/passwort/", settings.change_password, name="account_change_password"),
    path("konto/e-mail/", settings.change_address, name="account_email"),
    path("konto/e-mail/bestaetigen/", settings.confirm_address, name="account_confirm_address"),
    path("konto/sprache/", settings.language, name="account_language"),
    path("konto/anmeldungen/beenden/", settings.end_sessions, name="account_end_sessions"),
    path("", include("zugang.portal.factors.urls")),
    path("konto/aenderung/abbrechen/", changes.cancel_by_link, name="account_change_cancel"),
    path("konto/aenderung/<uuid:change_id>/abbrechen/", changes.cancel, name="account_change_cancel_own"),
    path("anmeldung/ausweisen/code/", step_up.code, name="account_step_up_code"),
    path("anmeldung/ausweisen/bundid/", step_up.bundid, name="account_step_up_bundid"),
    path("", include("zugang.portal.account.identity_urls")),
]
