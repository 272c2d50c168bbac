from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "zugang.kernel"
    label = "kernel"
