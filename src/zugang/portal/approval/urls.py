"""Addresses around the Jobcenter app, under `anmeldung/` and `konto/`."""

from __future__ import annotations

from django.urls import path

from zugang.portal.approval.views import approving, setting_up, waiting

urlpatterns = [
    path("anmeldung/freigabe/", waiting.wait, name="account_approval"),
    path("anmeldung/freigabe/neu/", waiting.ask_again, name="account_approval_again"),
    path("anmeldung/freigabe/stand/", waiting.watch, name="account_approval_watch"),
    path("konto/sicherheit/app/", setting_up.begin, name="account_app"),
    path("konto/sicherheit/app/verbinden/", setting_up.link, name="account_app_link"),
    path("konto/sicherheit/app/stand/", setting_up.watch, name="account_app_watch"),
    path("konto/sicherheit/app/fertig/", setting_up.done, name="account_app_done"),
    path("konto/freigabe/", approving.approve, name="account_approve"),
    path("konto/freigabe/neu/", approving.ask_again, name="account_approve_again"),
    path("konto/freigabe/code/", approving.by_code, name="account_approve_by_code"),
    path("konto/freigabe/abbrechen/", approving.give_up, name="account_approve_give_up"),
    path("konto/freigabe/ausweisen/", approving.step_up, name="account_step_up_app"),
]
