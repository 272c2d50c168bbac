from __future__ import annotations

from django.urls import path

from zugang.desk.people import changes, views

urlpatterns = [
    path("", views.people, name="people"),
    path("neu/", changes.new, name="person_new"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/oeffnen/", views.open_file, name="person_open"),
    path("<uuid:person_id>/verlauf/", views.person_history, name="person_history"),
    path("<uuid:person_id>/daten/", changes.edit, name="person_edit"),
    path("<uuid:person_id>/zustaendig/", changes.responsible, name="person_responsible"),
    path("<uuid:person_id>/bg/", changes.household, name="person_household"),
    path("<uuid:person_id>/bg/austritt/", changes.leave, name="person_leave_household"),
]
