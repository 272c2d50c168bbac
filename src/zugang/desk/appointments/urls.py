from __future__ import annotations

from django.urls import path

from zugang.desk.appointments import views

urlpatterns = [
    path("person/<uuid:person_id>/", views.person_appointments, name="person_appointments"),
    path("person/<uuid:person_id>/neu/", views.schedule, name="appointment_new"),
    path("person/<uuid:person_id>/<uuid:appointment_id>/", views.appointment, name="appointment"),
    path("person/<uuid:person_id>/<uuid:appointment_id>/verschieben/", views.move, name="appointment_move"),
    path("person/<uuid:person_id>/<uuid:appointment_id>/absagen/", views.cancel, name="appointment_cancel"),
    path(
        "person/<uuid:person_id>/<uuid:appointment_id>/abschliessen/",
        views.conclude,
        name="appointment_conclude",
    ),
]
