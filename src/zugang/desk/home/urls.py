from __future__ import annotations

from django.urls import path

from zugang.desk.home import views

urlpatterns = [path("", views.home, name="home")]
