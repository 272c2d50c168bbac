"""Staff addresses, by area."""

from __future__ import annotations

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("", include("zugang.desk.home.urls")),
    path("personen/", include("zugang.desk.people.urls")),
    path("", include("zugang.desk.changes.urls")),
    path("codes/", include("zugang.desk.codes.urls")),
    path("konto/", include("zugang.desk.accounts.urls")),
    path("postfach/", include("zugang.desk.mailbox.urls")),
    path("textbausteine/", include("zugang.desk.text_blocks.urls")),
    path("antraege/", include("zugang.desk.applications.urls")),
    path("themen/", include("zugang.desk.topics.urls")),
    path("antwortzeiten/", include("zugang.desk.statistics.urls")),
    path("bescheide/", include("zugang.desk.notices.urls")),
    path("vertretung/", include("zugang.desk.representation.urls")),
    path("verwaltung/", include("zugang.desk.administration.urls")),
    path("unterlagen/", include("zugang.desk.requests.urls")),
    path("termine/", include("zugang.desk.appointments.urls")),
]
