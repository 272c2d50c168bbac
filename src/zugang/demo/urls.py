"""The demo's own page; included only where settings say it is a demo."""

from __future__ import annotations

from django.urls import path

from zugang.demo import views

app_name = "demo"

urlpatterns = [path("", views.sign_ins, name="sign_ins")]
