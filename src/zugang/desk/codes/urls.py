from __future__ import annotations

from django.urls import path

from zugang.desk.codes import letters, requested, views

urlpatterns = [
    path("person/<uuid:person_id>/", views.person_codes, name="person_codes"),
    path("person/<uuid:person_id>/ausgeben/", views.issue, name="code_issue"),
    path("person/<uuid:person_id>/<uuid:code_id>/widerrufen/", views.revoke, name="code_revoke"),
    path("anfragen/", requested.listed, name="code_requests"),
    path("anfragen/<uuid:code_request_id>/", requested.shown, name="code_request"),
    path("anfragen/<uuid:code_request_id>/ausgeben/", requested.issue, name="code_request_issue"),
    path("anfragen/<uuid:code_request_id>/ablehnen/", requested.decline, name="code_request_decline"),
    path("briefe/", letters.letters, name="letters"),
    path("briefe/ausgeben/", letters.export, name="letters_export"),
    path("briefe/vermerken/", letters.posted, name="letters_posted"),
    path("briefe/<uuid:letter_id>/noch-einmal/", letters.again, name="letter_again"),
    path("briefe/<uuid:letter_id>/zurueckziehen/", letters.withdraw, name="letter_withdraw"),
    path("briefe/<uuid:letter_id>/pdf/", letters.pdf, name="letter_pdf"),
]
