from __future__ import annotations

from django.urls import path

from zugang.desk.changes import views

urlpatterns = [
    path("aenderungen/", views.waiting, name="changes"),
    path("personen/<uuid:person_id>/aenderungen/", views.person_changes, name="person_changes"),
    path(
        "personen/<uuid:person_id>/aenderungen/<uuid:change_id>/konto/",
        views.stop_in_account,
        name="account_change_stop",
    ),
    path("personen/<uuid:person_id>/aenderungen/<uuid:change_id>/", views.settle, name="change_settle"),
]
