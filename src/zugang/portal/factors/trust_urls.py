"""The page that tells which sign-in is needed; in the portal's namespace."""

from __future__ import annotations

from django.urls import path

from zugang.portal.factors.views import security

urlpatterns = [path("konto/sicherheit/noetig/", security.trust_needed, name="trust_needed")]
