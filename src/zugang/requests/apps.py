from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "zugang.requests"
    label = "requests"
