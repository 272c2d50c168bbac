from __future__ import annotations

from django.urls import path

from zugang.portal.history import views

urlpatterns = [
    path("", views.history, name="history"),
    path("export/", views.export, name="history_export"),
    path("pdf/", views.print_out, name="history_print"),
    path("pdf/<uuid:printout_id>/", views.printout, name="history_printout"),
    path("pdf/<uuid:printout_id>/datei/", views.printout_file, name="history_printout_file"),
]
