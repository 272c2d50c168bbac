"""What a message is about can be chosen, and leads to the team that the office named for it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Draft, Thread, Topic
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person

NEW = "/postfach/leistung/neu/"


def add(by: Actor, title: str = "Miete und Nebenkosten", team: Team | None = None, **given: object) -> Topic:
    fields = {"box": "benefits", "position": 1, "submission": builders.submission(), **given}
    return operations.add_topic(by=by, title=title, team_id=team.id if team else None, **fields)  # type: ignore[arg-type]


@pytest.fixture
def administrator(office: Office) -> Staff:
    return builders.make_staff(office, is_administrator=True, name="Sabine Amtmann")


@pytest.fixture
def admin(administrator: Staff) -> Actor:
    return builders.staff_actor(administrator)


@pytest.fixture
def papers(admin: Actor, front_desk_team: Team) -> Topic:
    """A topic that leads to another team than the one responsible."""
    return add(admin, "Unterlagen nachreichen", front_desk_team)


def test_a_topic_with_a_team_of_its_own_leads_there(citizen_client: Client, papers: Topic) -> None:
    page = citizen_client.get(NEW).content.decode()
    assert "Unterlagen nachreichen" in page and "Etwas anderes" in page
    citizen_client.post(NEW, {"topic": str(papers.id), "body": "Hier der Mietvertrag."})
    thread = Thread.objects.get()
    assert (thread.title, thread.team, thread.assigned) == ("Unterlagen nachreichen", papers.team, None)


def test_a_topic_without_a_team_goes_to_who_is_responsible(
    citizen_client: Client, admin: Actor, benefits_team: Team, staff: Staff
) -> None:
    topic = add(admin)
    citizen_client.post(NEW, {"topic": str(topic.id), "title": "Miete ab Mai", "body": "Sie steigt."})
    thread = Thread.objects.get()
    assert (thread.title, thread.team, thread.assigned) == ("Miete ab Mai", benefits_team, staff)


def test_without_a_topic_the_subject_line_is_needed(citizen_client: Client, papers: Topic) -> None:
    response = citizen_client.post(NEW, {"topic": "", "body": "Guten Tag"})
    assert response.status_code == 422
    assert "Schreiben Sie einen Betreff." in response.content.decode()


def test_the_choice_is_kept_in_the_draft(citizen_client: Client, papers: Topic) -> None:
    citizen_client.post(f"{NEW}entwurf/", {"topic": str(papers.id), "body": "Angefangen"})
    assert Draft.objects.get().topic == papers
    assert f'value="{papers.id}" checked' in citizen_client.get(NEW).content.decode()


def test_a_topic_of_another_office_is_no_topic(
    citizen_client: Client, other_office: Office, person: Person
) -> None:
    elsewhere = builders.staff_actor(builders.make_staff(other_office, is_administrator=True))
    foreign = add(elsewhere, "Fremdes Thema")
    assert queries.topics_for(person.id, "benefits") == []
    response = citizen_client.post(NEW, {"topic": str(foreign.id), "body": "Hallo"})
    assert response.status_code == 422
    assert not Thread.objects.exists()


def test_only_the_administration_keeps_topics(caseworker: Actor, papers: Topic, citizen: Actor) -> None:
    with pytest.raises(NotAllowed):
        add(caseworker)
    with pytest.raises(AccessDenied):
        add(citizen)
    with pytest.raises(NotAllowed):
        operations.remove_topic(by=caseworker, topic_id=papers.id)


def test_wrong_titles_are_refused(admin: Actor, papers: Topic, other_office: Office) -> None:
    for title in ("", " ", "x" * 81, papers.title):
        with pytest.raises(InvalidInput) as refused:
            add(admin, title)
        assert refused.value.field == "title"
    with pytest.raises(InvalidInput) as refused:
        add(admin, "Neu", builders.make_team(other_office))
    assert refused.value.field == "team"


def test_a_replayed_form_adds_one(admin: Actor) -> None:
    key = builders.submission()
    assert add(admin, submission=key) == add(admin, submission=key)


def test_the_administration_adds_changes_and_removes_one(
    administrator: Staff, signed_in: object, front_desk_team: Team
) -> None:
    client: Client = signed_in(administrator.account)  # type: ignore[operator]
    given = {"box": "placement", "title": "Termin", "team": "", "position": "3"}
    assert client.post(reverse("desk:topic_new"), {**given, "position": "viel"}).status_code == 422
    client.post(reverse("desk:topic_new"), given)
    topic = Topic.objects.get()
    client.post(reverse("desk:topic", args=[topic.id]), {**given, "team": str(front_desk_team.id)})
    assert front_desk_team.name in client.get(reverse("desk:topics")).content.decode()
    client.post(reverse("desk:topic_remove", args=[topic.id]))
    assert not Topic.objects.exists()
