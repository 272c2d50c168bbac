"""File names as people gave them, without what could mislead or break a download."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

LONGEST = 200


def clean(name: str) -> str:
    """The bare name: no folders, no control or direction characters, at most 200 characters, never empty.

    The ending survives the shortening.
    """
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(sign for sign in bare if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    single = " ".join(visible.split()).strip(". ")
    if len(single) > LONGEST:
        stem, dot, ending = single.rpartition(".")
        keep = f"{dot}{ending}" if stem and len(ending) <= 10 else ""  # noqa: PLR2004 - no longer ending exists
        single = single[: LONGEST - len(keep)] + keep
    return single or _("Datei")
