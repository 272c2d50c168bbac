"""Consent to online communication: agreed point by point, provable word by word, revocable any time."""

from __future__ import annotations

import pytest

from tests import builders
from zugang.history.models import Event
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, TrustRequired
from zugang.notifications.models import OutboundMail
from zugang.profiles import consent_text, consents, operations, queries
from zugang.profiles.models import Consent, Profile

Purpose = Consent.Purpose
PUBLISHED = {
    ("1", "de"): "6b0e18037f6159279205737fc40bc97eb3d837568cb4e0b551cf3ca2540b29b0",
    ("1", "en"): "dcb81bdd65bab6a13d69fe2ecd71da6e000fbbed07cd124f33363fe5e021044b",
    ("1", "de-simple"): "dd82109477976dc1d4f0d7669cfa603a3f6db062c61b142186ddce4136f318c3",
    ("2", "de"): "714f3eee22f548018cd3892d5bf421ea3d0edaaf5ef17f90c9e25565cbe0ab03",
    ("2", "en"): "09239adab3a72d5e074946b77aed8774f1b17344e283b92fb45fc2377eda2d2c",
    ("2", "de-simple"): "bb5fe7250a4a1586fc2f2d96be73c68a611395bbecffeb1c5e49239cd48044f4",
    ("2", "es"): "b58b11d29a3030bc0470874a3e8c8510217d21c2dee4f396e2e7f5e1c8d11661",
}


@pytest.fixture
def owner(profile_without_consent: Profile) -> Actor:
    return builders.citizen_actor(profile_without_consent)


def grant(by: Actor, profile: Profile, **given: object) -> list[Consent]:
    fields: dict[str, object] = {
        "language": "de",
        "text_hash": consent_text.text_for("de").hash,
        "acknowledged": consent_text.KEYS,
        "purposes": [Purpose.MESSAGES, Purpose.NOTICES_GRANTS],
        **given,
    }
    return consents.grant(by=by, profile=profile, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("version", "language"), PUBLISHED)
def test_a_published_text_never_changes(version: str, language: str) -> None:
    assert consent_text.text_for(language, version).hash == PUBLISHED[version, language]


@pytest.mark.parametrize("language", ["de", "en", "de-simple", "es"])
def test_every_language_has_the_three_statements(language: str) -> None:
    assert tuple(one.key for one in consent_text.text_for(language).statements) == consent_text.KEYS


def test_an_unknown_language_reads_german() -> None:
    assert consent_text.text_for("xx").language == "de"


def test_agreeing_notes_text_level_and_language(owner: Actor, profile_without_consent: Profile) -> None:
    given, notices = grant(owner, profile_without_consent)
    assert (given.text_version, given.text_hash) == ("2", PUBLISHED["2", "de"])
    assert given.trust_level == TrustLevel.LOW_MFA
    assert queries.consent_in_force(profile_without_consent.person_id) == given
    assert queries.consent_in_force(profile_without_consent.person_id, notices.purpose) == notices
    data = Event.objects.get(type="profiles.consent_granted").data
    assert data == {
        "version": "2",
        "purposes": "Nachrichten und Dateien, Bewilligungen und Änderungen online",
    }


@pytest.mark.parametrize("missing", consent_text.KEYS)
def test_every_statement_must_be_acknowledged(
    owner: Actor, profile_without_consent: Profile, missing: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        grant(owner, profile_without_consent, acknowledged=set(consent_text.KEYS) - {missing})
    assert refusal.value.field == missing
    assert queries.consent_in_force(profile_without_consent.person_id) is None


def test_agreeing_twice_is_one_consent(owner: Actor, profile_without_consent: Profile) -> None:
    assert len(grant(owner, profile_without_consent)) == 2
    assert grant(owner, profile_without_consent) == []
    assert OutboundMail.objects.count() == 1


def test_who_read_an_older_text_reads_again(owner: Actor, profile_without_consent: Profile) -> None:
    with pytest.raises(InvalidState, match="noch einmal"):
        grant(owner, profile_without_consent, text_hash="0" * 64)


def test_a_password_alone_is_not_enough(profile_without_consent: Profile) -> None:
    with pytest.raises(TrustRequired):
        grant(builders.citizen_actor(profile_without_consent, TrustLevel.LOW), profile_without_consent)


def test_revoking_works_with_a_password_alone_and_twice(profile: Profile) -> None:
    weak = builders.citizen_actor(profile, TrustLevel.LOW)
    consents.revoke(by=weak, profile=profile)
    consents.revoke(by=weak, profile=profile)
    assert queries.consent_in_force(profile.person_id) is None
    assert Event.objects.filter(type="profiles.consent_revoked").count() == 1


def test_what_was_agreed_stays_on_record(owner: Actor, profile_without_consent: Profile) -> None:
    grant(owner, profile_without_consent)
    consents.revoke(by=owner, profile=profile_without_consent)
    grant(owner, profile_without_consent)
    states = [row.revoked_at is None for row in queries.consents_of(profile_without_consent)]
    assert states == [True, True, False, False]


def test_nobody_decides_for_somebody_else(
    profile: Profile, other_profile: Profile, caseworker: Actor
) -> None:
    for actor in (builders.citizen_actor(other_profile), caseworker, Actor.system()):
        with pytest.raises(AccessDenied):
            consents.revoke(by=actor, profile=profile)
        with pytest.raises(AccessDenied):
            grant(actor, profile)


def test_the_mail_says_on_or_off_and_nothing_personal(owner: Actor, profile_without_consent: Profile) -> None:
    grant(owner, profile_without_consent)
    consents.revoke(by=owner, profile=profile_without_consent)
    bodies = list(OutboundMail.objects.order_by("id").values_list("body", flat=True))
    assert ["ausgeschaltet" in body for body in bodies] == [False, True]
    assert not any(profile_without_consent.person.last_name in body for body in bodies)


def test_removing_the_profile_ends_the_consent(profile: Profile, citizen: Actor) -> None:
    operations.end_profile(by=citizen, profile=profile)
    assert queries.consent_in_force(profile.person_id) is None
    assert queries.account_of(profile.person_id) is None
    assert queries.profiles_of(profile.account_id) == []


def test_each_purpose_stands_by_itself(owner: Actor, profile_without_consent: Profile) -> None:
    person_id = profile_without_consent.person_id
    grant(owner, profile_without_consent, purposes=[Purpose.MESSAGES])
    assert queries.purposes_in_force(person_id) == ["messages"]
    grant(owner, profile_without_consent, purposes=[Purpose.NOTICES_OTHER, Purpose.NOTICES_GRANTS])
    consents.revoke(by=owner, profile=profile_without_consent, purposes=[Purpose.MESSAGES])
    assert queries.purposes_in_force(person_id) == ["notices_grants", "notices_other"]


@pytest.mark.parametrize("wrong", [[], ["everything"], [Purpose.PAPER_COPY]])
def test_something_sensible_must_be_chosen(
    owner: Actor, profile_without_consent: Profile, wrong: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        grant(owner, profile_without_consent, purposes=wrong)
    assert refusal.value.field == "purposes"


def test_the_printed_copy_ends_with_the_last_kind_of_notices(
    owner: Actor, profile_without_consent: Profile
) -> None:
    person_id = profile_without_consent.person_id
    wanted = [Purpose.MESSAGES, Purpose.NOTICES_OTHER, Purpose.PAPER_COPY]
    grant(owner, profile_without_consent, purposes=wanted)
    consents.revoke(by=owner, profile=profile_without_consent, purposes=[Purpose.NOTICES_OTHER])
    assert queries.purposes_in_force(person_id) == ["messages"]


@pytest.mark.parametrize("language", ["de", "en", "de-simple", "es"])
def test_every_purpose_has_its_words(language: str) -> None:
    assert [choice.key for choice in consent_text.text_for(language).choices] == Purpose.values
