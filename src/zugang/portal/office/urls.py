from __future__ import annotations

from django.urls import path

from zugang.portal.office import views

urlpatterns = [
    path("", views.office, name="office"),
    path("suche/", views.find, name="office_find"),
    path("<slug:slug>/", views.public, name="office_public"),
]
