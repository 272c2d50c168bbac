"""Addresses of the app. Devices talk to those under `secure/geraet/` in signed messages."""

from __future__ import annotations

from django.urls import path

from zugang.app.frame import views as frame
from zugang.app.secure import devices
from zugang.app.secure import views as secure

app_name = "app"

urlpatterns = [
    path("", frame.start, name="start"),
    path("manifest.webmanifest", frame.manifest, name="manifest"),
    path("dienst.js", frame.worker, name="worker"),
    path("secure/", secure.approve, name="secure"),
    path("secure/verbinden/", secure.link, name="link"),
    path("secure/geraet/verbinden/", devices.enrol, name="device_enrol"),
    path("secure/geraet/anfragen/", devices.look, name="device_look"),
    path("secure/geraet/antwort/", devices.answer, name="device_answer"),
    path("secure/geraet/einstellungen/", devices.settings, name="device_settings"),
]
