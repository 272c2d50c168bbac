from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zugang.portal"
    label = "portal"
