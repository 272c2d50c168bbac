"""What follows from notices: mails that come back, reminders, a disputed notification, objections, cases at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices import operations, reminders, tasks
from zugang.notices.follow_ups import operations as follow_ups
from zugang.notices.follow_ups.models import FollowUp
from zugang.notices.kinds import COURT_KINDS, DECIDING_KINDS
from zugang.notices.models import Delivery, Objection
from zugang.notices.objections import declaration, working
from zugang.notices.objections import operations as objections
from zugang.notices.objections.operations import Wording

_LONG = 11.0
_GROUNDS = (
    "Die Abrechnung über die Heizkosten fehlt in der Berechnung. Ich habe sie im Juni abgegeben.\n"
    "Bitte rechnen Sie neu."
)


def tell(world: World) -> None:
    """After all mails of the half year have left. Erika objects, Max got no notification, staff look after the rest."""
    for life in world.lives:
        if life.citizen is None:
            continue
        if life.who.number == 1:
            _object(world, life, days_ago=6.0, wording=Wording(grounds=_GROUNDS, wants_file_access=True))
        elif life.who.story == "unread":
            _dispute(world, life)
        elif life.who.story == "heavy":
            _object(world, life, days_ago=0.4, wording=Wording())
    reminders.remind_all()
    reminders.list_unopened()
    _look_after(world)


def _object(world: World, life: Life, *, days_ago: float, wording: Wording) -> None:
    delivery = _decision(life)
    if delivery is None:
        return
    with _ago(world, days_ago):
        draft = objections.save_draft(by=life.acting, notice_id=delivery.notice_id, wording=wording)
        reviewed = declaration.fingerprint(objections.declared_by(draft))
        sent = objections.send(by=life.acting, objection_id=draft.id, reviewed=reviewed, submission=new_id())
        tasks.render_objection(objection_id=str(sent.id))
    if days_ago > 1:
        _acknowledge(world, life, sent)


def _acknowledge(world: World, life: Life, sent: Objection) -> None:
    assert sent.received_at is not None
    with clock.travel(in_office_hours(sent.received_at + timedelta(days=1))):
        working.acknowledge(by=world.house.actor(life.caseworker), objection_id=sent.id)


def _dispute(world: World, life: Life) -> None:
    """The newest notification is denied a day ago; who reads the report at the desk has to decide."""
    delivery = (
        Delivery.objects.filter(person=life.file, way=Delivery.Way.PORTAL, role=Delivery.Role.ADDRESSEE)
        .filter(provided_at__lt=world.moment(world.days - 2), mail__state="accepted")
        .order_by("-id")
        .first()
    )
    if delivery is not None:
        with _ago(world, 1.0):
            operations.dispute(by=life.acting, notice_id=delivery.notice_id, arrived_on=None)


def _look_after(world: World) -> None:
    """One person was called in vain."""
    case = FollowUp.objects.filter(reason=FollowUp.Reason.UNREAD).order_by("id").first()
    if case is not None:
        with _ago(world, 0.2):
            follow_ups.note_call(
                by=world.house.actor("petra"),
                case_id=case.id,
                reached=False,
                note="Mailbox, um Rückruf gebeten.",
                submission=new_id(),
            )


def _decision(life: Life) -> Delivery | None:
    return (
        Delivery.objects.filter(person=life.file, way=Delivery.Way.PORTAL, role=Delivery.Role.ADDRESSEE)
        .filter(notice__kind__in=DECIDING_KINDS - COURT_KINDS)
        .filter(provided_at__lt=clock.now() - timedelta(days=_LONG))
        .order_by("-id")
        .first()
    )


@contextmanager
def _ago(world: World, days: float) -> Iterator[None]:
    with clock.travel(in_office_hours(world.moment(world.days - days))):
        yield
