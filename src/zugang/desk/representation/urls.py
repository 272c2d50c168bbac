from __future__ import annotations

from django.urls import path

from zugang.desk.representation import views

urlpatterns = [
    path("person/<uuid:person_id>/", views.person_mandates, name="person_mandates"),
    path("person/<uuid:person_id>/neu/", views.record, name="mandate_new"),
    path("person/<uuid:person_id>/<uuid:mandate_id>/original/", views.original, name="mandate_original"),
    path("person/<uuid:person_id>/<uuid:mandate_id>/beenden/", views.end, name="mandate_end"),
]
