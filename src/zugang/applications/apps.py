from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "zugang.applications"
    label = "applications"
