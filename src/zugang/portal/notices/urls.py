from __future__ import annotations

from django.urls import path

from zugang.portal.notices import evidence, objecting, objections, views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("widersprueche/", objections.objections, name="objections"),
    path("widersprueche/<uuid:objection_id>/", objections.objection, name="objection"),
    path("widersprueche/<uuid:objection_id>/pdf/", objections.copy, name="objection_copy"),
    path("widersprueche/<uuid:objection_id>/schriftform/", objections.make_form_good, name="objection_form"),
    path("widersprueche/<uuid:objection_id>/zuruecknehmen/", objections.withdraw, name="objection_withdraw"),
    path("nachweise/<uuid:sheet_id>/", evidence.sheet, name="notice_sheet"),
    path("nachweise/<uuid:sheet_id>/verlauf/", evidence.chain, name="notice_sheet_chain"),
    path("<uuid:notice_id>/", views.notice, name="notice"),
    path("<uuid:notice_id>/pdf/", views.notice_pdf, name="notice_pdf"),
    path("<uuid:notice_id>/benachrichtigung/", views.dispute, name="notice_dispute"),
    path("<uuid:notice_id>/nachweis/", evidence.ask, name="notice_sheet_ask"),
    path("<uuid:notice_id>/widerspruch/", objecting.write, name="objection_write"),
    path("<uuid:notice_id>/widerspruch/pruefen/", objecting.review, name="objection_review"),
    path(
        "<uuid:notice_id>/widerspruch/datei/<uuid:file_id>/entfernen/",
        objecting.drop_file,
        name="objection_drop_file",
    ),
]
