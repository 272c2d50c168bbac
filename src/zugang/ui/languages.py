"""The languages of the interface. Imported by the settings, so nothing here may need them."""

from __future__ import annotations

from django.conf.locale import LANG_INFO

LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache"), ("es", "Español")]
SOURCE_LANGUAGE = "de"

_EASY_GERMAN = {
    "bidi": False,
    "code": "de-simple",
    "name": "Easy German",
    "name_local": "Leichte Sprache",
}


def register_languages() -> None:
    """Make ``de-simple`` known to Django (BCP 47: the registered variant ``simple``)."""
    LANG_INFO.setdefault("de-simple", _EASY_GERMAN)
