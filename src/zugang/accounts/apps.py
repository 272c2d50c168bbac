from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zugang.accounts"
    label = "accounts"
