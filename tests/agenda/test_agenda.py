"""Everything open on one page: where it comes from, in which order, with which consequence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import in_days, schedule
from tests.document_requests.conftest import ask, hand_in
from tests.queries import counted
from zugang.agenda import operations, queries, wording
from zugang.agenda.duties import Duty, Kind, in_order
from zugang.agenda.models import Tick
from zugang.appointments import operations as appointments
from zugang.appointments.models import Appointment, Hearing
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.mailbox import operations as mailbox
from zugang.notices.models import Notice
from zugang.notifications.models import OutboundMail
from zugang.notifications.operations import note_accepted
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile
from zugang.requests.models import Item

PAGE = "/aufgaben/"
Prepare = Callable[..., Notice]


def open_kinds(by: Actor) -> list[Kind]:
    return [duty.kind for duty in queries.agenda_of(by=by, opens_benefits=True).open]


def duty(kind: Kind, due: date | None) -> Duty:
    return Duty(kind=kind, subject_id=UUID(int=1), title="x", due=due)


def test_what_is_due_first_comes_first_and_what_has_no_day_last() -> None:
    day = date(2026, 12, 1)
    mixed = [duty(Kind.MESSAGE, None), duty(Kind.REQUEST, day + timedelta(days=3)), duty(Kind.CONFIRM, day)]
    assert [one.kind for one in in_order(mixed)] == [Kind.CONFIRM, Kind.REQUEST, Kind.MESSAGE]


@pytest.mark.parametrize(
    ("days", "words", "late", "soon"),
    [
        (0, "heute", False, True),
        (1, "noch 1 Tag", False, True),
        (20, "noch 20 Tage", False, False),
        (-2, "seit 2 Tagen vorbei", True, False),
    ],
)
def test_how_long_there_is_still_time(days: int, words: str, late: bool, soon: bool) -> None:
    today = date(2026, 12, 1)
    one = duty(Kind.REQUEST, today + timedelta(days=days))
    assert wording.left(one.due, today=today) == words
    assert (one.is_late(today), one.is_soon(today)) == (late, soon)


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_says_what_happens_otherwise(kind: Kind) -> None:
    words = wording.words_of(duty(kind, clock.today()))
    assert str(words.what)
    assert str(words.otherwise)


def test_an_empty_agenda(citizen: Actor, citizen_client: Client) -> None:
    assert queries.agenda_of(by=citizen, opens_benefits=True).duties == []
    assert "Nichts zu tun" in citizen_client.get(PAGE).content.decode()


def test_all_sources_meet(
    profile: Profile,
    citizen: Actor,
    caseworker: Actor,
    person: Person,
    placement_team: Team,
    benefits_team: Team,
    prepare: Prepare,
    send: Prepare,
) -> None:
    missed = schedule(by=caseworker, person=person, team=placement_team)
    Appointment.objects.filter(id=missed.id).update(starts_at=in_days(-1), ends_at=in_days(-0.9))
    missed.refresh_from_db()
    appointments.conclude(by=caseworker, appointment=missed, came=False)
    schedule(by=caseworker, person=person, team=placement_team)
    appointments.offer_choice(
        by=caseworker,
        person=person,
        team=benefits_team,
        kind=Appointment.Kind.VOLUNTARY,
        title="Beratung",
        text="",
        until=clock.today() + timedelta(days=5),
        submission=builders.submission(),
    )
    ask(by=caseworker, person=person, team=benefits_team)
    mailbox.start_thread(
        by=caseworker,
        person_id=person.id,
        box="placement",
        title="Frage",
        body="Bitte melden.",
        submission=builders.submission(),
    )
    notice = send(prepare())
    note_accepted(mail=OutboundMail.objects.get(kind__startswith="notices"), code=250, text="ok")
    assert set(open_kinds(citizen)) == {
        Kind.HEARING, Kind.CONFIRM, Kind.CHOICE, Kind.REQUEST, Kind.MESSAGE, Kind.READ, Kind.OBJECTION,
    }  # fmt: skip
    found = queries.agenda_of(by=citizen, opens_benefits=True)
    assert found.unread == {"benefits": 0, "placement": 1, "notices": 1}
    objection = next(one for one in found.open if one.kind is Kind.OBJECTION)
    assert objection.subject_id == notice.id
    assert objection.due is not None
    assert objection.due > clock.today() + timedelta(days=28)


def test_what_is_done_goes_below(
    citizen: Actor, caseworker: Actor, person: Person, placement_team: Team, benefits_team: Team
) -> None:
    made = schedule(by=caseworker, person=person, team=placement_team)
    request = ask(by=caseworker, person=person, team=benefits_team)
    assert open_kinds(citizen) == [Kind.CONFIRM, Kind.REQUEST]
    appointments.confirm(by=citizen, appointment=made)
    for item in Item.objects.filter(request=request):
        hand_in(by=citizen, item=item)
    found = queries.agenda_of(by=citizen, opens_benefits=True)
    assert found.open == []
    assert {one.kind for one in found.done} == {Kind.CONFIRM, Kind.REQUEST}
    assert [one.id for one in found.coming] == [made.id]


def test_without_a_second_factor_only_appointments_show(
    profile: Profile, caseworker: Actor, person: Person, placement_team: Team, benefits_team: Team
) -> None:
    schedule(by=caseworker, person=person, team=placement_team)
    ask(by=caseworker, person=person, team=benefits_team)
    assert open_kinds(builders.citizen_actor(profile, TrustLevel.LOW)) == [Kind.CONFIRM]


def test_ticking_is_the_person_s_own_note(
    citizen: Actor,
    citizen_client: Client,
    other_profile: Profile,
    prepare: Prepare,
    send: Prepare,
) -> None:
    notice = send(prepare())
    note_accepted(mail=OutboundMail.objects.get(kind__startswith="notices"), code=250, text="ok")
    assert "Für mich erledigt" in citizen_client.get(PAGE).content.decode()
    citizen_client.post(reverse("portal:agenda_tick", args=["objection", notice.id]))
    citizen_client.post(reverse("portal:agenda_tick", args=["objection", notice.id]))
    assert open_kinds(citizen) == [Kind.READ]
    assert "Doch noch offen" in citizen_client.get(PAGE).content.decode()
    operations.untick(by=builders.citizen_actor(other_profile), kind="objection", subject_id=notice.id)
    assert Tick.objects.count() == 1
    citizen_client.post(reverse("portal:agenda_untick", args=["objection", notice.id]))
    assert set(open_kinds(citizen)) == {Kind.READ, Kind.OBJECTION}


def test_what_the_portal_knows_itself_cannot_be_ticked(citizen: Actor, citizen_client: Client) -> None:
    with pytest.raises(AccessDenied):
        operations.tick(by=citizen, kind="request", subject_id=builders.submission())
    assert (
        citizen_client.post(reverse("portal:agenda_tick", args=["unsinn", builders.submission()])).status_code
        == 404
    )


def test_the_page_costs_the_same_for_one_and_many(
    citizen_client: Client, caseworker: Actor, person: Person, placement_team: Team, benefits_team: Team
) -> None:
    ask(by=caseworker, person=person, team=benefits_team)
    citizen_client.get(PAGE)
    with counted() as for_one:
        citizen_client.get(PAGE)
    for day in range(20):
        ask(by=caseworker, person=person, team=benefits_team)
        schedule(by=caseworker, person=person, team=placement_team, starts_at=in_days(5 + day))
    citizen_client.get(PAGE)
    with counted() as for_many:
        text = citizen_client.get(PAGE).content.decode()
    assert len(for_many) == len(for_one) <= 4, str(for_many)
    assert text.count('class="duty') > 20


def test_another_person_s_agenda_stays_theirs(
    caseworker: Actor, person: Person, benefits_team: Team, other_profile: Profile, staff: Staff
) -> None:
    ask(by=caseworker, person=person, team=benefits_team)
    assert open_kinds(builders.citizen_actor(other_profile)) == []
    with pytest.raises(AccessDenied):
        queries.agenda_of(by=caseworker, opens_benefits=True)


def test_a_hearing_leads_to_the_page_for_the_reason(
    citizen_client: Client, caseworker: Actor, profile: Profile, person: Person, placement_team: Team
) -> None:
    made = schedule(by=caseworker, person=person, team=placement_team)
    with clock.travel(made.ends_at):
        appointments.conclude(by=caseworker, appointment=made, came=False)
    assert Hearing.objects.get().appointment_id == made.id
    text = citizen_client.get(PAGE).content.decode()
    assert reverse("portal:appointment_hearing", args=[made.id]) in text
    assert "§ 24 SGB X, § 32 SGB II" in text
