from __future__ import annotations

from django.urls import path

from zugang.desk.topics import views

urlpatterns = [
    path("", views.topics, name="topics"),
    path("neu/", views.new, name="topic_new"),
    path("<uuid:topic_id>/", views.topic, name="topic"),
    path("<uuid:topic_id>/loeschen/", views.remove, name="topic_remove"),
]
