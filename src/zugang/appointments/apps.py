from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "zugang.appointments"
    label = "appointments"
