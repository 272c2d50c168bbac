"""Addresses of the public pages (fixed: see the product's table of addresses)."""

from __future__ import annotations

from django.urls import path

from zugang.portal.pages import barriers, searching, videos, views

urlpatterns = [
    path("", views.start, name="start"),
    path("hilfe/", views.help_page, name="help"),
    path("suche/", searching.search_page, name="search"),
    path("sprache/", views.language, name="language"),
    path("themen/", views.topics, name="topics"),
    path("themen/<slug:slug>/", views.topic, name="topic"),
    path("leichte-sprache/", views.easy_language, name="easy_language"),
    path("gebaerdensprache/", views.sign_language, name="sign_language"),
    path("videos/<slug:slot>.<slug:ending>", videos.file, name="video"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("barrierefreiheit/melden/", barriers.report, name="barrier"),
    path("barrierefreiheit/gemeldet/", barriers.reported, name="barrier_reported"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("impressum/", views.imprint, name="imprint"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security_txt"),
]
