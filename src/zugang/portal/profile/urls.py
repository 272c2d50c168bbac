from __future__ import annotations

from django.urls import path

from zugang.portal.profile import by_identity, code_request, consent, data, views

urlpatterns = [
    path("auswaehlen/", views.choose, name="choose"),
    path("verwalten/", views.manage, name="profiles"),
    path("<uuid:profile_id>/entfernen/", views.end, name="profile_end"),
    path("freischaltcode/", views.code, name="code"),
    path("freischaltcode/anfordern/", code_request.ask, name="code_request"),
    path("freischaltcode/anfordern/zurueckziehen/", code_request.withdraw, name="code_request_withdraw"),
    path("online-kommunikation/", consent.consent, name="consent"),
    path("online-kommunikation/widerrufen/", consent.revoke, name="consent_revoke"),
    path("bundid/", by_identity.activate, name="activate_by_identity"),
    path("daten/", data.own_data, name="own_data"),
    path("daten/telefon/", data.phone, name="own_phone"),
    path("daten/anschrift/", data.address, name="own_address"),
    path("daten/bankverbindung/", data.bank, name="own_bank"),
]
