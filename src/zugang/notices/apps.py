from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zugang.notices"
    label = "notices"
