"""Issuing, revoking and redeeming a Freischaltcode, and ending a profile."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.notifications import operations as outbox
from zugang.notifications.models import Letter
from zugang.notifications.telling import forget
from zugang.persons import letters
from zugang.persons.models import Person
from zugang.profiles import access, code, consents, events, queries, tries
from zugang.profiles.models import ActivationCode, Profile
from zugang.profiles.tries import Refused

State = ActivationCode.State


@transaction.atomic
def issue_code(*, by: Actor, person: Person, submission: UUID) -> ActivationCode:
    """Draw a code and queue its letter; an open code of the person is revoked first.

    The plain code stands in the sealed letter only. A replayed `submission` answers with the code made before.
    """
    member = access.require_can_issue(by, person)
    Person.objects.select_for_update().get(id=person.id)
    made_before = ActivationCode.objects.filter(submission=submission, person=person).first()
    if made_before is not None:
        return made_before
    for open_code in ActivationCode.objects.select_for_update().filter(person=person, state=State.ISSUED):
        _revoke(by, open_code)
    plain, now = code.new_code(), clock.now()
    issued = ActivationCode(
        person=person,
        fingerprint=code.fingerprint(plain, settings.MASTER_KEYS[0]),
        issued_by=member,
        issued_at=now,
        expires_at=now + settings.ACTIVATION_CODE_LIFETIME,
        submission=submission,
    )
    event = history.record(
        events.CODE_ISSUED,
        by=by,
        person_id=person.id,
        office_id=person.office_id,
        subject=issued,
        expires=_day(issued),
    )
    issued.letter = _post(event, person, issued, plain)
    issued.save(force_insert=True)
    return issued


@transaction.atomic
def revoke_code(*, by: Actor, issued: ActivationCode) -> ActivationCode:
    """Make an open code worthless; its letter is withdrawn unless the post has it. Safe to repeat."""
    access.require_can_issue(by, issued.person)
    present = ActivationCode.objects.select_for_update().select_related("person").get(id=issued.id)
    if present.state == State.ISSUED:
        _revoke(by, present)
    elif present.state != State.REVOKED:
        raise InvalidState(_("Dieser Freischaltcode ist nicht mehr offen und kann nicht widerrufen werden."))
    return present


def redeem(*, by: Actor, typed: str, birth_date: date) -> Profile:
    """Link the account to the person of this code. Wrong entries count against account and code.

    Raises InvalidInput (mistyped, unknown, wrong birth date), InvalidState (expired, used, revoked, locked),
    TooMany (too many wrong entries within the hour). The count stays although this raises.
    """
    account_id = access.require_can_redeem(by)
    with transaction.atomic():
        outcome = tries.check(by=by, account_id=account_id, typed=typed, birth_date=birth_date)
        if isinstance(outcome, ActivationCode):
            return _activate(by, account_id, outcome)
    assert isinstance(outcome, Refused)
    raise outcome.error


@transaction.atomic
def end_profile(*, by: Actor, profile: Profile) -> None:
    """Take the profile out of the account. Consent ends with it; a new code brings it back."""
    access.require_can_consent(by, profile)
    present = Profile.objects.select_for_update().get(id=profile.id)
    if present.ended_at is None:
        _end(by, present, events.PROFILE_ENDED)


def end_all(*, by: Actor, account_id: UUID, why: history.EventType = events.PROFILE_ENDED) -> None:
    """End every profile of an account that is about to be deleted, or whose owner has to show anew who they are.

    Runs in the caller's transaction.
    """
    for profile in queries.profiles_of(account_id):
        _end(by, profile, why)


def _activate(by: Actor, account_id: UUID, issued: ActivationCode) -> Profile:
    now = clock.now()
    Person.objects.select_for_update().get(id=issued.person_id)
    if issued.state != State.USED:
        issued.state, issued.used_at = State.USED, now
        issued.save(update_fields=["state", "used_at"])
    return link(by=by, account_id=account_id, person=issued.person)


def link(*, by: Actor, account_id: UUID, person: Person) -> Profile:
    """The profile itself, for a code or an identity that was checked; one in another account ends, and is told.

    Must run in a transaction.
    """
    Person.objects.select_for_update().get(id=person.id)
    present = Profile.objects.filter(person=person, ended_at=None).select_related("account").first()
    if present is not None and present.account_id == account_id:
        return present
    if present is not None:
        recipient = queries.account_of(person.id)
        event = _end(by, present, events.PROFILE_MOVED)
        if recipient is not None:
            notifications.announce(event, mail=events.PROFILE_LEFT, to=recipient)
    profile = Profile.objects.create(account_id=account_id, person=person, activated_at=clock.now())
    history.record(
        events.PROFILE_ACTIVATED,
        by=by.for_person(person.id),
        person_id=person.id,
        account_id=account_id,
        office_id=person.office_id,
        subject=profile,
    )
    return profile


def _end(by: Actor, profile: Profile, event_type: history.EventType) -> Event:
    consents.end_with_profile(by=by, profile=profile)
    profile.ended_at = clock.now()
    profile.save(update_fields=["ended_at"])
    forget(account_id=profile.account_id, person_id=profile.person_id)
    return history.record(
        event_type,
        by=by,
        person_id=profile.person_id,
        account_id=profile.account_id,
        office_id=profile.person.office_id,
        subject=profile,
    )


def _revoke(by: Actor, issued: ActivationCode) -> None:
    issued.state, issued.revoked_at = State.REVOKED, clock.now()
    issued.save(update_fields=["state", "revoked_at"])
    letter = issued.letter
    if letter is not None and letter.state in (Letter.State.QUEUED, Letter.State.READY):
        outbox.withdraw(letter=letter)
    history.record(
        events.CODE_REVOKED,
        by=by,
        person_id=issued.person_id,
        office_id=issued.person.office_id,
        subject=issued,
    )


def _post(event: Event, person: Person, issued: ActivationCode, plain: str) -> Letter:
    return letters.post(
        event,
        person=person,
        kind="profiles.activation_code",
        title="Ihr Freischaltcode",
        template="profiles/letter/activation_code.html",
        words={
            "name": person.name,
            "code": code.written(plain),
            "expires": _day(issued),
            "address": f"{settings.BASE_URL.rstrip('/')}/profil/freischaltcode/",
        },
    )


def _day(issued: ActivationCode) -> str:
    return clock.berlin(issued.expires_at).strftime("%d.%m.%Y")
