from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "zugang.notifications"
    label = "notifications"
