from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "zugang.profiles"
    label = "profiles"
