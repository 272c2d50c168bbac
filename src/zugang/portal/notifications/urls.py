from __future__ import annotations

from django.urls import path

from zugang.portal.notifications import settings, views

urlpatterns = [
    path("", views.centre, name="notifications"),
    path("gelesen/", views.read_all, name="notifications_read"),
    path("einstellungen/", settings.preferences_page, name="notification_settings"),
    path("<uuid:notification_id>/ansehen/", views.look, name="notification_look"),
]
