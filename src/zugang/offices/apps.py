from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "zugang.offices"
    label = "offices"
