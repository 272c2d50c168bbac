from __future__ import annotations

from django.urls import path

from zugang.portal.requests import views

ONE = "<uuid:request_id>/"

urlpatterns = [
    path("", views.requests, name="requests"),
    path("datei/<uuid:file_id>/", views.download, name="request_file"),
    path(ONE, views.request_page, name="request"),
    path(ONE + "mehr-zeit/", views.extension, name="request_extension"),
    path(ONE + "<uuid:item_id>/einreichen/", views.upload, name="request_upload"),
    path(ONE + "<uuid:item_id>/habe-ich-nicht/", views.missing, name="request_missing"),
]
