"""What is done about a notice that did not reach somebody: note a call, post a letter, decide, resolve."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.notices import access, events, ways
from zugang.notices.follow_ups.models import FollowUp, FollowUpStep
from zugang.notices.models import Delivery
from zugang.notifications.models import Letter
from zugang.profiles import queries as profiles

What = FollowUpStep.What
CALLS = frozenset({What.REACHED, What.NOT_REACHED})


@transaction.atomic
def open_case(*, delivery: Delivery, reason: FollowUp.Reason) -> FollowUp:
    """Put a delivery on the office's list, once; a resolved case is opened again by a new reason."""
    case, made = FollowUp.objects.select_for_update().get_or_create(
        delivery=delivery, defaults={"office_id": delivery.notice.office_id, "reason": reason}
    )
    if not made and case.reason != reason:
        case.reason, case.resolved_at = reason, None
        case.save(update_fields=["reason", "resolved_at"])
        FollowUpStep.objects.create(follow_up=case, what=What.REOPENED, note=str(case.get_reason_display()))
    return case


@transaction.atomic
def note_call(*, by: Actor, case_id: UUID, reached: bool, note: str, submission: UUID) -> FollowUp:
    """Staff called the person. A replayed form notes nothing twice."""
    case = _locked(by, case_id)
    _step(by, case, What.REACHED if reached else What.NOT_REACHED, note, submission)
    return case


@transaction.atomic
def send_letter(*, by: Actor, case_id: UUID, submission: UUID) -> FollowUp:
    """Post the notice as a letter besides (§ 37 (2a) last sentence SGB X); once per delivery, unless it was withdrawn.

    A service that already took effect in the portal stays as it is: the earlier day counts.
    """
    case = _locked(by, case_id)
    if FollowUpStep.objects.filter(submission=submission).exists():
        return case
    made = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("letter", "mandate", "notice__office", "notice__contact", "person")
        .filter(replaces=case.delivery)
        .first()
    )
    if made is None:
        ways.instead(failed=case.delivery, fallback=Delivery.Fallback.UNREAD, by=by)
    elif made.letter is not None and made.letter.state == Letter.State.WITHDRAWN:
        ways.once_more(withdrawn=made, by=by)
    else:
        raise InvalidState(
            _("Für dieses Schreiben gibt es schon einen Brief. Sie finden ihn bei „Briefe drucken“.")
        )
    _step(by, case, What.LETTER, "", submission)
    return case


@transaction.atomic
def resolve(*, by: Actor, case_id: UUID, note: str, submission: UUID) -> FollowUp:
    """The case needs nothing more. Raises InvalidInput(field="note") without a word about why."""
    case = _locked(by, case_id)
    if case.resolved_at is not None:
        return case
    if not note.strip():
        raise InvalidInput(_("Bitte schreiben Sie kurz, warum der Fall erledigt ist."), field="note")
    _require_settled(case)
    case.resolved_at = clock.now()
    case.save(update_fields=["resolved_at"])
    _step(by, case, What.RESOLVED, note, submission)
    return case


@transaction.atomic
def settle_dispute(
    *, by: Actor, case_id: UUID, outcome: Delivery.Settlement, because: str, submission: UUID
) -> FollowUp:
    """Decide about a person's report on the notification: the authority proves receipt, or accepts the report.

    Proven, the fourth day counts again; accepted, the day of first retrieval (§ 37 (2a) SGB X). The person is
    told that there is news. Raises InvalidInput(field="because"), InvalidState.
    """
    case = _locked(by, case_id)
    delivery = Delivery.objects.select_for_update().get(id=case.delivery_id)
    if delivery.settlement:
        if delivery.settlement == outcome:
            return case
        raise InvalidState(_("Über diese Meldung ist schon entschieden."))
    if not delivery.dispute:
        raise InvalidState(_("Hier hat niemand etwas gemeldet."))
    if not because.strip():
        raise InvalidInput(
            _("Bitte begründen Sie die Entscheidung. Die Person kann das lesen."), field="because"
        )
    delivery.settlement, delivery.settled_because = outcome, because.strip()
    delivery.settled_at, delivery.settled_by_id = clock.now(), by.staff_id
    delivery.save(update_fields=["settlement", "settled_because", "settled_at", "settled_by"])
    event = history.record(
        events.SETTLED,
        by=by,
        person_id=delivery.person_id,
        office_id=case.office_id,
        subject=case.delivery.notice,
        kind=history.in_german(case.delivery.notice.get_kind_display),
        outcome=history.in_german(delivery.get_settlement_display),
    )
    _step(by, case, What.SETTLED, because, submission)
    recipient = profiles.account_of(delivery.person_id)
    if recipient is not None:
        notifications.announce(
            event,
            mail=events.NEWS,
            to=recipient,
            context={"office": case.office},
            about=case.delivery.notice_id,
        )
    return case


def _require_settled(case: FollowUp) -> None:
    if case.delivery.dispute and not case.delivery.settlement:
        raise InvalidState(_("Bitte entscheiden Sie zuerst über die Meldung der Person."))


def _locked(by: Actor, case_id: UUID) -> FollowUp:
    case = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("office", "delivery__notice__office", "delivery__notice__contact", "delivery__person")
        .filter(id=case_id)
        .first()
    )
    if case is None:
        raise AccessDenied
    access.require_can_issue(by, case.office_id)
    return case


def _step(by: Actor, case: FollowUp, what: FollowUpStep.What, note: str, submission: UUID) -> None:
    _row, made = FollowUpStep.objects.get_or_create(
        submission=submission,
        defaults={"follow_up": case, "what": what, "note": note.strip(), "staff_id": by.staff_id},
    )
    if made:
        notice = case.delivery.notice
        history.record(
            events.FOLLOW_UP,
            by=by,
            person_id=case.delivery.person_id,
            office_id=case.office_id,
            subject=notice,
            kind=history.in_german(notice.get_kind_display),
            what=history.in_german(lambda: what.label),
        )
