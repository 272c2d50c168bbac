from django.apps import AppConfig


class JobcenterAppConfig(AppConfig):
    name = "zugang.app"
    label = "app"
