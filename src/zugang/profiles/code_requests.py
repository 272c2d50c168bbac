"""Asking online for a Freischaltcode, and what the front desk answers (S12).

Asking tells nobody whether a person is known here: the answer comes from staff, and the code by letter.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, TooMany
from zugang.notifications.vocabulary import Recipient
from zugang.offices import access as offices
from zugang.offices.models import Office
from zugang.persons import numbers
from zugang.persons.models import Person
from zugang.profiles import access, events, operations
from zugang.profiles.models import ActivationCode, CodeRequest

MOST = 3
WINDOW = timedelta(days=30)
KEPT_FOR = timedelta(days=90)
_LONGEST_NAME = 100
State = CodeRequest.State


@transaction.atomic
def ask(
    *,
    by: Actor,
    office: Office,
    first_name: str,
    last_name: str,
    birth_date: date,
    kundennummer: str,
    submission: UUID,
) -> CodeRequest:
    """Leave a request with an office. One at a time, three in thirty days; a replay answers with the first.

    Raises InvalidInput, InvalidState (one is open), TooMany.
    """
    account_id = access.require_can_ask_for_code(by)
    Account.objects.select_for_update().get(id=account_id)
    mine = CodeRequest.objects.filter(account_id=account_id)
    made_before = mine.filter(submission=submission).first()
    if made_before is not None:
        return made_before
    if mine.filter(state=State.OPEN).exists():
        raise InvalidState(
            _("Sie haben schon einen Freischaltcode angefordert. Ihr Jobcenter prüft das noch.")
        )
    if mine.filter(created_at__gt=clock.now() - WINDOW).count() >= MOST:
        raise TooMany(_("Das waren viele Anforderungen in kurzer Zeit. Bitte rufen Sie Ihr Jobcenter an."))
    request = CodeRequest.objects.create(
        account_id=account_id,
        office=office,
        first_name=_name(first_name, "first_name"),
        last_name=_name(last_name, "last_name"),
        birth_date=birth_date,
        kundennummer=numbers.kundennummer(kundennummer) if kundennummer.strip() else "",
        submission=submission,
    )
    history.record(
        events.CODE_REQUESTED,
        by=by,
        account_id=account_id,
        office_id=office.id,
        subject=request,
        office=office.name,
    )
    return request


@transaction.atomic
def withdraw(*, by: Actor) -> bool:
    """Take the own open request back; False when there is none."""
    account_id = access.require_can_ask_for_code(by)
    request = CodeRequest.objects.select_for_update().filter(account_id=account_id, state=State.OPEN).first()
    if request is None:
        return False
    request.state, request.answered_at = State.WITHDRAWN, clock.now()
    request.save(update_fields=["state", "answered_at"])
    history.record(
        events.CODE_REQUEST_WITHDRAWN,
        by=by,
        account_id=account_id,
        office_id=request.office_id,
        subject=request,
    )
    return True


@transaction.atomic
def issue(*, by: Actor, request_id: UUID, person_id: UUID, submission: UUID) -> ActivationCode:
    """Issue a code to the person the front desk has found, by letter to the address in the file.

    Raises AccessDenied for another office's request or person, InvalidState when it was answered before.
    """
    request = _locked(by, request_id)
    person = Person.objects.select_related("office").filter(id=person_id, office_id=request.office_id).first()
    if person is None:
        raise AccessDenied(_("Diese Person gibt es in Ihrem Jobcenter nicht."))
    issued = operations.issue_code(by=by, person=person, submission=submission)
    _answer(by, request, State.ISSUED, "")
    return issued


@transaction.atomic
def decline(*, by: Actor, request_id: UUID, reason: str) -> CodeRequest:
    """Answer without a code. Raises InvalidInput without a known reason, InvalidState when it was answered before."""
    request = _locked(by, request_id)
    if reason not in CodeRequest.Reason.values:
        raise InvalidInput(_("Bitte wählen Sie aus, warum es keinen Code gibt."), field="reason")
    return _answer(by, request, State.DECLINED, reason)


def forget_old() -> int:
    """Delete what was answered long ago: the history keeps that it was. How many."""
    old = CodeRequest.objects.exclude(state=State.OPEN).filter(answered_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]


def _locked(by: Actor, request_id: UUID) -> CodeRequest:
    """The open request, for staff of its office who may change things."""
    request = (
        CodeRequest.objects.select_for_update(of=("self",))
        .select_related("account", "office")
        .filter(id=request_id)
        .first()
    )
    if request is None:
        raise AccessDenied(_("Diese Anforderung gibt es in Ihrem Jobcenter nicht."))
    offices.require_can_change(by, request.office_id)
    if request.state != State.OPEN:
        raise InvalidState(_("Diese Anforderung ist schon beantwortet oder zurückgezogen."))
    return request


def _answer(by: Actor, request: CodeRequest, state: CodeRequest.State, reason: str) -> CodeRequest:
    request.state, request.reason = state, reason
    request.answered_by_id, request.answered_at = by.staff_id, clock.now()
    request.save(update_fields=["state", "reason", "answered_by", "answered_at"])
    account = request.account
    event = history.record(
        events.CODE_REQUEST_ANSWERED,
        by=by,
        account_id=account.id,
        office_id=request.office_id,
        subject=request,
        outcome=history.in_german(request.get_state_display),
    )
    notifications.announce(
        event, mail=events.CODE_REQUEST_NEWS, to=Recipient(account.id, account.email, account.language)
    )
    return request


def _name(text: str, field: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidInput(_("Bitte geben Sie den Namen ein, höchstens 100 Zeichen."), field=field)
    return name
