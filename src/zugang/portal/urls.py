"""Citizens' addresses, by area."""

from __future__ import annotations

from django.urls import include, path

app_name = "portal"

urlpatterns = [
    path("", include("zugang.portal.pages.urls")),
    path("", include("zugang.portal.home.urls")),
    path("", include("zugang.portal.resume.urls")),
    path("", include("zugang.portal.factors.trust_urls")),
    path("profil/", include("zugang.portal.profile.urls")),
    path("postfach/", include("zugang.portal.mailbox.urls")),
    path("bescheide/", include("zugang.portal.notices.urls")),
    path("unterlagen/", include("zugang.portal.requests.urls")),
    path("leistungen/", include("zugang.portal.benefits.urls")),
    path("", include("zugang.portal.agenda.urls")),
    path("termine/", include("zugang.portal.appointments.urls")),
    path("benachrichtigungen/", include("zugang.portal.notifications.urls")),
    path("dienststelle/", include("zugang.portal.office.urls")),
    path("verlauf/", include("zugang.portal.history.urls")),
]
