"""One consent to everything, of earlier versions, becomes one for each purpose; what it proved it proves still."""

from __future__ import annotations

import importlib

import pytest
from django.db import connection

from tests.notices.conftest import Prepare, Send
from zugang.kernel import clock
from zugang.notices.models import Delivery
from zugang.profiles import consent_text, queries
from zugang.profiles.models import NOTICE_PURPOSES, Consent, Profile


def run(app: str, name: str, statement: str) -> None:
    migration = importlib.import_module(f"zugang.{app}.migrations.{name}")
    with connection.cursor() as cursor:
        cursor.execute(getattr(migration, statement))


@pytest.mark.parametrize("is_revoked", [False, True])
def test_each_purpose_gets_the_same_agreement(profile_without_consent: Profile, is_revoked: bool) -> None:
    text = consent_text.text_for("de", "1")
    Consent.objects.create(
        profile=profile_without_consent,
        purpose="online_communication",
        text_version=text.version,
        text_hash=text.hash,
        language="de",
        trust_level=15,
        granted_at=clock.now(),
        revoked_at=clock.now() if is_revoked else None,
    )
    run("profiles", "0050_consent_per_purpose", "_SPLIT")
    rows = list(Consent.objects.all())
    assert {row.purpose for row in rows} == {"messages", *NOTICE_PURPOSES}
    assert len({(row.text_hash, row.granted_at, row.revoked_at, row.trust_level) for row in rows}) == 1
    agreed = queries.purposes_in_force(profile_without_consent.person_id)
    assert len(agreed) == (0 if is_revoked else 5)


def test_a_delivery_names_the_consent_of_its_kind(profile: Profile, prepare: Prepare, send: Send) -> None:
    send(prepare())
    granted = Delivery.objects.get().consent
    assert granted is not None
    Consent.objects.update(granted_at=granted.granted_at)
    Delivery.objects.update(consent=Consent.objects.get(purpose="messages"))
    run("notices", "0051_consent_of_its_purpose", "_RELINK")
    assert Delivery.objects.get().consent == granted
