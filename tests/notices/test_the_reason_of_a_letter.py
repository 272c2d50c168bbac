"""The sheet before a notice on paper says why it comes by post, and says nothing that is not so."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from zugang.notices.models import Delivery

Fallback, Role = Delivery.Fallback, Delivery.Role
OFFICE = {"name": "Jobcenter", "street": "Marktplatz 1", "postcode": "00815", "town": "Musterstadt"}
REASONS = {
    Fallback.NO_CONSENT: "nicht zugestimmt",
    Fallback.NO_PROFILE: "kein freigeschaltetes Profil",
    Fallback.REVOKED: "widerrufen",
    Fallback.REFUSED: "konnte nicht zugestellt werden",
    Fallback.BOUNCED: "konnte nicht zugestellt werden",
    Fallback.UNREAD: "kann schon seit der Benachrichtigung im Portal laufen",
    Fallback.PAPER_COPY: "setzt keine Frist in Gang",
}


@pytest.mark.parametrize("fallback", REASONS)
def test_each_says_its_own_reason_alone(fallback: Delivery.Fallback) -> None:
    given = {
        "office": OFFICE,
        "contact": {"name": "Karim Rechner", "phone": ""},
        "address_lines": ["Erika Beispiel"],
        "person": {"name": "Erika Beispiel", "kundennummer": "815B000001"},
        "day": "12.03.2026",
        "role": (Role.COPY if fallback == Fallback.PAPER_COPY else Role.ADDRESSEE).value,
        "for_representative": False,
        "fallback": fallback.value,
    }
    text = render_to_string("notices/letter/cover.html", given)
    assert {reason for reason in REASONS.values() if reason in text} == {REASONS[fallback]}
    assert "Vertretung" not in text
