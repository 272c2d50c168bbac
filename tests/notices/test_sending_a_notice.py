"""With consent a notice goes to the portal and is announced; without, it goes by letter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.pdfs import make_pdf
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.notices import operations, queries
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Delivery, Notice
from zugang.notifications.models import Letter, OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Consent, Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def only_delivery() -> Delivery:
    return Delivery.objects.get()


def test_it_is_provided_in_the_portal_and_announced_by_mail(
    profile: Profile, prepare: Prepare, send: Send
) -> None:
    sent = send(prepare())
    delivery, mail = only_delivery(), OutboundMail.objects.get()
    assert (delivery.way, delivery.role, delivery.mail) == ("portal", "addressee", mail)
    assert delivery.provided_at is not None
    assert mail.address == profile.account.email
    assert sent.state == Notice.State.SENT
    assert sent.sha256 == sent.file.sha256
    assert sent.file.released or Notice.objects.get(id=sent.id).file.released
    assert Letter.objects.count() == 0


def test_the_mail_tells_the_day_of_service_and_nothing_else(
    profile: Profile, prepare: Prepare, send: Send
) -> None:
    with clock.travel(MONDAY):
        send(prepare())
    mail = OutboundMail.objects.get()
    text = f"{mail.subject}\n{mail.body}"
    for told in (
        "Jobcenter Region Musterstadt",
        "2. März 2026",
        "6. März 2026",
        "bekannt gegeben",
        "05000 1000",
        "widerrufen",
    ):
        assert told in text
    for hidden in ("Bewilligung", "Erika", "Beispiel", profile.person.kundennummer, "token", "Bürgergeld"):
        assert hidden not in text


def test_the_fourth_day_after_the_server_accepted_the_mail_counts(
    profile: Profile, citizen: Actor, prepare: Prepare, send: Send
) -> None:
    with clock.travel(MONDAY):
        notice = send(prepare())
        row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
        assert row.outcome.served is None
        deliver_mail(str(OutboundMail.objects.get().id))
    row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
    assert row.outcome.served == date(2026, 3, 6)
    assert row.outcome.remedy is not None
    assert row.outcome.remedy.end == date(2026, 4, 7)


def test_without_consent_it_goes_by_letter(
    profile_without_consent: Profile, prepare: Prepare, send: Send
) -> None:
    send(prepare())
    assert (only_delivery().way, only_delivery().fallback) == ("letter", "no_consent")
    assert only_delivery().letter == Letter.objects.get()
    assert OutboundMail.objects.count() == 0


def test_without_a_profile_it_goes_by_letter(prepare: Prepare, send: Send) -> None:
    send(prepare())
    assert (only_delivery().way, only_delivery().fallback) == ("letter", "no_profile")


def test_consent_revoked_before_sending_makes_it_a_letter(
    profile: Profile, caseworker: Actor, prepare: Prepare, send: Send
) -> None:
    notice = prepare()
    Consent.objects.update(revoked_at=clock.now())
    with pytest.raises(InvalidInput):
        send(notice, ticked=[])
    send(notice)
    assert only_delivery().way == "letter"


def test_a_letter_counts_from_the_day_it_was_posted(prepare: Prepare, send: Send, caseworker: Actor) -> None:
    notice = send(prepare())
    Letter.objects.update(state=Letter.State.POSTED, posted_at=MONDAY)
    [(row, _)] = queries.deliveries_of(notice)
    assert row.outcome.served == date(2026, 3, 6)


def test_a_notice_without_instruction_opens_a_year(
    profile: Profile, citizen: Actor, person: Person, prepare: Prepare, send: Send
) -> None:
    with clock.travel(MONDAY):
        notice = send(prepare(content=make_pdf(person.name, person.kundennummer, "Ohne Belehrung")))
        deliver_mail(str(OutboundMail.objects.get().id))
    assert notice.instruction == Instruction.MISSING
    row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
    assert row.outcome.remedy is not None
    assert row.outcome.remedy.end == date(2027, 3, 8)


def test_the_ticked_warnings_are_kept(prepare: Prepare, send: Send) -> None:
    assert send(prepare()).acknowledged == ["no_profile"]


def test_an_open_warning_keeps_it_from_being_sent(prepare: Prepare, send: Send) -> None:
    notice = prepare()
    with pytest.raises(InvalidInput) as refused:
        send(notice, ticked=[])
    assert refused.value.field == "confirm"
    assert Delivery.objects.count() == 0


def test_the_same_form_sends_once(profile: Profile, prepare: Prepare, send: Send) -> None:
    notice, form = prepare(), builders.submission()
    send(notice, sending=form)
    send(notice, sending=form)
    assert Delivery.objects.count() == OutboundMail.objects.count() == 1


def test_another_form_is_told_that_it_was_sent(profile: Profile, prepare: Prepare, send: Send) -> None:
    notice = prepare()
    send(notice)
    with pytest.raises(InvalidState):
        send(notice)


def test_a_withdrawn_draft_is_not_sent(prepare: Prepare, send: Send, caseworker: Actor) -> None:
    notice = prepare()
    operations.withdraw(by=caseworker, notice_id=notice.id)
    operations.withdraw(by=caseworker, notice_id=notice.id)
    with pytest.raises(InvalidState):
        send(notice)


def test_a_sent_notice_is_not_withdrawn(
    profile: Profile, prepare: Prepare, send: Send, caseworker: Actor
) -> None:
    notice = send(prepare())
    with pytest.raises(InvalidState):
        operations.withdraw(by=caseworker, notice_id=notice.id)


def test_staff_of_another_office_find_nothing(prepare: Prepare, send: Send, other_staff: Staff) -> None:
    notice = prepare()
    with pytest.raises(AccessDenied):
        send(notice, by=builders.staff_actor(other_staff))


def test_an_auditor_does_not_send(prepare: Prepare, send: Send, staff: Staff) -> None:
    notice = prepare()
    Staff.objects.filter(id=staff.id).update(is_auditor=True)
    with pytest.raises(NotAllowed):
        send(notice)


def test_the_history_tells_each_step(profile: Profile, prepare: Prepare, send: Send) -> None:
    notice = send(prepare())
    told = Event.objects.filter(subject_id=notice.id).order_by("id").values_list("type", flat=True)
    assert list(told) == ["notices.prepared", "notices.sent", "notices.provided"]
    assert Event.objects.get(type="notices.sent").data["sha256"] == notice.sha256
