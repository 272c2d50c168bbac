from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "zugang.persons"
    label = "persons"
