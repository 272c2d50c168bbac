"""The mailboxes in addresses and in words, and whether one is open for the citizen on the line."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zugang.kernel import trust
from zugang.mailbox import access
from zugang.mailbox.models import Box
from zugang.portal.session import citizen

_SLUGS = {Box.BENEFITS: "leistung", Box.PLACEMENT: "vermittlung"}
_BOXES = {slug: box for box, slug in _SLUGS.items()}


class BoxConverter:
    """`leistung` or `vermittlung` in an address."""

    regex = "leistung|vermittlung"

    def to_python(self, value: str) -> Box:
        return _BOXES[value]

    def to_url(self, value: Box | str) -> str:
        return value if value in _BOXES else _SLUGS[Box(value)]


def is_open(request: HttpRequest, box: str) -> bool:
    """Whether the citizen may use this mailbox now; costs no query beyond the citizen's own.

    Raises TrustRequired while the session has no second factor.
    """
    known = citizen(request)
    trust.require(known.actor, access.READ_MAILBOX)
    return known.writes_messages or not access.needs_consent(box)


def title_of(box: str) -> str:
    """The mailbox's name."""
    return _title(box, get_language())


@cache
def _title(box: str, _language: str | None) -> str:
    return str(Box(box).label)


def purpose_of(box: str) -> str:
    """What the mailbox is there for, in one sentence."""
    return _purpose(box, get_language())


@cache
def _purpose(box: str, _language: str | None) -> str:
    if box == Box.BENEFITS:
        return _("Hier schreiben Sie mit Ihrem Leistungsteam: über Geld, Anträge und Bescheide.")
    return _("Hier schreiben Sie mit Ihrer Vermittlungsfachkraft: über Arbeit, Ausbildung und Förderung.")
