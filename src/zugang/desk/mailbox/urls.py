from __future__ import annotations

from django.urls import path

from zugang.desk.mailbox import batch, files, routing, views, writing

_THREAD = "nachricht/<uuid:thread_id>/"
_NEW = "person/<uuid:person_id>/neu/<str:box>/"

urlpatterns = [
    path("", views.work_list, name="worklist"),
    path("sammeln/", batch.batch, name="threads_batch"),
    path("oeffnen/", views.open_thread, name="thread_open"),
    path("person/<uuid:person_id>/", views.person_mailbox, name="person_mailbox"),
    path("person/<uuid:person_id>/dateien/", files.gallery, name="person_files"),
    path(_NEW, writing.new, name="thread_new"),
    path(f"{_NEW}entwurf/", writing.keep_new, name="thread_new_keep"),
    path(f"{_NEW}verwerfen/", writing.discard_new, name="thread_new_discard"),
    path(f"{_NEW}baustein/", writing.insert_new, name="thread_new_insert"),
    path(f"{_NEW}verstaendlich/", writing.check_new, name="thread_new_check"),
    path(f"{_NEW}datei/<uuid:file_id>/entfernen/", writing.drop_new, name="thread_new_drop"),
    path(_THREAD, views.thread, name="thread"),
    path(f"{_THREAD}drucken/", views.printed, name="thread_print"),
    path(f"{_THREAD}gelesen/", routing.read, name="thread_read"),
    path(f"{_THREAD}entwurf/", writing.keep_reply, name="thread_reply_keep"),
    path(f"{_THREAD}verwerfen/", writing.discard_reply, name="thread_reply_discard"),
    path(f"{_THREAD}baustein/", writing.insert_reply, name="thread_reply_insert"),
    path(f"{_THREAD}verstaendlich/", writing.check_reply, name="thread_reply_check"),
    path(f"{_THREAD}datei/<uuid:file_id>/entfernen/", writing.drop_reply, name="thread_reply_drop"),
    path(f"{_THREAD}uebernehmen/", routing.take, name="thread_take"),
    path(f"{_THREAD}zuweisen/", routing.assign, name="thread_assign"),
    path(f"{_THREAD}weitergeben/", routing.hand_over, name="thread_hand_over"),
    path(f"{_THREAD}notiz/", routing.note, name="thread_note"),
    path(f"{_THREAD}abschliessen/", routing.close, name="thread_close"),
    path(f"{_THREAD}wieder-oeffnen/", routing.reopen, name="thread_reopen"),
    path("datei/<uuid:file_id>/", files.download, name="mailbox_file"),
    path("datei/<uuid:file_id>/bild/", files.thumbnail, name="mailbox_thumbnail"),
]
