"""The decision: its outcome, its day, the period it sets; and taking it back when it was entered wrongly.

The notice that carries it is linked by zugang.notices.decisions, which calls these.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.applications import access, events, letters
from zugang.applications.models import Application, BenefitPeriod
from zugang.applications.operations.rows import locked, record, require_text, step
from zugang.applications.operations.spans import add, remove
from zugang.applications.periods import Span
from zugang.applications.states import State
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput

GRANTS = (Application.Outcome.GRANTED, Application.Outcome.PARTLY)


@transaction.atomic
def decide(
    *,
    by: Actor,
    application_id: UUID,
    outcome: str,
    decided_on: date,
    period: Span | None = None,
    provisional: bool = False,
) -> Application:
    """Enter the decision, with the period it grants. Entering the same twice changes nothing.

    Raises InvalidInput for a day before receipt or in the future, or a period where none is granted.
    """
    application = locked(application_id)
    member = access.require_team(by, application)
    same = (application.outcome, application.decided_on) == (outcome, decided_on)
    if application.state == State.DECIDED and same:
        return application
    _require_possible(application, outcome, decided_on, period)
    step(application, State.DECIDED, outcome=outcome, decided_on=decided_on, note="")
    if period is not None:
        made = BenefitPeriod(application=application, staff=member, provisional=provisional)
        add(by, made, application.person, period, household_id=application.household_id)
    letters.tell(record(events.DECIDED, by, application), application)
    return application


@transaction.atomic
def reopen(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """It is open again: decided, taken back or struck out by mistake. A period set by the decision is struck out.

    A notice that was sent stays sent: only a further notice changes what it says.
    """
    application = locked(application_id)
    access.require_team(by, application)
    if application.state == State.IN_PROGRESS:
        return application
    given = require_text(reason, "reason", _("Bitte nennen Sie den Grund. Die Person liest ihn."))
    step(application, State.IN_PROGRESS, outcome="", decided_on=None, note=given)
    period = BenefitPeriod.objects.filter(application=application).first()
    if period is not None:
        remove(by, period)
    letters.tell(record(events.REOPENED, by, application), application)
    return application


def _require_possible(application: Application, outcome: str, decided_on: date, period: Span | None) -> None:
    if outcome not in Application.Outcome.values:
        raise InvalidInput(_("Bitte wählen Sie, wie entschieden wurde."), field="outcome")
    if decided_on > clock.today():
        raise InvalidInput(
            _("Der Tag der Entscheidung kann nicht in der Zukunft liegen."), field="decided_on"
        )
    if application.received_on is not None and decided_on < application.received_on:
        raise InvalidInput(
            _("Der Antrag ist erst am %(day)s eingegangen. Bitte prüfen Sie das Datum.")
            % {"day": application.received_on.strftime("%d.%m.%Y")},
            field="decided_on",
        )
    grants = outcome in GRANTS and application.about.has_period
    if grants and period is None:
        raise InvalidInput(_("Bitte tragen Sie den Bewilligungszeitraum ein."), field="starts")
    if period is not None and not grants:
        raise InvalidInput(_("Dazu gehört kein Bewilligungszeitraum."), field="starts")
