"""Agreeing to online communication, and revoking it (§ 37 (2a) SGB X)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.profiles import access, consent_text, events, queries
from zugang.profiles.models import Consent, Profile

ONLINE = Consent.Purpose.ONLINE_COMMUNICATION


@transaction.atomic
def grant(
    *, by: Actor, profile: Profile, language: str, text_hash: str, acknowledged: Collection[str]
) -> Consent:
    """Agree to the present text. Already in force: answers with that consent.

    text_hash: of the text that was shown; raises InvalidState when it is not the present one any more.
    acknowledged: keys of the statements; raises InvalidInput naming the first one that is missing.
    """
    access.require_can_consent(by, profile)
    Profile.objects.select_for_update().get(id=profile.id)
    text = consent_text.text_for(language)
    if text.hash != text_hash:
        raise InvalidState(_("Der Text wurde inzwischen geändert. Bitte lesen Sie ihn noch einmal."))
    for key in consent_text.KEYS:
        if key not in acknowledged:
            raise InvalidInput(_("Bitte bestätigen Sie auch diesen Punkt."), field=key)
    in_force = profile.consents.filter(purpose=ONLINE, revoked_at=None).first()
    if in_force is not None:
        return in_force
    consent = Consent.objects.create(
        profile=profile,
        purpose=ONLINE,
        text_version=text.version,
        text_hash=text.hash,
        language=text.language,
        trust_level=by.trust,
        granted_at=clock.now(),
    )
    event = _record(events.CONSENT_GRANTED, by, consent, version=text.version)
    _tell(event, profile, is_on=True)
    return consent


@transaction.atomic
def revoke(*, by: Actor, profile: Profile) -> None:
    """Revoke for the future. Needs no second factor: taking back must be as easy as it can. Safe to repeat."""
    access.require_owner(by, profile)
    consent = profile.consents.select_for_update().filter(purpose=ONLINE, revoked_at=None).first()
    if consent is not None:
        _tell(_revoke(by, consent), profile, is_on=False)


def end_with_profile(*, by: Actor, profile: Profile) -> None:
    """Consent belongs to one profile: where that ends, the consent ends."""
    for consent in profile.consents.select_for_update().filter(revoked_at=None):
        _revoke(by, consent)


def _revoke(by: Actor, consent: Consent) -> Event:
    consent.revoked_at = clock.now()
    consent.save(update_fields=["revoked_at"])
    return _record(events.CONSENT_REVOKED, by, consent)


def _record(event_type: history.EventType, by: Actor, consent: Consent, **data: str) -> Event:
    profile = consent.profile
    return history.record(
        event_type,
        by=by,
        person_id=profile.person_id,
        account_id=profile.account_id,
        office_id=profile.person.office_id,
        subject=consent,
        **data,
    )


def _tell(event: Event, profile: Profile, *, is_on: bool) -> None:
    recipient = queries.account_of(profile.person_id)
    if recipient is not None:
        notifications.announce(event, mail=events.CONSENT_CHANGED, to=recipient, context={"is_on": is_on})
