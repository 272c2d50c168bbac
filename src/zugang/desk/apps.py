from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zugang.desk"
    label = "desk"
