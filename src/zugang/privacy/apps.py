from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "zugang.privacy"
    label = "privacy"
