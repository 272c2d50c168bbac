"""Benefits and applications on the person's own pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.applications.conftest import came_in, papers
from tests.queries import counted
from zugang.agenda import queries as agenda
from zugang.agenda.duties import Kind
from zugang.applications import operations
from zugang.applications.changes import CHANGES
from zugang.applications.models import Application
from zugang.applications.periods import Span
from zugang.applications.states import State
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices.decisions import operations as decisions
from zugang.notices.models import Notice
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

Prepare = Callable[..., Notice]
HOME = "/leistungen/"


def portal(name: str, *args: object) -> str:
    return reverse(f"portal:{name}", args=args)


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content[:300]
    return answer.content.decode()


def granted_until(by: Actor, person: Person, days: int) -> None:
    today = clock.today()
    operations.set_period(
        by=by,
        person=person,
        period=Span(today - timedelta(days=300), today + timedelta(days=days)),
        provisional=False,
        submission=builders.submission(),
    )


def open_kinds(by: Actor) -> list[Kind]:
    return [duty.kind for duty in agenda.agenda_of(by=by, opens_benefits=True).open]


def test_without_anything_the_page_says_what_can_be_done(citizen_client: Client) -> None:
    text = text_of(citizen_client, HOME)
    assert "Grundsicherungsgeld</h2>" in text
    assert "Vermittlungsbudget</h2>" in text
    assert "Weitere Förderung" not in text
    assert "Ein Antrag zählt ab dem Tag" in text
    assert portal("application_write", "first") in text


def test_a_card_shows_state_last_change_and_ways_on(
    citizen_client: Client, caseworker: Actor, application: Application, person: Person, placement_team: Team
) -> None:
    came_in(
        by=caseworker, person=person, team=placement_team, kind="budget", subject="Fahrt nach Kassel",
        received_on=clock.today(),
    )  # fmt: skip
    text = text_of(citizen_client, HOME)
    assert "Weiterbewilligung" in text
    assert "Beim Jobcenter eingegangen" in text
    assert "Fahrt nach Kassel" in text
    assert "letzte Änderung" in text
    for address in ("/postfach/leistung/", "/postfach/vermittlung/", "/verlauf/?art=antraege",
                    portal("report_change"), portal("benefit", "grundsicherung")):  # fmt: skip
        assert address in text
    assert portal("application_write", "renewal") not in text


def test_applying_in_own_words_is_looked_over_before_it_is_sent(
    citizen_client: Client, citizen: Actor
) -> None:
    write = portal("application_write", "budget")
    assert "bevor sie entstehen" in text_of(citizen_client, write)
    assert citizen_client.post(write, {"words": " "}).status_code == 422
    review = citizen_client.post(write, {"words": "Zugfahrt nach Kassel, 48 Euro"})
    draft = Application.objects.get()
    assert review["Location"] == portal("application_review", draft.id)
    assert "Wird von Ihnen bearbeitet" in text_of(citizen_client, HOME)
    assert "Zugfahrt nach Kassel" in text_of(citizen_client, write)
    assert open_kinds(citizen) == [Kind.APPLY]
    assert "Angefangenen Antrag absenden" in text_of(citizen_client, "/aufgaben/")
    text = text_of(citizen_client, review["Location"])
    assert "Zugfahrt nach Kassel, 48 Euro" in text
    sent = citizen_client.post(review["Location"], follow=True).content.decode()
    assert "Von Ihnen online gesendet" in sent
    receipt = text_of(citizen_client, portal("application_receipt", draft.id))
    assert "Zugfahrt nach Kassel, 48 Euro" in receipt
    assert "noch keine Entscheidung" in receipt
    assert open_kinds(citizen) == []


def test_a_draft_can_be_thrown_away(citizen_client: Client) -> None:
    citizen_client.post(portal("application_write", "first"), {"words": ""})
    draft = Application.objects.get()
    assert citizen_client.get(portal("application", draft.id)).status_code == 302
    citizen_client.post(portal("application_discard", draft.id))
    assert not Application.objects.exists()


def test_a_second_open_renewal_is_refused_with_what_to_do(
    citizen_client: Client, application: Application
) -> None:
    address = citizen_client.post(portal("application_write", "renewal"), {"words": "Noch einmal"})[
        "Location"
    ]
    answer = citizen_client.post(address)
    assert answer.status_code == 409
    assert "haben Sie schon gestellt" in answer.content.decode()
    assert "Noch einmal" in answer.content.decode()
    assert application.state == State.SENT


@pytest.mark.parametrize("kind", ["start_own", "moon", "change"])
def test_what_needs_a_form_is_not_applied_for_here(citizen_client: Client, kind: str) -> None:
    assert citizen_client.get(portal("application_write", kind)).status_code == 404


def test_missing_papers_lead_to_the_request(
    citizen_client: Client, caseworker: Actor, application: Application, person: Person, benefits_team: Team
) -> None:
    request = operations.ask_for_papers(
        by=caseworker, application_id=application.id, papers=papers(person, benefits_team)
    )
    text = text_of(citizen_client, portal("application", application.id))
    assert "Unterlagen fehlen" in text
    assert portal("request", request.id) in text
    assert "Unterlagen zum Antrag angefordert" in text


def test_a_decision_leads_to_its_notice_and_shows_the_period(
    citizen_client: Client, caseworker: Actor, application: Application, prepare: Prepare, send: Prepare
) -> None:
    notice = send(prepare())
    today = clock.today()
    decisions.decide(
        by=caseworker, application=application, outcome="granted", notice_id=notice.id, decided_on=None,
        period=Span(today, today + timedelta(days=364)),
    )  # fmt: skip
    for address in (HOME, portal("application", application.id)):
        text = text_of(citizen_client, address)
        assert "Entschieden" in text
        assert portal("notice", notice.id) in text
        assert "Bewilligt" in text
    assert "bewilligt" in text_of(citizen_client, portal("benefit", "grundsicherung"))


def test_before_the_end_the_renewal_is_called_for(
    citizen_client: Client, citizen: Actor, caseworker: Actor, person: Person
) -> None:
    granted_until(caseworker, person, 40)
    assert open_kinds(citizen) == [Kind.RENEW]
    tasks = text_of(citizen_client, "/aufgaben/")
    assert "kommt kein Geld mehr" in tasks
    assert "§ 37 und § 41 SGB II" in tasks
    assert "Ihr Geld ist bis zum" in text_of(citizen_client, HOME)
    citizen_client.post(portal("application_write", "renewal"), {"words": ""})
    citizen_client.post(portal("application_review", Application.objects.get().id))
    assert open_kinds(citizen) == []
    assert "Ihr Geld ist bis zum" not in text_of(citizen_client, HOME)


@pytest.mark.parametrize(("days", "kinds"), [(57, []), (56, [Kind.RENEW]), (-20, [Kind.RENEW]), (-40, [])])
def test_when_the_renewal_is_a_task(
    citizen: Actor, caseworker: Actor, person: Person, days: int, kinds: list[Kind]
) -> None:
    granted_until(caseworker, person, days)
    assert open_kinds(citizen) == kinds


def test_taking_an_application_back_says_what_that_means(
    citizen_client: Client, application: Application
) -> None:
    address = portal("application_withdraw", application.id)
    assert "zählt erst der neue Tag" in text_of(citizen_client, address)
    assert "Zurückgenommen" in citizen_client.post(address, follow=True).content.decode()
    assert citizen_client.get(address).status_code == 302


def test_reporting_a_change_is_a_message_with_its_subject(citizen_client: Client) -> None:
    text = text_of(citizen_client, portal("report_change"))
    assert "noch nicht" in text
    assert text.count("?betreff=") == len(CHANGES)
    new = text_of(citizen_client, portal("mailbox_new", "leistung") + "?betreff=Ver%C3%A4nderung: Umzug")
    assert 'value="Veränderung: Umzug"' in new


@pytest.mark.usefixtures("profile_without_consent")
def test_with_a_closed_mailbox_other_ways_are_named(
    profile_without_consent: Profile, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(profile_without_consent.account)
    text = text_of(client, portal("report_change"))
    assert "noch geschlossen" in text
    assert "?betreff=" not in text
    assert client.get(HOME).status_code == 200


def test_pages_need_a_second_factor_and_belong_to_the_person(
    profile: Profile, other_profile: Profile, signed_in: Callable[..., Client], application: Application
) -> None:
    neighbour = signed_in(other_profile.account)
    for name in ("application", "application_receipt", "application_review", "application_withdraw"):
        assert neighbour.get(portal(name, application.id)).status_code == 404
    for name in ("application_discard", "application_review", "application_withdraw"):
        assert neighbour.post(portal(name, application.id)).status_code == 404
    plain = signed_in(profile.account, second_factor=False)
    assert plain.get(HOME).status_code in {302, 403}


def test_no_page_for_a_receipt_that_went_by_letter(
    citizen_client: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    made = came_in(by=caseworker, person=person, team=benefits_team, confirms=False)
    assert citizen_client.get(portal("application_receipt", made.id)).status_code == 404


def test_lists_cost_the_same_for_one_and_many(
    citizen_client: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    def make() -> None:
        made = came_in(by=caseworker, person=person, team=benefits_team, kind="other")
        decisions.decide(
            by=caseworker, application=made, outcome="refused", notice_id=None, decided_on=clock.today()
        )

    pages = (HOME, portal("benefit", "grundsicherung"))
    make()
    for_one = [costs(citizen_client, page) for page in pages]
    for _ in range(12):
        make()
        came_in(by=caseworker, person=person, team=benefits_team, kind="other")
    for_many = [costs(citizen_client, page) for page in pages]
    assert for_many == for_one
    assert max(for_many) <= 4


def costs(client: Client, address: str) -> int:
    client.get(address)
    with counted() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_many_applications_are_paged(
    citizen_client: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    for number in range(32):
        came_in(by=caseworker, person=person, team=benefits_team, kind="other", subject=f"Nummer {number}.")
    address: Any = portal("benefit", "grundsicherung")
    first = text_of(citizen_client, address)
    assert "Nummer 31." in first
    assert "Nummer 1." not in first
    older = first.split("?vor=")[1].split('"')[0]
    assert "Nummer 1." in text_of(citizen_client, f"{address}?vor={older}")
