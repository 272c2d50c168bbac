from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "zugang.agenda"
    label = "agenda"
