"""The home page answers: what must I do, by when, what is new, who is there for me."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import in_days, schedule
from tests.document_requests.conftest import ask
from tests.queries import counted
from zugang.kernel.actor import Actor
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.portal.home import tiles
from zugang.profiles.models import Profile

HOME = reverse("portal:home")
ARRANGE = reverse("portal:arrange")


def test_the_next_three_steps_with_their_day(
    citizen_client: Client, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    for day in (9, 3, 6, 12):
        schedule(
            by=caseworker, person=person, team=placement_team, title=f"In {day} Tagen", starts_at=in_days(day)
        )
    text = citizen_client.get(HOME).content.decode()
    assert text.index("In 3 Tagen") < text.index("In 6 Tagen") < text.index("In 9 Tagen")
    assert "In 12 Tagen" not in text
    assert "Alle Aufgaben und Fristen (1 weitere)" in text
    assert "Nächster Termin" in text


def test_nothing_to_do_says_so(citizen_client: Client) -> None:
    assert "Zurzeit müssen Sie nichts tun." in citizen_client.get(HOME).content.decode()


def test_who_is_there_for_me(citizen_client: Client, staff: Staff) -> None:
    text = citizen_client.get(HOME).content.decode()
    assert "Geld und Anträge" in text
    assert staff.name in text


def test_without_a_named_team_the_office_is_there(
    office: object, signed_in: Callable[..., Client], other_profile: Profile
) -> None:
    text = signed_in(other_profile.account).get(HOME).content.decode()
    assert "tel:050001000" in text


def test_the_order_of_tiles_is_kept_per_account_and_person(
    citizen_client: Client, other_profile: Profile, signed_in: Callable[..., Client]
) -> None:
    citizen_client.post(ARRANGE, {"move": "office-hoch"})
    for _ in range(6):
        citizen_client.post(ARRANGE, {"move": "office-hoch"})
    for nonsense in ("", "office", "office-links", "mond-hoch"):
        assert citizen_client.post(ARRANGE, {"move": nonsense}).status_code == 302
    text = citizen_client.get(HOME).content.decode()
    assert text.index("Dienststelle</a>") < text.index("Leistungspostfach</a>")
    other = signed_in(other_profile.account).get(HOME).content.decode()
    assert other.index("Dienststelle</a>") > other.index("Leistungspostfach</a>")
    assert citizen_client.get(ARRANGE).status_code == 200


def test_moving_past_the_end_changes_nothing() -> None:
    assert tiles.moved([], "benefits", -1) == list(tiles.KEYS)
    assert tiles.moved(["office", "mond"], "office", 1)[:2] == ["benefits", "office"]


def test_a_full_home_page_stays_within_its_queries(
    citizen_client: Client, caseworker: Actor, person: Person, placement_team: Team, benefits_team: Team
) -> None:
    for _ in range(5):
        ask(by=caseworker, person=person, team=benefits_team)
        schedule(by=caseworker, person=person, team=placement_team)
    citizen_client.get(HOME)
    with counted() as queries:
        citizen_client.get(HOME)
    assert len(queries) <= 4, str(queries)


def test_another_household_member_sees_nothing_of_it(
    caseworker: Actor, person: Person, benefits_team: Team, signed_in: Callable[..., Client]
) -> None:
    ask(by=caseworker, person=person, team=benefits_team, title="Nur für Erika")
    partner = builders.make_profile(builders.make_person(person.office, first_name="Paul"), consent=True)
    assert "Nur für Erika" not in signed_in(partner.account).get(HOME).content.decode()
