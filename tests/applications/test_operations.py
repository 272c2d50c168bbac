"""Recording, working, deciding, undoing; applying online; periods and reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests import builders
from tests.applications.conftest import came_in, papers
from tests.document_requests.conftest import hand_in
from zugang.applications import operations, queries, tasks
from zugang.applications.catalogue import BY_KEY
from zugang.applications.models import Application, BenefitPeriod
from zugang.applications.periods import Span
from zugang.applications.states import Stage, State
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, DomainError, InvalidInput, InvalidState, TrustRequired
from zugang.notices.decisions import operations as decisions
from zugang.notices.decisions.models import Decision
from zugang.notices.models import Notice
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Office, Staff, Subject, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

Prepare = Callable[..., Notice]
YEAR = Span(date(2026, 12, 1), date(2027, 11, 30))


def now_is(application: Application) -> Application:
    application.refresh_from_db()
    return application


def test_receipt_is_confirmed_in_the_portal_and_says_nothing_outside(
    profile: Profile, application: Application
) -> None:
    mail = OutboundMail.objects.get(kind="applications.news")
    assert mail.address == profile.account.email
    assert "bewilligung" not in (mail.subject + mail.body).lower()
    assert application.confirmation == Application.Confirmation.PORTAL
    assert not Letter.objects.exists()


@pytest.mark.usefixtures("profile_without_consent")
def test_without_consent_receipt_is_confirmed_by_letter(application: Application) -> None:
    assert application.confirmation == Application.Confirmation.LETTER
    assert Letter.objects.get().kind == "applications.receipt"


def test_a_confirmation_that_nobody_wants_is_not_sent(
    caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    made = came_in(by=caseworker, person=person, team=benefits_team, confirms=False)
    assert made.confirmation == Application.Confirmation.NONE
    assert not Letter.objects.exists()


def test_a_replayed_form_records_once(caseworker: Actor, person: Person, benefits_team: Team) -> None:
    key = builders.submission()
    first = came_in(by=caseworker, person=person, team=benefits_team, submission=key)
    assert came_in(by=caseworker, person=person, team=benefits_team, submission=key).id == first.id
    with pytest.raises(InvalidState):
        came_in(by=caseworker, person=builders.make_person(person.office), team=benefits_team, submission=key)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"received_on": timedelta(days=1)}, "received_on"),
        ({"received_on": timedelta(days=-3000)}, "received_on"),
        ({"kind": "moon"}, "kind"),
        ({"way": "online"}, "way"),
    ],
)
def test_what_cannot_be_recorded(
    caseworker: Actor, person: Person, benefits_team: Team, wrong: dict[str, object], field: str
) -> None:
    given = {
        name: clock.today() + value if isinstance(value, timedelta) else value
        for name, value in wrong.items()
    }
    with pytest.raises(InvalidInput) as refusal:
        came_in(by=caseworker, person=person, team=benefits_team, **given)
    assert refusal.value.field == field


def test_the_day_of_receipt_may_lie_back_and_be_put_right(
    caseworker: Actor, application: Application
) -> None:
    earlier = clock.today() - timedelta(days=40)
    given = {"kind": "renewal", "subject": "Nachgereicht", "way": "counter", "received_on": earlier}
    operations.correct(by=caseworker, application_id=application.id, **given)
    operations.correct(by=caseworker, application_id=application.id, **given)
    assert now_is(application).received_on == earlier
    assert Event.objects.filter(type="applications.corrected").count() == 1


def test_taking_tells_the_person_once_and_laying_back_nobody(
    profile: Profile, caseworker: Actor, application: Application, office: Office, benefits_team: Team
) -> None:
    colleague = builders.staff_actor(builders.make_staff(office, benefits_team, name="Karim Muster"))
    operations.take(by=caseworker, application_id=application.id)
    operations.take(by=caseworker, application_id=application.id)
    operations.take(by=colleague, application_id=application.id)
    assert now_is(application).staff_id == colleague.staff_id
    assert OutboundMail.objects.filter(kind="applications.news").count() == 2
    operations.release(by=colleague, application_id=application.id)
    operations.release(by=colleague, application_id=application.id)
    assert (now_is(application).state, application.staff_id) == (State.SENT, None)
    assert OutboundMail.objects.filter(kind="applications.news").count() == 2
    assert profile.account.email


def test_handing_over_to_another_team_closes_it_to_the_own(
    caseworker: Actor, staff: Staff, application: Application, office: Office
) -> None:
    other = builders.make_team(office, Subject.BENEFITS, name="Team Süd")
    colleague = builders.make_staff(office, other, name="Karim Muster")
    with pytest.raises(InvalidInput):
        operations.hand_over(by=caseworker, application_id=application.id, team=other, staff=staff)
    operations.hand_over(by=caseworker, application_id=application.id, team=other, staff=colleague)
    assert queries.work_list(by=caseworker)[0] == []
    assert [one.id for one in queries.work_list(by=builders.staff_actor(colleague))[0]] == [application.id]


def test_papers_are_missing_exactly_while_they_are(
    citizen: Actor, caseworker: Actor, application: Application, person: Person, benefits_team: Team
) -> None:
    asked = papers(person, benefits_team)
    request = operations.ask_for_papers(by=caseworker, application_id=application.id, papers=asked)
    operations.ask_for_papers(by=caseworker, application_id=application.id, papers=asked)
    assert queries.own(by=citizen, application_id=application.id).stage is Stage.PAPERS_MISSING
    assert now_is(application).state == State.IN_PROGRESS
    hand_in(by=citizen, item=request.items.get())
    assert queries.own(by=citizen, application_id=application.id).stage is Stage.IN_PROGRESS
    assert Event.objects.filter(type="applications.papers_asked").count() == 1


def test_a_decision_by_notice_sets_the_period(
    caseworker: Actor, application: Application, prepare: Prepare, send: Prepare, citizen: Actor
) -> None:
    notice = send(prepare())
    decided = decisions.decide(
        by=caseworker,
        application=application,
        outcome="granted",
        notice_id=notice.id,
        decided_on=None,
        period=YEAR,
    )
    assert decided.decided_on == clock.today()
    assert Decision.objects.get().notice_id == notice.id
    period = BenefitPeriod.objects.get()
    assert (period.starts, period.ends, period.application_id) == (YEAR.starts, YEAR.ends, application.id)
    assert "bewilligt" not in str(Event.objects.get(type="applications.decided").data)
    assert queries.own(by=citizen, application_id=application.id).stage is Stage.DECIDED


def test_a_wrong_decision_is_taken_back_with_its_period_and_link(
    caseworker: Actor, application: Application, prepare: Prepare, send: Prepare
) -> None:
    given = {"application": application, "notice_id": send(prepare()).id, "decided_on": None}
    decisions.decide(by=caseworker, outcome="granted", period=YEAR, **given)  # type: ignore[arg-type]
    decisions.reopen(by=caseworker, application=application, reason="Falscher Antrag gewählt.")
    assert not BenefitPeriod.objects.exists()
    assert not Decision.objects.exists()
    assert (now_is(application).state, application.outcome) == (State.IN_PROGRESS, "")
    assert Event.objects.filter(type="applications.period_removed").exists()
    decisions.decide(by=caseworker, outcome="refused", **given)  # type: ignore[arg-type]
    assert now_is(application).state == State.DECIDED


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"decided_on": timedelta(days=1)}, "decided_on"),
        ({"decided_on": timedelta(days=-20)}, "decided_on"),
        ({"decided_on": None}, "decided_on"),
        ({"outcome": "granted"}, "starts"),
        ({"outcome": "refused", "period": YEAR}, "starts"),
        ({"outcome": "granted", "period": Span(YEAR.ends, YEAR.starts)}, "ends"),
        ({"outcome": "maybe"}, "outcome"),
        ({"notice_id": builders.submission()}, "notice"),
    ],
)
def test_what_cannot_be_decided(
    caseworker: Actor, application: Application, given: dict[str, object], field: str
) -> None:
    fields = {"outcome": "refused", "decided_on": timedelta(), "notice_id": None, **given}
    if isinstance(fields["decided_on"], timedelta):
        fields["decided_on"] = clock.today() + fields["decided_on"]
    with pytest.raises(InvalidInput) as refusal:
        decisions.decide(by=caseworker, application=application, **fields)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert now_is(application).state == State.SENT


def test_a_struck_out_record_can_be_opened_again(caseworker: Actor, application: Application) -> None:
    with pytest.raises(InvalidInput):
        operations.cancel(by=caseworker, application_id=application.id, reason=" ")
    operations.cancel(by=caseworker, application_id=application.id, reason="Gehört zu einer anderen Person.")
    with pytest.raises(InvalidState):
        operations.take(by=caseworker, application_id=application.id)
    operations.reopen(by=caseworker, application_id=application.id, reason="War doch richtig.")
    assert now_is(application).state == State.IN_PROGRESS


def test_applying_online_keeps_a_draft_that_only_the_person_sees(
    citizen: Actor, caseworker: Actor, person: Person
) -> None:
    draft = operations.keep_draft(by=citizen, kind="renewal", words="Alles wie bisher.")
    assert operations.keep_draft(by=citizen, kind="renewal", words="Neue Miete.").id == draft.id
    assert queries.work_list(by=caseworker)[0] == []
    with pytest.raises(AccessDenied):
        queries.for_staff(by=caseworker, person=person, application_id=draft.id)
    sent = operations.send(by=citizen, application_id=draft.id)
    operations.send(by=citizen, application_id=draft.id)
    assert (sent.received_on, sent.words) == (clock.today(), "Neue Miete.")
    assert [one.stage for one in queries.work_list(by=caseworker)[0]] == [Stage.SENT]
    assert Event.objects.filter(type="applications.sent").count() == 1


def test_the_same_money_is_not_applied_for_twice_at_once(citizen: Actor, application: Application) -> None:
    draft = operations.keep_draft(by=citizen, kind=application.kind, words="")
    with pytest.raises(InvalidState):
        operations.send(by=citizen, application_id=draft.id)
    operations.discard(by=citizen, application_id=draft.id)
    assert not Application.objects.filter(state=State.DRAFT).exists()


def test_what_needs_words_or_a_form(citizen: Actor) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.keep_draft(by=citizen, kind="budget", words="  ")
    assert refusal.value.field == "words"
    with pytest.raises(AccessDenied):
        operations.keep_draft(by=citizen, kind="start_own", words="Ein Café")


def test_the_person_takes_an_application_back_until_it_is_decided(
    citizen: Actor, caseworker: Actor, application: Application
) -> None:
    operations.withdraw(by=citizen, application_id=application.id)
    operations.withdraw(by=citizen, application_id=application.id)
    assert Event.objects.filter(type="applications.withdrawn").count() == 1
    operations.reopen(by=caseworker, application_id=application.id, reason="Die Person hat es sich überlegt.")
    decisions.decide(
        by=caseworker, application=application, outcome="refused", notice_id=None, decided_on=clock.today()
    )
    with pytest.raises(InvalidState):
        operations.withdraw(by=citizen, application_id=application.id)


def test_what_was_sent_online_is_never_struck_out_nor_its_day_changed(
    citizen: Actor, caseworker: Actor
) -> None:
    sent = operations.send(
        by=citizen, application_id=operations.keep_draft(by=citizen, kind="budget", words="Zugfahrt").id
    )
    with pytest.raises(AccessDenied):
        operations.cancel(by=caseworker, application_id=sent.id, reason="x")
    operations.correct(
        by=caseworker,
        application_id=sent.id,
        kind="budget",
        subject="Fahrkosten",
        way="paper",
        received_on=clock.today() - timedelta(days=9),
    )
    assert (now_is(sent).way, sent.received_on, sent.subject) == ("online", clock.today(), "Fahrkosten")


def test_periods_do_not_overlap_and_can_be_struck_out(caseworker: Actor, person: Person) -> None:
    key = builders.submission()
    given = {"by": caseworker, "person": person, "provisional": False}
    made = operations.set_period(period=YEAR, submission=key, **given)  # type: ignore[arg-type]
    assert operations.set_period(period=YEAR, submission=key, **given).id == made.id  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        operations.set_period(period=YEAR, submission=builders.submission(), **given)  # type: ignore[arg-type]
    operations.remove_period(by=caseworker, period_id=made.id)
    assert not BenefitPeriod.objects.exists()


def test_three_reminders_each_once_and_none_after_a_renewal(
    profile: Profile, caseworker: Actor, citizen: Actor, person: Person
) -> None:
    operations.set_period(
        by=caseworker, person=person, period=YEAR, provisional=False, submission=builders.submission()
    )
    midnight = datetime.min.time()
    for left, sent in ((60, 0), (56, 1), (50, 1), (28, 2), (27, 2)):
        with clock.travel(datetime.combine(YEAR.ends - timedelta(days=left), midnight, clock.BERLIN)):
            tasks.remind(0)
        assert OutboundMail.objects.filter(kind="applications.reminder").count() == sent
    with clock.travel(datetime.combine(YEAR.ends - timedelta(days=20), midnight, clock.BERLIN)):
        operations.send(
            by=citizen, application_id=operations.keep_draft(by=citizen, kind="renewal", words="").id
        )
    with clock.travel(datetime.combine(YEAR.ends - timedelta(days=5), midnight, clock.BERLIN)):
        tasks.remind(0)
    assert OutboundMail.objects.filter(kind="applications.reminder").count() == 2
    assert profile.account.email


def test_only_the_person_and_the_team_get_at_it(
    caseworker: Actor,
    other_profile: Profile,
    other_staff: Staff,
    office: Office,
    placement_team: Team,
    benefits_team: Team,
    person: Person,
    application: Application,
) -> None:
    colleague = builders.staff_actor(builders.make_staff(office, placement_team))
    auditor = builders.staff_actor(builders.make_staff(office, benefits_team, is_auditor=True))
    foreign = builders.staff_actor(other_staff)
    neighbour = builders.citizen_actor(other_profile)
    key = {"application_id": application.id}
    for stranger in (neighbour, caseworker, foreign, colleague):
        with pytest.raises(AccessDenied):
            queries.own(by=stranger, **key)
        with pytest.raises(AccessDenied):
            operations.withdraw(by=stranger, **key)
    for stranger in (neighbour, foreign, colleague, auditor):
        with pytest.raises(AccessDenied):
            queries.for_staff(by=stranger, person=person, **key)
        with pytest.raises(AccessDenied):
            operations.take(by=stranger, **key)
        with pytest.raises(AccessDenied):
            operations.set_period(
                by=stranger, person=person, period=YEAR, provisional=False, submission=builders.submission()
            )
    for stranger in (neighbour, foreign, auditor):
        with pytest.raises(DomainError):
            came_in(by=stranger, person=person, team=benefits_team)
    assert queries.of_person(by=colleague, person=person)[0] == []


def test_the_counter_records_what_another_team_decides(
    office: Office, front_desk_team: Team, benefits_team: Team, person: Person
) -> None:
    counter = builders.staff_actor(builders.make_staff(office, front_desk_team))
    made = came_in(by=counter, person=person, team=benefits_team, way="counter")
    with pytest.raises(AccessDenied):
        operations.take(by=counter, application_id=made.id)


def test_without_a_second_factor_nothing_is_seen(profile: Profile, application: Application) -> None:
    with pytest.raises(TrustRequired):
        queries.own(by=builders.citizen_actor(profile, TrustLevel.LOW), application_id=application.id)


def test_the_first_of_the_month_is_not_told_while_money_is_granted_anyway(
    caseworker: Actor, person: Person
) -> None:
    operations.set_period(
        by=caseworker, person=person, period=YEAR, provisional=False, submission=builders.submission()
    )
    renewal = BY_KEY["renewal"]
    for day, told in (
        (YEAR.ends - timedelta(days=20), None),
        (YEAR.ends + timedelta(days=20), date(2027, 12, 1)),
    ):
        assert queries.counts_from(person.id, renewal, day) == told
    assert queries.counts_from(person.id, BY_KEY["budget"], date(2028, 1, 5)) is None
