from __future__ import annotations

from django.urls import path

from zugang.portal.appointments import answers, booking, earlier, views

urlpatterns = [
    path("", views.appointments, name="appointments"),
    path("buchen/", booking.book, name="appointment_book"),
    path("erinnerung/", answers.reminder, name="appointment_reminder"),
    path("frueher/<uuid:offer_id>/annehmen/", earlier.take, name="earlier_take"),
    path("frueher/<uuid:offer_id>/ablehnen/", earlier.refuse, name="earlier_refuse"),
    path("nachweis/<uuid:file_id>/", answers.proof_file, name="appointment_proof_file"),
    path("<uuid:appointment_id>/", views.appointment, name="appointment"),
    path("<uuid:appointment_id>/zusagen/", answers.confirm, name="appointment_confirm"),
    path("<uuid:appointment_id>/absagen/", answers.decline, name="appointment_decline"),
    path("<uuid:appointment_id>/anderer-termin/", answers.wish, name="appointment_wish"),
    path("<uuid:appointment_id>/nachweis/", answers.proofs, name="appointment_proofs"),
    path("<uuid:appointment_id>/grund/", answers.hearing, name="appointment_hearing"),
    path("<uuid:appointment_id>/frueher/", earlier.wish, name="earlier_wish"),
    path("<uuid:appointment_id>/frueher/nicht-mehr/", earlier.drop, name="earlier_drop"),
    path("<uuid:appointment_id>/termin.ics", views.calendar_file, name="appointment_calendar"),
]
