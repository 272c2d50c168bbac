from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "zugang.documents"
    label = "documents"
