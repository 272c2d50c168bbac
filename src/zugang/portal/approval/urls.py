"""Addresses around the Jobcenter app, under `anmeldung/` and `konto/`."""

from __future__ import annotations

from django.urls import path

from zugang.portal.approval.views import setting_up, waiting

urlpatterns = [
    path("anmeldung/freigabe/", waiting.wait, name="account_approval"),
    path("anmeldung/freigabe/neu/", waiting.ask_again, name="account_approval_again"),
    path("anmeldung/freigabe/stand/", waiting.watch, name="account_approval_watch"),
    path("konto/sicherheit/app/", setting_up.begin, name="account_app"),
    path("konto/sicherheit/app/verbinden/", setting_up.link, name="account_app_link"),
    path("konto/sicherheit/app/stand/", setting_up.watch, name="account_app_watch"),
    path("konto/sicherheit/app/fertig/", setting_up.done, name="account_app_done"),
]
