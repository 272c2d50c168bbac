"""Agreeing to online communication purpose by purpose, and revoking it (§ 37 (2a) SGB X)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.history.models import Event
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.profiles import access, consent_text, events, queries
from zugang.profiles.models import NOTICE_PURPOSES, Consent, Profile

Purpose = Consent.Purpose
EVERYTHING = tuple(Purpose.values)


@transaction.atomic
def grant(
    *,
    by: Actor,
    profile: Profile,
    language: str,
    text_hash: str,
    acknowledged: Collection[str],
    purposes: Collection[str],
) -> list[Consent]:
    """Agree to the present text for these purposes; gives what is new. What is in force already stays as it is.

    text_hash: of the text that was shown; raises InvalidState when it is not the present one any more.
    acknowledged: keys of the statements; raises InvalidInput naming the first one that is missing, or "purposes".
    """
    access.require_can_consent(by, profile)
    Profile.objects.select_for_update().get(id=profile.id)
    text = consent_text.text_for(language)
    if text.hash != text_hash:
        raise InvalidState(_("Der Text wurde inzwischen geändert. Bitte lesen Sie ihn noch einmal."))
    for key in consent_text.KEYS:
        if key not in acknowledged:
            raise InvalidInput(_("Bitte bestätigen Sie auch diesen Punkt."), field=key)
    in_force = set(profile.consents.filter(revoked_at=None).values_list("purpose", flat=True))
    _check(purposes, in_force)
    made = [
        Consent.objects.create(
            profile=profile,
            purpose=purpose,
            text_version=text.version,
            text_hash=text.hash,
            language=text.language,
            trust_level=by.trust,
            granted_at=clock.now(),
        )
        for purpose in EVERYTHING
        if purpose in purposes and purpose not in in_force
    ]
    if made:
        event = _record(events.CONSENT_GRANTED, by, profile, made, version=text.version)
        _tell(event, profile)
    return made


@transaction.atomic
def revoke(*, by: Actor, profile: Profile, purposes: Collection[str] = EVERYTHING) -> None:
    """Revoke for the future: at once for everything that is not yet sent. Safe to repeat.

    Needs no second factor: taking back must be as easy as it can. With the last kind of notices the printed
    copy of them ends too.
    """
    access.require_owner(by, profile)
    trust.require(by, access.REVOKE_CONSENT)
    in_force = list(profile.consents.select_for_update().filter(revoked_at=None))
    left = {consent.purpose for consent in in_force} - set(purposes)
    ended = [consent for consent in in_force if consent.purpose in purposes or _is_idle(consent, left)]
    if ended:
        _tell(_end(by, profile, ended), profile)


def end_with_profile(*, by: Actor, profile: Profile) -> None:
    """Consent belongs to one profile: where that ends, the consent ends."""
    in_force = list(profile.consents.select_for_update().filter(revoked_at=None))
    if in_force:
        _end(by, profile, in_force)


def _check(purposes: Collection[str], in_force: set[str]) -> None:
    if not purposes or not set(purposes) <= set(EVERYTHING):
        raise InvalidInput(_("Bitte wählen Sie mindestens einen Punkt aus."), field="purposes")
    if Purpose.PAPER_COPY in purposes and not NOTICE_PURPOSES & (set(purposes) | in_force):
        raise InvalidInput(
            _("Ein zusätzlicher Ausdruck geht nur, wenn Sie auch Schreiben online bekommen."),
            field="purposes",
        )


def _is_idle(consent: Consent, left: set[str]) -> bool:
    return consent.purpose == Purpose.PAPER_COPY and not NOTICE_PURPOSES & left


def _end(by: Actor, profile: Profile, ended: list[Consent]) -> Event:
    for consent in ended:
        consent.revoked_at = clock.now()
        consent.save(update_fields=["revoked_at"])
    return _record(events.CONSENT_REVOKED, by, profile, ended)


def _record(
    event_type: history.EventType, by: Actor, profile: Profile, consents: Iterable[Consent], **data: str
) -> Event:
    with translation.override("de"):
        purposes = ", ".join(str(consent.get_purpose_display()) for consent in consents)
    return history.record(
        event_type,
        by=by,
        person_id=profile.person_id,
        account_id=profile.account_id,
        office_id=profile.person.office_id,
        subject=profile,
        purposes=purposes,
        **data,
    )


def _tell(event: Event, profile: Profile) -> None:
    recipient = queries.account_of(profile.person_id)
    if recipient is None:
        return
    is_on = bool(queries.purposes_in_force(profile.person_id))
    notifications.announce(event, mail=events.CONSENT_CHANGED, to=recipient, context={"is_on": is_on})
