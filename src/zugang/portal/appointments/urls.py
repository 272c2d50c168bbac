from __future__ import annotations

from django.urls import path

from zugang.portal.appointments import views

urlpatterns = [
    path("", views.appointments, name="appointments"),
    path("<uuid:appointment_id>/", views.appointment, name="appointment"),
    path("<uuid:appointment_id>/zusagen/", views.confirm, name="appointment_confirm"),
    path("<uuid:appointment_id>/absagen/", views.decline, name="appointment_decline"),
    path("<uuid:appointment_id>/termin.ics", views.calendar_file, name="appointment_calendar"),
]
