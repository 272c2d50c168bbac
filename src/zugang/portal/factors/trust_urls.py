"""The page that tells which sign-in is needed; in the portal's namespace."""

from __future__ import annotations

from django.urls import path

from zugang.portal.account.views import step_up

urlpatterns = [path("konto/sicherheit/noetig/", step_up.trust_needed, name="trust_needed")]
