from __future__ import annotations

from django.urls import path

from zugang.desk.statistics import views

urlpatterns = [path("", views.statistics, name="statistics")]
