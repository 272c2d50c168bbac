"""Everything about oneself in one zip: found by the models' own data classes, nothing of anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import builders
from tests.accounts.world import account_with_password, link_app, mails_to
from tests.journeys.post_office import pdf_text
from tests.pdf_accessibility import findings
from tests.screens.account.pages import sign_in, text_of
from zugang.accounts.models import Account
from zugang.accounts.operations import passwords
from zugang.kernel import clock
from zugang.mailbox.models import Box, Message, Note, Side, Thread
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.privacy import belongings, operations
from zugang.privacy.models import DataExport

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def at_home(account: Account) -> Client:
    client = Client()
    sign_in(client)
    return client


def made(client: Client) -> DataExport:
    client.post("/konto/daten/")
    wanted = DataExport.objects.get()
    operations.make_export(export_id=wanted.id)
    wanted.refresh_from_db()
    return wanted


def content_of(client: Client, wanted: DataExport) -> zipfile.ZipFile:
    answer = client.post(f"/konto/daten/{wanted.id}/")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def data_of(client: Client, wanted: DataExport) -> dict[str, Any]:
    return json.loads(content_of(client, wanted).read("daten.json"))


def write(person: Person, team: Team, staff: Staff, subject: str) -> Thread:
    now = clock.now()
    thread = Thread.objects.create(
        person=person,
        office=person.office,
        team=team,
        box=Box.BENEFITS,
        title=subject,
        last_message_at=now,
        last_side=Side.CITIZEN,
    )
    Message.objects.create(
        thread=thread,
        side=Side.CITIZEN,
        name="Erika",
        body=f"Text zu {subject}",
        sent_at=now,
        submission=builders.submission(),
    )
    Note.objects.create(
        thread=thread, staff=staff, name="Petra", body="Nur für uns", submission=builders.submission()
    )
    return thread


def test_the_zip_has_a_page_to_read_and_data_for_programs(at_home: Client, account: Account) -> None:
    archive = content_of(at_home, made(at_home))
    assert set(archive.namelist()) == {"uebersicht.html", "uebersicht.pdf", "daten.json"}
    paper = archive.read("uebersicht.pdf")
    assert findings(paper) == []
    assert account.email in pdf_text(paper)
    assert account.email in archive.read("uebersicht.html").decode()
    data = json.loads(archive.read("daten.json"))
    assert data["tables"]["accounts.Account"][0]["email"] == account.email
    assert {step["what"] for step in data["history"]} >= {"Angemeldet mit Passwort"}


def test_no_secret_is_in_it(at_home: Client, account: Account) -> None:
    link_app(account)
    text = content_of(at_home, made(at_home)).read("daten.json").decode()
    for word in ('"password"', "fingerprint", "session_key", "secret", "argon2"):
        assert word not in text, word


def test_links_that_open_the_account_are_for_the_mailbox_alone(at_home: Client, account: Account) -> None:
    passwords.request_new_password(email=account.email, language="de")
    text = content_of(at_home, made(at_home)).read("daten.json").decode()
    assert "neues-passwort" not in text


def test_what_belongs_to_the_persons_of_its_profiles_is_in_it(
    at_home: Client, account: Account, person: Person, benefits_team: Team, staff: Staff
) -> None:
    builders.make_profile(person, account, consent=True)
    write(person, benefits_team, staff, "Miete")
    data = data_of(at_home, made(at_home))["tables"]
    assert data["persons.Person"][0]["last_name"] == "Beispiel"
    assert data["mailbox.Message"][0]["body"] == "Text zu Miete"
    assert {row["revoked_at"] for row in data["profiles.Consent"]} == {None}


def test_nothing_of_others_and_no_staff_notes(
    at_home: Client, account: Account, person: Person, benefits_team: Team, staff: Staff
) -> None:
    builders.make_profile(person, account)
    other = builders.make_person(person.office, last_name="Fremd")
    builders.make_profile(other)
    write(person, benefits_team, staff, "Eigenes")
    write(other, benefits_team, staff, "Fremdes")
    text = content_of(at_home, made(at_home)).read("daten.json").decode()
    assert "Eigenes" in text
    assert "Fremd" not in text
    assert "Nur für uns" not in text


def test_a_profile_that_ended_brings_nothing_of_the_person(account: Account, person: Person) -> None:
    profile = builders.make_profile(person, account)
    profile.ended_at = clock.now()
    profile.save()
    assert Person not in belongings.of(account)


def test_its_owner_is_told_and_downloads_it_for_seven_days(at_home: Client) -> None:
    wanted = made(at_home)
    assert mails_to()[-1].kind == "privacy.export_ready"
    assert "Herunterladen" in text_of(at_home.get("/konto/daten/"))
    with clock.travel(clock.now() + timedelta(days=7, minutes=1)):
        operations.forget_old_exports()
    wanted.refresh_from_db()
    assert wanted.state == "gone"
    assert at_home.post(f"/konto/daten/{wanted.id}/").status_code == 409


def test_nobody_else_downloads_it(at_home: Client) -> None:
    wanted = made(at_home)
    account_with_password("andere@example.org")
    stranger = Client()
    sign_in(stranger, "andere@example.org")
    assert stranger.post(f"/konto/daten/{wanted.id}/").status_code == 404


def test_the_password_is_asked_for_again_after_a_while(at_home: Client) -> None:
    session = at_home.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    assert at_home.get("/konto/daten/")["Location"].startswith("/anmeldung/passwort/")


def test_asking_twice_makes_one(at_home: Client) -> None:
    at_home.post("/konto/daten/")
    at_home.post("/konto/daten/")
    assert DataExport.objects.count() == 1


def test_it_lies_sealed_in_the_storage(at_home: Client) -> None:
    from django.core.files.storage import default_storage

    wanted = made(at_home)
    with default_storage.open(wanted.storage_key) as stored:
        assert not stored.read().startswith(b"PK")
