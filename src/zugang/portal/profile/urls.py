from __future__ import annotations

from django.urls import path

from zugang.portal.profile import consent, views

urlpatterns = [
    path("auswaehlen/", views.choose, name="choose"),
    path("<uuid:profile_id>/entfernen/", views.end, name="profile_end"),
    path("freischaltcode/", views.code, name="code"),
    path("online-kommunikation/", consent.consent, name="consent"),
    path("online-kommunikation/widerrufen/", consent.revoke, name="consent_revoke"),
]
