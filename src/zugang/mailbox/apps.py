from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "zugang.mailbox"
    label = "mailbox"
