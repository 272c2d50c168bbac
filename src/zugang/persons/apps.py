from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "zugang.persons"
    label = "persons"

    def ready(self) -> None:
        """The worker must know which changes of a person wait."""
        from zugang.persons import changes  # noqa: F401, PLC0415 - tables are not ready before
