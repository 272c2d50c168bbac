"""What Erika applied for: a draft, an application that came in, and a period of benefits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests import builders
from tests.applications.conftest import came_in
from zugang.applications import operations
from zugang.applications.periods import Span
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Staff
from zugang.persons.models import Person

DRAFTS = ("review", "discard")
FORMLESS = "budget"


def applied(erika: Actor, petra: Actor, person: Person) -> dict[str, Any]:
    """By the part of the address."""
    team = Staff.objects.get(id=petra.staff_id).teams.get()
    draft = operations.keep_draft(by=erika, kind=FORMLESS, words="Ich brauche eine Fahrkarte.")
    period = operations.set_period(
        by=petra, person=person, provisional=False, submission=builders.submission(),
        period=Span(clock.today() - timedelta(days=400), clock.today() - timedelta(days=200)),
    )  # fmt: skip
    return {
        "application_id": came_in(by=petra, person=person, team=team),
        "period_id": period,
        "portal:application_write kind": FORMLESS,
    } | {f"portal:application_{page} application_id": draft for page in DRAFTS}
