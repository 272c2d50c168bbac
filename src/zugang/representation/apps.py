from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "zugang.representation"
    label = "representation"
