from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "zugang.history"
    label = "history"
