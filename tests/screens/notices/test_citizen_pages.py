"""Bescheide: the list, one notice, its PDF, the report of a missing notification."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import sign_in
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices.models import Delivery, Notice
from zugang.notifications.models import OutboundMail
from zugang.profiles.models import Consent, Profile

LIST = "/bescheide/"


def accept(at: datetime | None = None) -> None:
    OutboundMail.objects.update(state="accepted", accepted_at=at or clock.now())


def page(client: Client, notice: Notice, name: str = "notice") -> str:
    return client.get(reverse(f"portal:{name}", args=[notice.id])).content.decode()


def test_the_list_shows_title_kind_deadline_and_what_is_unread(citizen_client: Client, sent: Notice) -> None:
    accept()
    text = citizen_client.get(LIST).content.decode()
    for shown in ("Bewilligung von Leistungen", "ungelesen", "Widerspruch bis voraussichtlich", "noch "):
        assert shown in text


def test_without_notices_it_says_what_will_stand_here(citizen_client: Client) -> None:
    assert "Noch keine Bescheide" in citizen_client.get(LIST).content.decode()


def test_without_consent_it_says_why_it_is_closed_and_leads_there(profile_without_consent: Profile) -> None:
    text = sign_in(profile_without_consent.account).get(LIST).content.decode()
    assert "Neue Bescheide kommen per Brief" in text
    assert reverse("portal:consent") in text


def test_after_a_revocation_what_was_provided_stays_readable(citizen_client: Client, sent: Notice) -> None:
    Consent.objects.update(revoked_at=clock.now())
    text = citizen_client.get(LIST).content.decode()
    assert "Neue Bescheide kommen per Brief" in text
    assert "Bewilligung von Leistungen" in text


def test_with_a_password_alone_it_leads_to_the_second_factor(profile: Profile, sent: Notice) -> None:
    client = sign_in(profile.account, second_factor=False)
    for name, args in (("notices", []), ("notice", [sent.id]), ("notice_pdf", [sent.id])):
        response = client.get(reverse(f"portal:{name}", args=args))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("portal:trust_needed"))
    assert Delivery.objects.get().first_retrieved_at is None


def test_the_notice_explains_its_deadline_and_every_step(citizen_client: Client, sent: Notice) -> None:
    accept(datetime(2026, 3, 2, 9, tzinfo=UTC))
    with clock.travel(datetime(2026, 3, 20, 9, tzinfo=UTC)):
        text = page(citizen_client, sent)
    for shown in (
        "Widerspruch bis voraussichtlich Dienstag, 7. April 2026 (noch 18 Tage)",
        "Im Portal bereitgestellt",
        "Benachrichtigung per E-Mail gesendet",
        "Freitag, 6. März 2026",
        "Der Montag, 6. April 2026 ist kein Werktag",
        "§ 37 Abs. 2a SGB X",
        "Petra Muster",
    ):
        assert shown in text


def test_after_the_deadline_it_says_what_is_left(citizen_client: Client, sent: Notice) -> None:
    accept(datetime(2026, 3, 2, 9, tzinfo=UTC))
    with clock.travel(datetime(2026, 5, 1, 9, tzinfo=UTC)):
        text = page(citizen_client, sent)
    assert "Frist voraussichtlich abgelaufen" in text
    assert "§ 44 SGB X" in text


def test_reading_the_page_is_no_retrieval_and_opening_the_pdf_is(
    citizen_client: Client, sent: Notice
) -> None:
    page(citizen_client, sent)
    assert Delivery.objects.get().first_retrieved_at is None
    response = citizen_client.get(reverse("portal:notice_pdf", args=[sent.id]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")
    assert Delivery.objects.get().first_retrieved_at is not None
    assert "Zum ersten Mal geöffnet" in page(citizen_client, sent)


def test_it_can_be_downloaded_under_its_name(citizen_client: Client, sent: Notice) -> None:
    response = citizen_client.get(reverse("portal:notice_pdf", args=[sent.id]) + "?download")
    assert response["Content-Disposition"] == 'attachment; filename="Bescheid.pdf"'


@pytest.mark.parametrize("method", ["head", "post", "put", "delete"])
def test_only_a_real_reading_opens_it(citizen_client: Client, sent: Notice, method: str) -> None:
    address = reverse("portal:notice_pdf", args=[sent.id])
    assert getattr(citizen_client, method)(address).status_code == 405
    assert citizen_client.get(address, headers={"Sec-Purpose": "prefetch"}).status_code == 503
    assert Delivery.objects.get().first_retrieved_at is None


def test_a_missing_notification_is_reported_once(citizen_client: Client, sent: Notice) -> None:
    accept()
    address = reverse("portal:notice_dispute", args=[sent.id])
    assert "Das melden" in page(citizen_client, sent)
    assert "noch nicht geöffnet" in citizen_client.get(address).content.decode()
    response = citizen_client.post(address, {"what": "denied"}, follow=True)
    assert "Ihre Meldung ist beim Jobcenter angekommen" in response.content.decode()
    assert "Das melden" not in page(citizen_client, sent)
    citizen_client.post(address, {"what": "denied"})
    assert Delivery.objects.get().dispute == "denied"
    assert "Hier ist nichts zu melden" in citizen_client.get(address).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Was ist passiert?"),
        ({"what": "late"}, "Bitte nennen Sie den Tag."),
        ({"what": "late", "arrived_on": "31.02.2026"}, "An welchem Tag"),
        ({"what": "late", "arrived_on": "2001-01-01"}, "zwischen dem Versand und heute"),
        ({"what": "never"}, "Was ist passiert?"),
    ],
)
def test_a_wrong_report_is_told_and_kept(
    citizen_client: Client, sent: Notice, given: dict[str, str], told: str
) -> None:
    accept()
    response = citizen_client.post(reverse("portal:notice_dispute", args=[sent.id]), given)
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert "Bitte prüfen Sie Ihre Angaben" in text
    assert given.get("arrived_on", "") in text


def test_a_late_notification_is_reported_with_its_day(citizen_client: Client, sent: Notice) -> None:
    accept(clock.now() - timedelta(days=10))
    day = (clock.today() - timedelta(days=2)).isoformat()
    citizen_client.post(reverse("portal:notice_dispute", args=[sent.id]), {"what": "late", "arrived_on": day})
    assert Delivery.objects.get().arrived_on is not None


@pytest.mark.parametrize("name", ["notice", "notice_pdf", "notice_dispute"])
def test_foreign_unknown_and_unsent_notices_are_not_found(
    citizen_client: Client, other_profile: Profile, sent: Notice, name: str
) -> None:
    stranger = sign_in(other_profile.account)
    assert stranger.get(reverse(f"portal:{name}", args=[sent.id])).status_code == 404
    assert citizen_client.get(reverse(f"portal:{name}", args=[new_id()])).status_code == 404


def test_a_draft_is_not_found(citizen_client: Client, draft: Notice) -> None:
    assert citizen_client.get(reverse("portal:notice", args=[draft.id])).status_code == 404


def test_older_notices_stand_on_the_next_page(citizen_client: Client, many: Callable[[int], None]) -> None:
    many(25)
    first = citizen_client.get(LIST).content.decode()
    assert first.count("rows__title") == 20
    older = first.split("?vor=")[1].split('"')[0]
    assert citizen_client.get(f"{LIST}?vor={older}").content.decode().count("rows__title") == 5
    assert citizen_client.get(f"{LIST}?vor=unsinn").status_code == 200


@pytest.mark.parametrize("number", [1, 100])
def test_the_list_takes_two_queries_however_long(
    citizen_client: Client, many: Callable[[int], None], number: int
) -> None:
    many(number)
    with counted() as queries:
        assert citizen_client.get(LIST).status_code == 200
    assert len(queries) == 2, str(queries)


def test_a_notice_takes_few_queries(citizen_client: Client, sent: Notice) -> None:
    with counted() as queries:
        page(citizen_client, sent)
    assert len(queries) <= 4, str(queries)
