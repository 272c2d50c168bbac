from __future__ import annotations

from django.urls import path, register_converter

from zugang.portal.mailbox import files, views, writing
from zugang.portal.mailbox.boxes import BoxConverter

register_converter(BoxConverter, "box")

urlpatterns = [
    path("<box:box>/", views.mailbox, name="mailbox"),
    path("<box:box>/dateien/", files.gallery, name="mailbox_files"),
    path("<box:box>/neu/", writing.new, name="mailbox_new"),
    path("<box:box>/neu/entwurf/", writing.keep_new, name="mailbox_new_keep"),
    path("<box:box>/neu/verwerfen/", writing.discard_new, name="mailbox_new_discard"),
    path("<box:box>/neu/datei/<uuid:file_id>/entfernen/", writing.drop_new, name="mailbox_new_drop"),
    path("nachricht/<uuid:thread_id>/", views.thread, name="mailbox_thread"),
    path("nachricht/<uuid:thread_id>/gelesen/", views.read, name="mailbox_read"),
    path("nachricht/<uuid:thread_id>/ablegen/", views.put_aside, name="mailbox_archive"),
    path("nachricht/<uuid:thread_id>/drucken/", views.printed, name="mailbox_print"),
    path("nachricht/<uuid:thread_id>/entwurf/", writing.keep_reply, name="mailbox_reply_keep"),
    path("nachricht/<uuid:thread_id>/verwerfen/", writing.discard_reply, name="mailbox_reply_discard"),
    path(
        "nachricht/<uuid:thread_id>/datei/<uuid:file_id>/entfernen/",
        writing.drop_reply,
        name="mailbox_reply_drop",
    ),
    path("datei/<uuid:file_id>/", files.download, name="mailbox_file"),
    path("datei/<uuid:file_id>/bild/", files.thumbnail, name="mailbox_thumbnail"),
]
