from __future__ import annotations

from django.urls import path

from zugang.portal.benefits import applying, changing, views

ONE = "antrag/<uuid:application_id>/"

urlpatterns = [
    path("", views.benefits, name="benefits"),
    path("veraenderung/", changing.report_change, name="report_change"),
    path(ONE, views.application, name="application"),
    path(ONE + "eingang/", views.receipt, name="application_receipt"),
    path(ONE + "zuruecknehmen/", applying.withdraw, name="application_withdraw"),
    path(ONE + "pruefen/", applying.review, name="application_review"),
    path(ONE + "verwerfen/", applying.discard, name="application_discard"),
    path("formlos/<slug:kind>/", applying.write, name="application_write"),
    path("<slug:slug>/", views.benefit, name="benefit"),
]
