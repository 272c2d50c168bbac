"""The two ways a notice goes: provided in the portal with a notification, or as a letter."""

from __future__ import annotations

from typing import Any

from zugang import history, notifications
from zugang.documents import queries as documents
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices import events
from zugang.notices.evidence import expected_service
from zugang.notices.kinds import purpose_for
from zugang.notices.models import Delivery, Notice
from zugang.notifications import Recipient
from zugang.notifications.models import Letter
from zugang.notifications.telling import attach_letter
from zugang.persons.models import Person
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent
from zugang.representation.models import Mandate

Fallback = Delivery.Fallback
Role = Delivery.Role


def to_person(*, by: Actor, notice: Notice, person: Person, role: Delivery.Role) -> Delivery:
    """In the portal where the person has a profile and agreed to it for this kind (§ 37 (2a) SGB X), else by letter.

    Who wished for it gets a print besides; that print serves nothing.
    """
    recipient = profiles.account_of(person.id)
    if recipient is None:
        return _letter(by=by, notice=notice, person=person, role=role, fallback=Fallback.NO_PROFILE)
    consent = profiles.consent_in_force(person.id, purpose_for(notice.kind))
    if consent is None:
        return _letter(by=by, notice=notice, person=person, role=role, fallback=Fallback.NO_CONSENT)
    delivery = _portal(by=by, notice=notice, person=person, role=role, recipient=recipient, consent=consent)
    if profiles.consent_in_force(person.id, Consent.Purpose.PAPER_COPY) is not None:
        _letter(by=by, notice=notice, person=person, role=Role.COPY, fallback=Fallback.PAPER_COPY)
    return delivery


def to_representative(
    *, by: Actor, notice: Notice, person: Person, role: Delivery.Role, mandate: Mandate
) -> Delivery:
    """By letter to a representative (§ 13 (3) SGB X)."""
    return _letter(
        by=by, notice=notice, person=person, role=role, fallback=Fallback.REPRESENTATIVE, mandate=mandate
    )


def instead(*, failed: Delivery, fallback: Delivery.Fallback, by: Actor | None = None) -> Delivery:
    """The letter that takes the place of a notification that did not arrive or that nobody followed."""
    return _letter(
        by=by or Actor.system(),
        notice=failed.notice,
        person=failed.person,
        role=Role(failed.role),
        fallback=fallback,
        replaces=failed,
    )


def once_more(*, withdrawn: Delivery, by: Actor) -> Delivery:
    """A new letter in place of one that was withdrawn before it was posted; the withdrawn one stays in the history."""
    withdrawn.letter = _posted(
        notice=withdrawn.notice,
        person=withdrawn.person,
        role=Role(withdrawn.role),
        fallback=Fallback(withdrawn.fallback),
        mandate=withdrawn.mandate,
        event=_record(events.FELL_BACK, by, withdrawn.notice, withdrawn.person),
    )
    withdrawn.save(update_fields=["letter"])
    return withdrawn


def _portal(
    *,
    by: Actor,
    notice: Notice,
    person: Person,
    role: Delivery.Role,
    recipient: Recipient,
    consent: Consent,
) -> Delivery:
    now = clock.now()
    event = _record(events.PROVIDED, by, notice, person)
    mail = notifications.announce(
        event,
        mail=events.NEW_DOCUMENT,
        to=recipient,
        context={
            "office": notice.office,
            "provided_at": now,
            "served_on": expected_service(now) if role == Role.ADDRESSEE else None,
        },
        about=notice.id,
    )
    assert mail is not None, "nobody can switch this mail off"
    return _keep(notice, person, role, way=Delivery.Way.PORTAL, provided_at=now, mail=mail, consent=consent)


def _letter(
    *,
    by: Actor,
    notice: Notice,
    person: Person,
    role: Delivery.Role,
    fallback: Delivery.Fallback,
    mandate: Mandate | None = None,
    replaces: Delivery | None = None,
) -> Delivery:
    name = mandate.display_name if mandate else person.name
    event = (
        _record(events.FELL_BACK, by, notice, person)
        if replaces
        else _record(events.POSTED, by, notice, person, addressee=name)
    )
    letter = _posted(notice=notice, person=person, role=role, fallback=fallback, mandate=mandate, event=event)
    if replaces is not None and replaces.mail is not None:
        attach_letter(letter, mail=replaces.mail)
    return _keep(
        notice,
        person,
        role,
        way=Delivery.Way.LETTER,
        letter=letter,
        fallback=fallback,
        mandate=mandate,
        replaces=replaces,
        addressee_name=name,
    )


def _posted(
    *,
    notice: Notice,
    person: Person,
    role: Delivery.Role,
    fallback: Delivery.Fallback,
    mandate: Mandate | None,
    event: Event,
) -> Letter:
    assert notice.file_id is not None, "only a notice with its PDF is sent"
    _file, content = documents.content(by=Actor.system(), file_id=notice.file_id)
    return notifications.post(
        event,
        kind="notices.notice",
        title=f"{history.in_german(notice.get_kind_display)}: {person.name}",
        template="notices/letter/cover.html",
        context={
            "office": _office(notice),
            "contact": {"name": notice.contact.name, "phone": notice.contact.phone or notice.office.phone},
            "address_lines": (mandate or person).address_lines,
            "person": {"name": person.name, "kundennummer": person.kundennummer},
            "day": clock.today().strftime("%d.%m.%Y"),
            "role": role.value,
            "for_representative": mandate is not None,
            "fallback": fallback.value,
        },
        office_id=notice.office_id,
        person_id=person.id,
        enclosure=content,
    )


def _keep(notice: Notice, person: Person, role: Delivery.Role, **given: Any) -> Delivery:
    return Delivery.objects.create(
        notice=notice,
        person=person,
        role=role,
        abroad=person.lives_abroad and given.get("mandate") is None,
        **{"addressee_name": person.name, **given},
    )


def _record(event: history.EventType, by: Actor, notice: Notice, person: Person, **data: str) -> Event:
    return history.record(
        event,
        by=by,
        person_id=person.id,
        office_id=notice.office_id,
        subject=notice,
        kind=history.in_german(notice.get_kind_display),
        **data,
    )


def _office(notice: Notice) -> dict[str, str]:
    office = notice.office
    return {name: getattr(office, name) for name in ("name", "street", "postcode", "town", "phone", "email")}
