from __future__ import annotations

from django.urls import path

from zugang.desk.text_blocks import views

urlpatterns = [
    path("", views.blocks, name="text_blocks"),
    path("neu/", views.new, name="text_block_new"),
    path("<uuid:block_id>/", views.block, name="text_block"),
    path("<uuid:block_id>/loeschen/", views.remove, name="text_block_remove"),
]
