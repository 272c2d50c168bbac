from __future__ import annotations

from django.urls import path

from zugang.portal.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<uuid:notice_id>/", views.notice, name="notice"),
    path("<uuid:notice_id>/pdf/", views.notice_pdf, name="notice_pdf"),
    path("<uuid:notice_id>/benachrichtigung/", views.dispute, name="notice_dispute"),
]
