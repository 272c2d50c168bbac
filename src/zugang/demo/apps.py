from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "zugang.demo"
    label = "demo"
