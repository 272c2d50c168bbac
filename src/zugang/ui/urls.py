"""The gallery of components, for demo and tests."""

from __future__ import annotations

from django.urls import path

from zugang.ui import gallery

app_name = "ui"

urlpatterns = [path("", gallery.index, name="gallery")]
