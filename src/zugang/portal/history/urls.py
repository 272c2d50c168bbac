from __future__ import annotations

from django.urls import path

from zugang.portal.history import views

urlpatterns = [
    path("", views.history, name="history"),
    path("export/", views.export, name="history_export"),
]
