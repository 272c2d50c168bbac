"""One thing of Erika's (or of her office's) for every part of an address that names something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count

from tests import builders
from tests.conventions.walk.applied import applied
from zugang.accounts import parking
from zugang.accounts.change_models import PendingChange
from zugang.agenda import operations as agenda
from zugang.appointments import consequences
from zugang.appointments import operations as appointments
from zugang.appointments.models import Appointment, EarlierOffer, Hearing, Slot, SlotPattern
from zugang.appointments.models.kinds import Kind
from zugang.demo import papers
from zugang.documents.models import StoredFile
from zugang.documents.tasks import make_thumbnail
from zugang.history import printouts
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.mailbox import operations as mailbox
from zugang.mailbox.models import Box, TextBlock, Thread, Topic
from zugang.notices import tasks
from zugang.notices.follow_ups.models import FollowUp
from zugang.notices.follow_ups.operations import open_case
from zugang.notices.kinds import COURT_KINDS, DECIDING_KINDS
from zugang.notices.models import Notice, NoticeTemplate, Objection
from zugang.notices.objections import operations as objections
from zugang.notices.objections.operations import Wording
from zugang.notices.sheets import operations as sheets
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import Letter
from zugang.offices import operations as offices
from zugang.offices.models import Office, SpecialDay, Staff
from zugang.persons.models import Person
from zugang.portal.pages.topics import TOPICS
from zugang.privacy import operations as privacy
from zugang.profiles import code_requests, reidentification
from zugang.profiles import operations as profiles
from zugang.profiles.models import Profile
from zugang.representation import operations as representation
from zugang.representation.models import Mandate
from zugang.requests.models import DocumentRequest, Item

DECIDING = DECIDING_KINDS - COURT_KINDS
PAGE = papers.draw("Nachweis.png", owner="Erika Beispiel")


@dataclass(frozen=True)
class House:
    """Erika, those around her, and the identifiers of what is hers by the part of the address (`parts`)."""

    person: Person
    profile: Profile
    office: Office
    staff: dict[str, Staff]
    parts: dict[str, str]


def collect() -> House:
    """After the demo was told: what it holds, and what is added by the portal's own operations."""
    profile = Profile.objects.select_related("person__office", "account").get(
        account__email="erika.beispiel@mail.example"
    )
    person = profile.person
    staff = {
        member.account.email.partition(".")[0]: member for member in Staff.objects.select_related("account")
    }
    erika = replace(builders.citizen_actor(profile, TrustLevel.HIGH), is_fresh=True)
    petra, sabine = builders.staff_actor(staff["petra"]), builders.staff_actor(staff["sabine"])
    parts: dict[str, Any] = {"person_id": person, "profile_id": profile}
    parts |= {"slot": "dgs-inhalt", "ending": "mp4", "portal:benefit slug": "grundsicherung"}
    parts |= {"portal:office_public slug": person.office.slug, "portal:topic slug": next(iter(TOPICS))}
    parts |= _account(erika, profile) | _mailbox(erika, person) | _notices(erika, petra, person)
    parts |= _appointments(erika, staff, person) | _requests(person) | _desk(petra, sabine, staff, person)
    parts |= applied(erika, petra, person)
    return House(person, profile, person.office, staff, {name: _text(thing) for name, thing in parts.items()})


def _text(thing: Any) -> str:
    return str(getattr(thing, "pk", thing))


def _first(found: Any) -> Any:
    thing = found.first()
    assert thing is not None, found.model
    return thing


def _account(erika: Actor, profile: Profile) -> dict[str, Any]:
    account = profile.account
    change = PendingChange.objects.create(
        kind="persons.bank", account=account, person_id=profile.person_id, office_id=profile.person.office_id,
        trust_level=TrustLevel.SUBSTANTIAL, counts_at=clock.now() + timedelta(days=2), fingerprint="e" * 64,
        submission=builders.submission(),
    )  # fmt: skip
    export = privacy.request_export(by=erika, account=account)
    privacy.make_export(export_id=export.id)
    printout = printouts.ask(by=erika, title="Alles", language="de")
    printouts.draw(printout.id)
    feed, token = agenda.create_feed(
        by=erika, name="Telefon", detail="titles", language="de", submission=builders.submission()
    )
    parked = parking.park(
        owner=account.id,
        form=parking.ParkedForm(path="/profil/", fields=[("text", "Erikas Worte")], file_fields=[]),
    )
    factor = _first(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP))
    return {
        "notification_id": _first(Notification.objects.filter(account=account)),
        "change_id": change, "export_id": export, "printout_id": printout, "feed_id": feed,
        "portal:calendar token": token, "portal:resume token": parked, "kind": "totp", "factor": factor,
    }  # fmt: skip


def _mailbox(erika: Actor, person: Person) -> dict[str, Any]:
    threads = Thread.objects.filter(person=person, box=Box.BENEFITS)
    thread = _first(threads.filter(messages__attachments__isnull=False))
    new, answer = (
        mailbox.add_file(
            by=erika, person_id=person.id, box=Box.BENEFITS, thread_id=thread_id, name="Nachweis.png",
            content=PAGE, submission=builders.submission(),
        )
        for thread_id in (None, thread.id)
    )  # fmt: skip
    sent = _first(StoredFile.objects.filter(person=person, attachment__message__thread=thread))
    make_thumbnail(str(sent.id))
    return {
        "thread_id": thread,
        "portal: box": "leistung",
        "desk: box": Box.BENEFITS.value,
        "file_id": sent,
        "portal:mailbox_new_drop file_id": new,
        "portal:mailbox_reply_drop file_id": answer,
    }


def _notices(erika: Actor, petra: Actor, person: Person) -> dict[str, Any]:
    objection = _first(Objection.objects.filter(person=person))
    notice = _first(
        Notice.objects.annotate(addressees=Count("deliveries"))
        .filter(
            person=person, sent_at__isnull=False, addressees=1, deliveries__way="portal", kind__in=DECIDING
        )
        .exclude(objections__isnull=False)
    )
    draft = objections.save_draft(by=erika, notice_id=notice.id, wording=Wording())
    file = objections.add_file(
        by=erika, objection_id=draft.id, name="Nachweis.png", content=PAGE, submission=builders.submission()
    )
    sheet = _drawn(sheets.request(by=erika, notice_id=notice.id).id)
    full = _drawn(sheets.request(by=petra, notice_id=notice.id).id)
    return {
        "notice_id": notice, "objection_id": objection, "sheet_id": sheet, "desk:notice_sheet sheet_id": full,
        "desk:notice_sheet_chain sheet_id": full, "portal:objection_drop_file file_id": file,
        "desk:objection_file file_id": file,
        "case_id": open_case(delivery=_first(notice.deliveries), reason=FollowUp.Reason.UNREAD),
        "template_id": _first(NoticeTemplate.objects.filter(office_id=person.office_id)),
    }  # fmt: skip


def _topic(person: Person) -> Topic:
    """What an office's list of subjects may hold; the demo's holds the portal's own proposals."""
    found = Topic.objects.filter(office_id=person.office_id).first()
    return found or Topic.objects.create(office=person.office, box=Box.BENEFITS, title="Miete")


def _drawn(sheet_id: UUID) -> UUID:
    tasks.render_sheet(str(sheet_id))
    return sheet_id


def _appointments(erika: Actor, staff: dict[str, Staff], person: Person) -> dict[str, Any]:
    julia = builders.staff_actor(staff["julia"])
    appointment = _first(Appointment.objects.filter(person=person, state="confirmed").order_by("starts_at"))
    proof = appointments.add_proof(
        by=erika, appointment=appointment, name="Nachweis.png", content=PAGE, submission=builders.submission()
    )
    choice = appointments.offer_choice(
        by=julia, person=person, team=appointment.team, kind=Kind.VOLUNTARY, title="Beratung", text="",
        until=clock.today() + timedelta(days=9), submission=builders.submission(),
    )  # fmt: skip
    Hearing.objects.create(
        appointment=appointment, office=person.office, person=person, missed_on=clock.today(), version=consequences.AFTER.version,
        due=clock.today() + timedelta(days=14),
    )  # fmt: skip
    offer = EarlierOffer.objects.create(
        appointment=appointment,
        slot=_first(Slot.objects.filter(appointment=None, team=appointment.team)),
        expires_at=clock.now() + timedelta(hours=6),
    )
    absence = appointments.add_absence(
        by=julia, office=person.office, team=None, staff=staff["julia"], first_day=clock.today(),
        last_day=clock.today(), note="", submission=builders.submission(),
    )  # fmt: skip
    return {
        "appointment_id": appointment, "offer_id": offer, "choice_id": choice, "absence_id": absence,
        "pattern_id": _first(SlotPattern.objects.filter(team=appointment.team)),
        "portal:appointment_proof_file file_id": proof, "desk:appointment_proof_file file_id": proof,
        "portal:agenda_tick kind": "confirm", "portal:agenda_untick kind": "confirm",
        "subject_id": appointment,
    }  # fmt: skip


def _requests(person: Person) -> dict[str, Any]:
    request = _first(DocumentRequest.objects.filter(person=person))
    file = _first(StoredFile.objects.filter(person=person, request_item__item__request=request))
    item = _first(Item.objects.filter(request=request))
    return {
        "request_id": request, "item_id": item,
        "portal:request_file file_id": file, "desk:request_file file_id": file,
    }  # fmt: skip


def _desk(petra: Actor, sabine: Actor, staff: dict[str, Staff], person: Person) -> dict[str, Any]:
    case = reidentification.begin(by=petra, person=person, document="identity_card")
    mandate = representation.record_mandate(
        by=petra, person=person, valid_from=clock.today(), valid_until=None, receives_notices=False,
        original_seen=False, submission=builders.submission(),
        representative=representation.Representative(
            kind=Mandate.Kind.PRIVATE, name="Rita Rat", street="Weg 1", postcode="00815", town="Musterstadt"
        ),
    )  # fmt: skip
    report = offices.report_barrier(
        by=Actor.system(), office=person.office, text="Zu klein.", page="/", email="a@example.org",
        language="de", submission=builders.submission(),
    )  # fmt: skip
    draft = mailbox.add_file(
        by=petra, person_id=person.id, box=Box.BENEFITS, thread_id=None, name="Nachweis.png", content=PAGE,
        submission=builders.submission(),
    )  # fmt: skip
    special = _first(SpecialDay.objects.filter(office=person.office))
    asked = code_requests.ask(
        by=replace(builders.citizen_actor(_first(Profile.objects.filter(person=person))), is_fresh=True),
        office=person.office, first_name="Erika", last_name="Beispiel", birth_date=person.birth_date,
        kundennummer="", submission=builders.submission(),
    )  # fmt: skip
    return {
        "code_request_id": asked,
        "desk:member_factor_decide case_id": offices.begin_factor_reset(by=sabine, member=staff["petra"]),
        "desk:identity_confirm case_id": case, "desk:identity_refuse case_id": case, "mandate_id": mandate,
        "report_id": report, "staff_id": staff["petra"], "team_id": _first(staff["petra"].teams),
        "letter_id": _first(Letter.objects.filter(office_id=person.office_id)),
        "topic_id": _topic(person), "block_id": _first(TextBlock.objects.filter(office_id=person.office_id)),
        "code_id": profiles.issue_code(by=sabine, person=person, submission=builders.submission()),
        "desk:thread_new_drop file_id": draft, "desk:thread_reply_drop file_id": draft,
        "day": special.day.isoformat(),
    }  # fmt: skip
