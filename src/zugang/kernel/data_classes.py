"""The class of data each model field holds; export and deletion are derived from it (Art. 15, 17 DSGVO)."""

from __future__ import annotations

import enum


class DataClass(enum.StrEnum):
    NONE = "none"
    PERSONAL = "personal"
    SOCIAL = "social"
    HEALTH = "health"


def classify(
    *, none: str = "", personal: str = "", social: str = "", health: str = ""
) -> dict[str, DataClass]:
    """Map field names (space-separated) to their class; a field may stand in one class only."""
    classes: dict[str, DataClass] = {}
    for data_class, names in (
        (DataClass.NONE, none),
        (DataClass.PERSONAL, personal),
        (DataClass.SOCIAL, social),
        (DataClass.HEALTH, health),
    ):
        for name in names.split():
            if name in classes:
                raise ValueError(f"Field {name!r} is classified twice")
            classes[name] = data_class
    return classes
