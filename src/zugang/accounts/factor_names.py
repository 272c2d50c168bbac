"""What a person may call a factor (product row S7): 3 to 30 characters, so that a list stays readable."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput

SHORTEST = 3
LONGEST = 30
SIGNS = ",.;-_()/ "


def checked(name: str) -> str:
    """The name without spaces around it. Raises InvalidInput (field "name") with what is wrong."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not SHORTEST <= len(plain) <= LONGEST:
        raise InvalidInput(_("Der Name muss 3 bis 30 Zeichen lang sein."), field="name")
    if not all(sign.isalnum() or sign in SIGNS for sign in plain):
        raise InvalidInput(
            _("Bitte benutzen Sie nur Buchstaben, Ziffern, Leerzeichen und diese Zeichen: , . ; - _ ( ) /"),
            field="name",
        )
    return plain
