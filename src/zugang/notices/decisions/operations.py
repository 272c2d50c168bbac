"""Deciding an application by a notice, and taking that back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.applications import operations as applications
from zugang.applications.models import Application
from zugang.applications.periods import Span
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.notices import access
from zugang.notices.decisions import queries
from zugang.notices.decisions.models import Decision
from zugang.notices.models import Notice


@transaction.atomic
def decide(
    *,
    by: Actor,
    application: Application,
    outcome: str,
    notice_id: UUID | None,
    decided_on: date | None,
    period: Span | None = None,
    provisional: bool = False,
) -> Application:
    """Decide by a notice that was sent, or (None) by one that went on paper past the portal on `decided_on`.

    Raises InvalidInput(field="notice") for a notice that cannot decide it, "decided_on" without any day.
    """
    access.require_can_issue(by, application.office_id)
    notice = _chosen(application, notice_id)
    day = clock.berlin(notice.sent_at).date() if notice and notice.sent_at else decided_on
    if day is None:
        raise InvalidInput(
            _("Bitte wählen Sie den Bescheid oder nennen Sie den Tag, an dem er hinausging."),
            field="decided_on",
        )
    decided = applications.decide(
        by=by,
        application_id=application.id,
        outcome=outcome,
        decided_on=day,
        period=period,
        provisional=provisional,
    )
    if notice is not None:
        Decision.objects.update_or_create(application=decided, defaults={"notice": notice})
    return decided


@transaction.atomic
def reopen(*, by: Actor, application: Application, reason: str) -> Application:
    """Take the decision back; its notice stays as it was sent, but decides this application no more."""
    opened = applications.reopen(by=by, application_id=application.id, reason=reason)
    Decision.objects.filter(application=opened).delete()
    return opened


def _chosen(application: Application, notice_id: UUID | None) -> Notice | None:
    if notice_id is None:
        return None
    for notice in queries.possible(application):
        if notice.id == notice_id:
            return notice
    raise InvalidInput(_("Bitte wählen Sie einen Bescheid dieser Person."), field="notice")
