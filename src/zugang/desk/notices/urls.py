from __future__ import annotations

from django.urls import path

from zugang.desk.notices import evidence, follow_ups, objections, sending, templates, views

urlpatterns = [
    path("nicht-zugestellt/", follow_ups.undelivered, name="notices_undelivered"),
    path("nicht-zugestellt/<uuid:case_id>/", follow_ups.case, name="follow_up"),
    path("nicht-zugestellt/<uuid:case_id>/anruf/", follow_ups.call, name="follow_up_call"),
    path("nicht-zugestellt/<uuid:case_id>/brief/", follow_ups.letter, name="follow_up_letter"),
    path("nicht-zugestellt/<uuid:case_id>/meldung/", follow_ups.settle, name="follow_up_settle"),
    path("nicht-zugestellt/<uuid:case_id>/erledigt/", follow_ups.resolve, name="follow_up_resolve"),
    path("widersprueche/", objections.objections, name="objections"),
    path("widersprueche/<uuid:objection_id>/", objections.objection, name="objection"),
    path("widersprueche/<uuid:objection_id>/datei/<uuid:file_id>/", objections.file, name="objection_file"),
    path(
        "widersprueche/<uuid:objection_id>/bestaetigen/", objections.acknowledge, name="objection_acknowledge"
    ),
    path("widersprueche/<uuid:objection_id>/schriftform/", objections.form_met, name="objection_form"),
    path("widersprueche/<uuid:objection_id>/entscheiden/", objections.decide, name="objection_decide"),
    path("person/<uuid:person_id>/<uuid:notice_id>/nachweis/", evidence.ask, name="notice_sheet_ask"),
    path(
        "person/<uuid:person_id>/<uuid:notice_id>/nachweis/<uuid:sheet_id>/",
        evidence.sheet,
        name="notice_sheet",
    ),
    path(
        "person/<uuid:person_id>/<uuid:notice_id>/nachweis/<uuid:sheet_id>/verlauf/",
        evidence.chain,
        name="notice_sheet_chain",
    ),
    path("vorlagen/", templates.templates, name="notice_templates"),
    path("vorlagen/neu/", templates.edit, name="notice_template_new"),
    path("vorlagen/<uuid:template_id>/", templates.edit, name="notice_template"),
    path("person/<uuid:person_id>/", views.person_notices, name="person_notices"),
    path("person/<uuid:person_id>/neu/", views.new, name="notice_new"),
    path("person/<uuid:person_id>/neu/hochladen/", views.upload, name="notice_upload"),
    path("person/<uuid:person_id>/neu/vorlage/<uuid:template_id>/", views.write, name="notice_write"),
    path("person/<uuid:person_id>/<uuid:notice_id>/", sending.notice, name="notice"),
    path("person/<uuid:person_id>/<uuid:notice_id>/pdf/", sending.notice_pdf, name="notice_pdf"),
    path("person/<uuid:person_id>/<uuid:notice_id>/senden/", sending.send, name="notice_send"),
    path("person/<uuid:person_id>/<uuid:notice_id>/zurueckziehen/", sending.withdraw, name="notice_withdraw"),
]
