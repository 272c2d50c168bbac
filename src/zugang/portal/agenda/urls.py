from __future__ import annotations

from django.urls import path

from zugang.portal.agenda import feeds, views

urlpatterns = [
    path("aufgaben/", views.agenda, name="agenda"),
    path("aufgaben/<slug:kind>/<uuid:subject_id>/erledigt/", views.tick, name="agenda_tick"),
    path("aufgaben/<slug:kind>/<uuid:subject_id>/offen/", views.untick, name="agenda_untick"),
    path("aufgaben/kalender/", feeds.feeds, name="calendar_feed"),
    path("aufgaben/kalender/<uuid:feed_id>/sperren/", feeds.revoke, name="calendar_feed_revoke"),
    path("kalender/<slug:token>.ics", feeds.calendar, name="calendar"),
]
