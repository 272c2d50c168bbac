from __future__ import annotations

from django.urls import path

from zugang.desk.requests import review, views

FILE = "person/<uuid:person_id>/"
ONE = FILE + "<uuid:request_id>/"

urlpatterns = [
    path("", views.work_list, name="requests"),
    path("datei/<uuid:file_id>/", review.download, name="request_file"),
    path(FILE, views.person_requests, name="person_requests"),
    path(FILE + "neu/", views.new, name="request_new"),
    path(ONE, views.request_page, name="request"),
    path(ONE + "verlaengerung/", review.extension, name="request_extension"),
    path(ONE + "beenden/", review.end, name="request_end"),
    path(ONE + "<uuid:item_id>/in-ordnung/", review.accept, name="request_accept"),
    path(ONE + "<uuid:item_id>/zurueckgeben/", review.return_item, name="request_return"),
]
