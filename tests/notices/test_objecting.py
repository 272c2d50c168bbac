"""An objection: prefilled, reviewed whole, sent explicitly, never refused for being late or for its form."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.test_pdfs_are_accessible import findings
from zugang.documents import queries as documents
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed, TrustRequired
from zugang.notices import tasks
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice, Objection
from zugang.notices.objections import declaration, operations, queries, working
from zugang.notices.objections.operations import Wording
from zugang.notifications.models import OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.offices.models import Staff, Team
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALL = Wording(
    extent=Objection.Extent.PART,
    part="Heizkosten",
    grounds="Die Abrechnung fehlt.\nSie liegt bei.",
    wants_suspension=True,
    wants_file_access=True,
    late=Objection.Late.REINSTATEMENT,
    late_reason="Ich war im Krankenhaus.",
)


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    with clock.travel(MONDAY):
        notice = send(prepare())
        deliver_mail(str(OutboundMail.objects.get().id))
    return notice


def lodge(by: Actor, notice: Notice, wording: Wording = Wording(), **given: Any) -> Objection:  # noqa: B008
    draft = operations.save_draft(by=by, notice_id=notice.id, wording=wording)
    reviewed = declaration.fingerprint(operations.declared_by(draft))
    fields = {"reviewed": reviewed, "submission": builders.submission(), **given}
    return operations.send(by=by, objection_id=draft.id, **fields)


def test_it_needs_no_word_but_the_decision_to_send(notice: Notice, citizen: Actor) -> None:
    with clock.travel(MONDAY + timedelta(days=10)):
        found = lodge(citizen, notice)
    text = str(found.declaration)
    assert "in vollem Umfang" in text and notice.title in text and "02.03.2026" in text
    assert queries.number_of(notice) in text
    assert (found.state, found.in_time, found.counted_end) == ("received", True, date(2026, 4, 7))
    assert found.reference.startswith("W260312-")
    assert found.team == notice.person.responsibilities.get(subject="benefits").team
    assert Event.objects.filter(type="notices.objection_sent").count() == 1


def test_everything_said_stands_in_the_declaration(notice: Notice, citizen: Actor) -> None:
    text = str(lodge(citizen, notice, ALL).declaration)
    for words in (
        "Heizkosten", "Die Abrechnung fehlt.", "§ 86a Absatz 3 SGG", "§ 25 SGB X", "§ 67 SGG", "Krankenhaus",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(("day", "in_time"), [(36, True), (37, False), (500, False)])
def test_late_is_accepted_like_any_other(notice: Notice, citizen: Actor, day: int, in_time: bool) -> None:
    with clock.travel(MONDAY + timedelta(days=day)):
        found = lodge(citizen, notice)
    assert (found.state, found.in_time) == ("received", in_time)


def test_the_reason_why_it_is_late_counts_without_a_request_besides(notice: Notice, citizen: Actor) -> None:
    with clock.travel(MONDAY + timedelta(days=90)):
        found = lodge(citizen, notice, Wording(late_reason="Ich war im Krankenhaus."))
    assert "Ich war im Krankenhaus." in str(found.declaration)
    assert "§ 67 SGG" not in str(found.declaration)


@pytest.mark.parametrize(
    ("trust", "form"),
    [(TrustLevel.LOW_MFA, "open"), (TrustLevel.SUBSTANTIAL, "electronic"), (TrustLevel.HIGH, "electronic")],
)
def test_a_low_sign_in_leaves_the_written_form_open(
    notice: Notice, profile: Profile, trust: TrustLevel, form: str
) -> None:
    found = lodge(builders.citizen_actor(profile, trust), notice)
    assert (found.state, found.form, found.trust_level) == ("received", form, trust)


def test_the_form_is_made_good_online_or_on_paper(
    notice: Notice, profile: Profile, citizen: Actor, caseworker: Actor
) -> None:
    found = lodge(citizen, notice)
    with pytest.raises(TrustRequired):
        operations.make_form_good(by=citizen, objection_id=found.id)
    with pytest.raises(InvalidInput):
        working.note_form(
            by=caseworker, objection_id=found.id, form=Objection.Form.PAPER, day=clock.today() + timedelta(1)
        )
    working.note_form(by=caseworker, objection_id=found.id, form=Objection.Form.PAPER, day=clock.today())
    found.refresh_from_db()
    assert (found.form, found.form_met_on) == ("paper", clock.today())
    strong = builders.citizen_actor(profile, TrustLevel.SUBSTANTIAL)
    assert operations.make_form_good(by=strong, objection_id=found.id).form == "electronic"


def test_sending_twice_lodges_it_once(notice: Notice, citizen: Actor) -> None:
    key = builders.submission()
    first = lodge(citizen, notice, submission=key)
    again = operations.send(by=citizen, objection_id=first.id, reviewed=first.sha256, submission=key)
    assert first == again
    with pytest.raises(InvalidState):
        lodge(citizen, notice)
    assert Objection.objects.count() == 1


def test_what_was_not_reviewed_is_not_sent(notice: Notice, citizen: Actor) -> None:
    with pytest.raises(InvalidState, match="noch einmal"):
        lodge(citizen, notice, reviewed="0" * 64)
    assert Objection.objects.get().state == "draft"


def test_files_go_along_and_their_hashes_are_declared(notice: Notice, citizen: Actor) -> None:
    draft = operations.save_draft(by=citizen, notice_id=notice.id, wording=Wording())
    given = {"by": citizen, "objection_id": draft.id, "content": b"%PDF-1.4 plain"}
    from tests.notices.pdfs import make_pdf

    given["content"] = make_pdf("Abrechnung")
    kept = operations.add_file(name="Abrechnung.pdf", submission=builders.submission(), **given)
    gone = operations.add_file(name="Falsch.pdf", submission=builders.submission(), **given)
    operations.remove_file(by=citizen, objection_id=draft.id, file_id=gone.id)
    found = lodge(citizen, notice)
    assert kept.sha256 in str(found.declaration)
    assert "Falsch.pdf" not in str(found.declaration)
    with pytest.raises(InvalidState):
        operations.remove_file(by=citizen, objection_id=found.id, file_id=kept.id)


def test_a_copy_is_filed_at_once_and_is_accessible(notice: Notice, citizen: Actor, tmp_path: Path) -> None:
    found = lodge(citizen, notice, ALL)
    tasks.render_objection(str(found.id))
    tasks.render_objection(str(found.id))
    found.refresh_from_db()
    assert found.copy_id is not None
    _file, content = documents.content(by=citizen, file_id=found.copy_id)
    assert findings(content, tmp_path) == []
    document = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert found.reference in text
    assert "ersetzt die Schriftform nicht" in text
    assert found.sha256 in text.replace(" ", "")


@pytest.mark.parametrize(("kind", "words"), [(Kind.HEARING, "entscheidet nichts"), (Kind.OBJECTION, "Klage")])
def test_only_decisions_are_objected_to(
    profile: Profile, prepare: Prepare, send: Send, citizen: Actor, kind: Kind, words: str
) -> None:
    instruction = Instruction.NONE_NEEDED if kind == Kind.HEARING else Instruction.OK
    notice = send(prepare(kind=kind, instruction=instruction))
    with pytest.raises(InvalidState, match=words):
        operations.save_draft(by=citizen, notice_id=notice.id, wording=Wording())


def test_taken_back_it_is_over_and_may_begin_anew(notice: Notice, citizen: Actor) -> None:
    found = lodge(citizen, notice)
    for _ in range(2):
        operations.withdraw(by=citizen, objection_id=found.id)
    assert Event.objects.filter(type="notices.objection_withdrawn").count() == 1
    assert lodge(citizen, notice).state == "received"


@pytest.fixture
def lodged(notice: Notice, citizen: Actor) -> Objection:
    return lodge(citizen, notice)


def test_the_team_acknowledges_and_decides_and_the_person_is_told(
    lodged: Objection, caseworker: Actor, benefits_team: Team
) -> None:
    given = {"by": caseworker, "objection_id": lodged.id}
    assert queries.work_list(by=caseworker, team_ids=[benefits_team.id]) == [lodged]
    for _ in range(2):
        working.acknowledge(**given)
    with pytest.raises(InvalidInput):
        working.decide(outcome="", **given)
    working.decide(outcome="Abhilfe", **given)
    with pytest.raises(InvalidState):
        working.note_form(form=Objection.Form.PAPER, day=clock.today(), **given)
    lodged.refresh_from_db()
    assert (lodged.state, lodged.acknowledged_by_id) == ("decided", caseworker.staff_id)
    assert queries.work_list(by=caseworker, team_ids=[benefits_team.id]) == []
    mails = OutboundMail.objects.filter(kind="notices.news")
    assert mails.count() == 2
    assert not any("Widerspruch" in mail.subject + mail.body for mail in mails)


def test_other_teams_other_offices_and_other_people_find_nothing(
    lodged: Objection, placement_team: Team, other_staff: Staff, other_profile: Profile
) -> None:
    colleague = builders.make_staff(lodged.office, placement_team, name="Paul Vermittlung")
    for staff in (colleague, other_staff):
        with pytest.raises(AccessDenied):
            queries.one_for_staff(by=builders.staff_actor(staff), objection_id=lodged.id)
        with pytest.raises(AccessDenied):
            working.acknowledge(by=builders.staff_actor(staff), objection_id=lodged.id)
    stranger = builders.citizen_actor(other_profile)
    for attempt in (queries.one_for_person, operations.withdraw, operations.make_form_good):
        with pytest.raises(AccessDenied):
            attempt(by=stranger, objection_id=lodged.id)  # type: ignore[operator]
    with pytest.raises(AccessDenied):
        operations.save_draft(by=stranger, notice_id=lodged.notice_id, wording=Wording())


def test_an_auditor_reads_and_does_not_work(lodged: Objection) -> None:
    auditor = builders.staff_actor(builders.make_staff(lodged.office, name="Ada Audit", is_auditor=True))
    assert queries.one_for_staff(by=auditor, objection_id=lodged.id) == lodged
    with pytest.raises(NotAllowed):
        working.acknowledge(by=auditor, objection_id=lodged.id)


def test_a_draft_is_nobody_s_business_at_the_desk(
    notice: Notice, citizen: Actor, caseworker: Actor, benefits_team: Team
) -> None:
    draft = operations.save_draft(by=citizen, notice_id=notice.id, wording=ALL)
    assert queries.work_list(by=caseworker, team_ids=[benefits_team.id]) == []
    with pytest.raises(AccessDenied):
        queries.one_for_staff(by=caseworker, objection_id=draft.id)
    changed = operations.save_draft(by=citizen, notice_id=notice.id, wording=Wording(grounds="Neu"))
    assert (changed.id, changed.grounds, changed.part) == (draft.id, "Neu", "")


def test_a_password_alone_is_not_enough(notice: Notice, profile: Profile) -> None:
    with pytest.raises(TrustRequired):
        lodge(builders.citizen_actor(profile, TrustLevel.LOW), notice)
