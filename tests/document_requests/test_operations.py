"""Asking for documents, answering paper by paper, checking, more time, the office's clock, reminders."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests import builders
from tests.document_requests.conftest import ask, hand_in
from zugang.documents.models import StoredFile
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, TrustRequired
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Consent, Profile
from zugang.requests import operations, queries, tasks
from zugang.requests.models import DocumentRequest, Item, Pause
from zugang.requests.operations import Wanted

State, ItemState = DocumentRequest.State, Item.State


def test_asking_tells_the_person_without_content_and_stops_the_clock(
    profile: Profile, request_: DocumentRequest
) -> None:
    mail = OutboundMail.objects.get(kind="requests.news")
    assert mail.address == profile.account.email
    assert request_.title not in mail.body + mail.subject
    assert Pause.objects.get(request=request_).until is None
    assert not Letter.objects.exists()


def test_a_warning_of_section_66_always_goes_on_paper(
    profile: Profile, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    ask(by=caseworker, person=person, team=benefits_team, warns=True)
    assert Letter.objects.get().title == "Unterlagen: Ihr Weiterbewilligungsantrag"


def test_who_agreed_to_messages_only_keeps_their_post(
    profile_without_consent: Profile, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    builders.make_consent(profile_without_consent, Consent.Purpose.MESSAGES)
    ask(by=caseworker, person=person, team=benefits_team)
    assert Letter.objects.get().person_id == person.id


def test_without_consent_it_goes_on_paper_too(
    profile_without_consent: Profile, request_: DocumentRequest
) -> None:
    assert Letter.objects.get().person_id == request_.person_id


def test_the_day_moves_to_the_next_working_day(
    caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    with clock.travel(datetime(2026, 12, 7, 9, tzinfo=clock.BERLIN)):
        made = ask(by=caseworker, person=person, team=benefits_team, due=date(2026, 12, 25))
    assert made.due == date(2026, 12, 28)


def test_a_replayed_form_asks_once(
    caseworker: Actor, person: Person, benefits_team: Team, office: Office
) -> None:
    key = builders.submission()
    first = ask(by=caseworker, person=person, team=benefits_team, submission=key)
    assert ask(by=caseworker, person=person, team=benefits_team, submission=key).id == first.id
    with pytest.raises(InvalidState):
        ask(by=caseworker, person=builders.make_person(office), team=benefits_team, submission=key)


def test_what_cannot_be_asked_for(
    caseworker: Actor, person: Person, benefits_team: Team, office: Office
) -> None:
    stranger = builders.make_person(office)
    for wrong, field in (
        ({"due": clock.today()}, "due"),
        ({"wanted": [Wanted("Mietvertrag", "", stranger.id)]}, "members"),
        ({"title": " "}, "title"),
    ):
        with pytest.raises(InvalidInput) as refusal:
            ask(by=caseworker, person=person, team=benefits_team, **wrong)  # type: ignore[arg-type]
        assert refusal.value.field == field


def test_answering_in_parts_starts_the_clock_again_with_the_last_paper(
    citizen: Actor, request_: DocumentRequest, items: list[Item]
) -> None:
    hand_in(by=citizen, item=items[0])
    request_.refresh_from_db()
    assert request_.state == State.OPEN
    hand_in(by=citizen, item=items[1])
    operations.say_missing(
        by=citizen, request_id=request_.id, item_id=items[2].id, reason="Lena geht noch nicht zur Schule."
    )
    request_.refresh_from_db()
    assert request_.state == State.ANSWERED
    assert Pause.objects.get(request=request_).until is not None
    assert Event.objects.filter(type="requests.complete").count() == 1
    assert "Schule" not in str(Event.objects.get(type="requests.missing").data)


def test_a_returned_paper_stops_the_clock_and_gives_more_time(
    profile: Profile, citizen: Actor, caseworker: Actor, request_: DocumentRequest, items: list[Item]
) -> None:
    for item in items:
        hand_in(by=citizen, item=item)
    for item in items[:2]:
        operations.accept(by=caseworker, request_id=request_.id, item_id=item.id)
    later = request_.due + timedelta(days=7)
    given = {"by": caseworker, "request_id": request_.id, "item_id": items[2].id, "due": later}
    with pytest.raises(InvalidInput):
        operations.return_item(note=" ", **given)  # type: ignore[arg-type]
    operations.return_item(note="Die zweite Seite fehlt.", **given)  # type: ignore[arg-type]
    operations.return_item(note="Die zweite Seite fehlt.", **given)  # type: ignore[arg-type]
    request_.refresh_from_db()
    assert request_.state == State.OPEN
    assert request_.due >= later
    assert Pause.objects.filter(request=request_, until=None).count() == 1
    assert OutboundMail.objects.filter(kind="requests.news").count() == 2
    hand_in(by=citizen, item=items[2])
    operations.accept(by=caseworker, request_id=request_.id, item_id=items[2].id)
    request_.refresh_from_db()
    assert request_.state == State.CLOSED
    assert Event.objects.filter(type="requests.closed").count() == 1


def test_pauses_add_up_in_days(request_: DocumentRequest) -> None:
    pause = Pause.objects.get(request=request_)
    pause.until = pause.since + timedelta(days=5, hours=3)
    running = Pause(request=request_, since=clock.now() - timedelta(days=2, hours=1))
    assert queries.paused_days([pause, running]) == 7


def test_after_the_end_nothing_more_is_taken(
    citizen: Actor, caseworker: Actor, request_: DocumentRequest, items: list[Item]
) -> None:
    operations.withdraw(by=caseworker, request_id=request_.id, note="War ein Versehen.")
    operations.withdraw(by=caseworker, request_id=request_.id, note="War ein Versehen.")
    with pytest.raises(InvalidState):
        hand_in(by=citizen, item=items[0])
    with pytest.raises(InvalidState):
        operations.say_missing(by=citizen, request_id=request_.id, item_id=items[0].id, reason="Nein")
    assert not StoredFile.objects.exists()
    assert not Pause.objects.filter(until=None).exists()


def test_more_time_is_asked_for_and_granted_even_after_the_day(
    citizen: Actor, caseworker: Actor, request_: DocumentRequest
) -> None:
    with clock.travel(clock.now() + timedelta(days=30)):
        until = clock.today() + timedelta(days=10)
        with pytest.raises(InvalidInput):
            operations.ask_extension(
                by=citizen, request_id=request_.id, until=clock.today(), reason="Die Bank braucht länger."
            )
        operations.ask_extension(
            by=citizen, request_id=request_.id, until=until, reason="Die Bank braucht länger."
        )
        operations.answer_extension(by=caseworker, request_id=request_.id, until=until, note="")
    request_.refresh_from_db()
    assert request_.extension == DocumentRequest.Extension.GRANTED
    assert request_.due >= until
    assert request_.extended == 1


def test_more_time_never_means_less(citizen: Actor, caseworker: Actor, request_: DocumentRequest) -> None:
    due, wanted = request_.due, request_.due + timedelta(days=10)
    operations.ask_extension(by=citizen, request_id=request_.id, until=wanted, reason="Urlaub")
    with pytest.raises(InvalidInput) as raised:
        operations.answer_extension(by=caseworker, request_id=request_.id, until=due, note="")
    assert raised.value.field == "until"
    request_.refresh_from_db()
    assert request_.due == due


def test_more_time_is_denied_with_a_reason_only(
    citizen: Actor, caseworker: Actor, request_: DocumentRequest
) -> None:
    until = request_.due + timedelta(days=10)
    operations.ask_extension(by=citizen, request_id=request_.id, until=until, reason="Urlaub")
    with pytest.raises(InvalidInput):
        operations.answer_extension(by=caseworker, request_id=request_.id, until=None, note="")
    operations.answer_extension(
        by=caseworker, request_id=request_.id, until=None, note="Die Leistung endet sonst."
    )
    request_.refresh_from_db()
    assert request_.extension == DocumentRequest.Extension.DENIED


def test_two_reminders_each_once(profile: Profile, request_: DocumentRequest) -> None:
    for days_before, reminders in ((10, 0), (6, 1), (6, 1), (1, 2), (1, 2)):
        with clock.travel(
            datetime.combine(request_.due - timedelta(days=days_before), datetime.min.time(), clock.BERLIN)
        ):
            tasks.remind(0)
        assert OutboundMail.objects.filter(kind="requests.reminder").count() == reminders


def test_only_the_person_answers_and_only_the_team_checks(
    citizen: Actor,
    caseworker: Actor,
    other_profile: Profile,
    other_staff: Staff,
    office: Office,
    placement_team: Team,
    child: Person,
    request_: DocumentRequest,
    items: list[Item],
) -> None:
    colleague = builders.staff_actor(builders.make_staff(office, placement_team))
    auditor = builders.staff_actor(builders.make_staff(office, request_.team, is_auditor=True))
    household = builders.citizen_actor(builders.make_profile(child, consent=True))
    foreign = builders.staff_actor(other_staff)
    neighbour = builders.citizen_actor(other_profile)
    for stranger in (neighbour, household, caseworker, foreign, colleague):
        with pytest.raises(AccessDenied):
            hand_in(by=stranger, item=items[0])
        with pytest.raises(AccessDenied):
            operations.say_missing(by=stranger, request_id=request_.id, item_id=items[0].id, reason="x")
    for stranger in (citizen, neighbour, household, foreign, colleague, auditor):
        with pytest.raises(AccessDenied):
            operations.accept(by=stranger, request_id=request_.id, item_id=items[0].id)
        with pytest.raises(AccessDenied):
            operations.close(by=stranger, request_id=request_.id, note="x")


def test_without_a_second_factor_nothing_is_seen(profile: Profile, request_: DocumentRequest) -> None:
    with pytest.raises(TrustRequired):
        queries.own(by=builders.citizen_actor(profile, TrustLevel.LOW), request_id=request_.id)


def test_an_item_of_another_request_is_not_found(
    citizen: Actor,
    caseworker: Actor,
    person: Person,
    benefits_team: Team,
    request_: DocumentRequest,
    items: list[Item],
) -> None:
    other = ask(by=caseworker, person=person, team=benefits_team)
    with pytest.raises(AccessDenied):
        operations.say_missing(by=citizen, request_id=other.id, item_id=items[0].id, reason="x")
