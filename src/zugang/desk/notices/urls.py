from __future__ import annotations

from django.urls import path

from zugang.desk.notices import sending, templates, views

urlpatterns = [
    path("nicht-zugestellt/", sending.undelivered, name="notices_undelivered"),
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
