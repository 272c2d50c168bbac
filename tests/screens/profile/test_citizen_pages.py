"""The citizen's way from no profile to an open home page, and what each page answers to wrong input."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.profiles.conftest import plain_of
from tests.queries import counted
from zugang.kernel.actor import Actor
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles import consent_text, operations
from zugang.profiles.models import ActivationCode, Profile

SignIn = Callable[..., Client]


@pytest.fixture
def issued(caseworker: Actor, person: Person) -> ActivationCode:
    return operations.issue_code(by=caseworker, person=person, submission=builders.submission())


@pytest.fixture
def newcomer(signed_in: SignIn, db: None) -> Client:
    return signed_in(builders.make_account())


def ticks(**given: object) -> dict[str, object]:
    shown = {"text": consent_text.text_for("de").hash, "purposes": ["messages", "notices_grants"]}
    return {**shown, **dict.fromkeys(consent_text.KEYS, "on"), **given}


def test_after_signing_in_everybody_lands_where_they_belong(
    newcomer: Client, citizen_client: Client, staff_client: Client
) -> None:
    target = reverse("portal:after_login")
    assert newcomer.get(target)["Location"] == reverse("portal:choose")
    assert citizen_client.get(target)["Location"] == reverse("portal:home")
    assert staff_client.get(target)["Location"] == reverse("desk:home")


def test_entering_the_code_leads_to_name_and_kundennummer(newcomer: Client, issued: ActivationCode) -> None:
    answer = newcomer.post(
        reverse("portal:code"), {"code": plain_of(issued), "birth_date": "17.05.1984"}, follow=True
    )
    page = answer.content.decode()
    assert issued.person.kundennummer in page and issued.person.last_name in page
    assert reverse("portal:consent") in page


@pytest.mark.parametrize(
    ("code", "born", "told"),
    [
        ("", "", "Bitte geben Sie den Code"),
        ("AAAAA-AAAAB", "17.05.1984", "Tippfehler"),
        ("x" * 500, "17.05.1984", "60"),
        ("<b>AAAAA</b>", "31.02.1984", "17.05.1984"),
    ],
)
def test_wrong_input_is_told_and_nothing_typed_is_lost(
    newcomer: Client, code: str, born: str, told: str
) -> None:
    answer = newcomer.post(reverse("portal:code"), {"code": code, "birth_date": born})
    page = answer.content.decode()
    assert answer.status_code == 422 and told in page
    assert f'value="{born}"' in page or not born
    assert "<b>AAAAA" not in page


def test_without_a_second_factor_the_code_page_says_what_is_needed(signed_in: SignIn, db: None) -> None:
    client = signed_in(builders.make_account(), second_factor=False)
    assert reverse("portal:trust_needed") in client.get(reverse("portal:code"))["Location"]


def test_a_foreign_profile_cannot_be_chosen_or_removed(
    citizen_client: Client, other_profile: Profile
) -> None:
    assert (
        citizen_client.post(reverse("portal:choose"), {"profile": str(other_profile.id)}).status_code == 404
    )
    assert citizen_client.post(reverse("portal:profile_end", args=[other_profile.id])).status_code == 404
    other_profile.refresh_from_db()
    assert other_profile.ended_at is None


def test_switching_between_profiles_and_none(
    citizen_client: Client, profile: Profile, office: Office
) -> None:
    child = builders.make_profile(builders.make_person(office, first_name="Kim"), profile.account)
    citizen_client.post(reverse("portal:choose"), {"profile": str(child.id)})
    assert "Kim" in citizen_client.get(reverse("portal:home")).content.decode()
    citizen_client.post(reverse("portal:choose"), {"profile": ""})
    assert citizen_client.get(reverse("portal:home"))["Location"] == reverse("portal:choose")


def test_agreeing_and_revoking_online(signed_in: SignIn, profile_without_consent: Profile) -> None:
    client = signed_in(profile_without_consent.account)
    assert client.post(reverse("portal:consent"), ticks()).status_code == 302
    assert profile_without_consent.consents.filter(revoked_at=None).exists()
    assert client.post(reverse("portal:consent_revoke")).status_code == 302
    assert not profile_without_consent.consents.filter(revoked_at=None).exists()


def test_one_purpose_is_switched_off_by_itself_and_on_again(
    signed_in: SignIn, profile_without_consent: Profile
) -> None:
    client, here = signed_in(profile_without_consent.account), reverse("portal:consent")
    client.post(here, ticks())
    page = client.get(reverse("portal:consent_revoke") + "?zweck=notices_grants").content.decode()
    assert "auch für alles, was noch nicht verschickt ist" in page
    assert "Ihr Leistungspostfach ist hier geschlossen" not in page
    client.post(reverse("portal:consent_revoke"), {"zweck": "notices_grants"})
    assert "neue Bescheide" not in client.get(here).content.decode()
    assert [one.purpose for one in profile_without_consent.consents.filter(revoked_at=None)] == ["messages"]
    offered = client.get(f"{here}?mehr=1").content.decode()
    assert 'value="notices_grants"' in offered
    assert 'value="messages"' not in offered
    client.post(here, ticks(purposes=["notices_grants", "paper_copy"]))
    assert profile_without_consent.consents.filter(revoked_at=None).count() == 3


def test_nothing_is_ticked_beforehand_and_what_was_ticked_stays(
    signed_in: SignIn, profile_without_consent: Profile
) -> None:
    client, here = signed_in(profile_without_consent.account), reverse("portal:consent")
    assert " checked" not in client.get(here).content.decode()
    answer = client.post(here, ticks(purposes=["paper_copy"]))
    assert answer.status_code == 422
    assert "geht nur, wenn Sie auch Schreiben online bekommen" in answer.content.decode()
    assert 'value="paper_copy" checked' in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [*({key: ""} for key in consent_text.KEYS), {"text": "0" * 64}, {"purposes": []}]
)
def test_a_missing_tick_or_an_old_text_is_no_consent(
    signed_in: SignIn, profile_without_consent: Profile, wrong: dict[str, object]
) -> None:
    answer = signed_in(profile_without_consent.account).post(reverse("portal:consent"), ticks(**wrong))
    assert answer.status_code == 422
    assert not profile_without_consent.consents.exists()


def test_closed_tiles_say_why(signed_in: SignIn, profile_without_consent: Profile) -> None:
    account = profile_without_consent.account
    assert "solange die Online-Kommunikation ausgeschaltet ist" in home(signed_in(account))
    other = builders.make_profile(builders.make_person(profile_without_consent.person.office)).account
    assert "ohne zweiten Faktor angemeldet" in home(signed_in(other, second_factor=False))


def test_the_home_page_needs_one_query(citizen_client: Client) -> None:
    home(citizen_client)
    with counted() as queries:
        home(citizen_client)
    assert len(queries) == 1, str(queries)


def test_the_history_is_the_own_one_and_can_be_taken_along(
    citizen_client: Client, issued: ActivationCode, other_profile: Profile
) -> None:
    assert "Freischaltcode ausgegeben" in citizen_client.get(reverse("portal:history")).content.decode()
    assert b"zugang_history" in citizen_client.get(reverse("portal:history_export")).content
    for query in ("?art=unsinn", "?vor=unsinn", "?vor=%00", "?art=termine"):
        assert citizen_client.get(reverse("portal:history") + query).status_code == 200


def test_staff_have_no_citizen_pages(staff_client: Client, staff: Staff) -> None:
    assert staff_client.get(reverse("portal:home"))["Location"] == reverse("desk:home")


def home(client: Client) -> str:
    return client.get(reverse("portal:home")).content.decode()
