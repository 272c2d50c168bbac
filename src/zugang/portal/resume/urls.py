from __future__ import annotations

from django.urls import path

from zugang.portal.resume import views

urlpatterns = [path("weiter/<str:token>/", views.resume, name="resume")]
