from __future__ import annotations

from django.urls import path

from zugang.desk.appointments import choices, missed, slots, views

FILE = "person/<uuid:person_id>/"
ONE = FILE + "<uuid:appointment_id>/"

urlpatterns = [
    path("", slots.waiting, name="appointments"),
    path("sprechzeiten/", slots.patterns, name="slot_patterns"),
    path("sprechzeiten/neu/", slots.add_pattern, name="slot_pattern_new"),
    path("sprechzeiten/<uuid:pattern_id>/beenden/", slots.end_pattern, name="slot_pattern_end"),
    path("abwesenheit/neu/", slots.add_absence, name="absence_new"),
    path("abwesenheit/<uuid:absence_id>/loeschen/", slots.remove_absence, name="absence_remove"),
    path("nachweis/<uuid:file_id>/", missed.proof_file, name="appointment_proof_file"),
    path(FILE, views.person_appointments, name="person_appointments"),
    path(FILE + "neu/", views.schedule, name="appointment_new"),
    path(FILE + "auswahl/", choices.offer, name="appointment_choice"),
    path(
        FILE + "auswahl/<uuid:choice_id>/zuruecknehmen/", choices.withdraw, name="appointment_choice_withdraw"
    ),
    path(FILE + "versaeumt/", missed.record, name="person_missed"),
    path(ONE, views.appointment, name="appointment"),
    path(ONE + "verschieben/", views.move, name="appointment_move"),
    path(ONE + "absagen/", views.cancel, name="appointment_cancel"),
    path(ONE + "abschliessen/", views.conclude, name="appointment_conclude"),
    path(ONE + "grund/", missed.decide, name="appointment_decide"),
]
