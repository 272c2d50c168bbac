"""The person applies in their own words: kept as a draft, looked over, sent, taken back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.applications import access, events, letters
from zugang.applications.models import Application
from zugang.applications.operations.rows import household_id_of, known, locked, record, require_text, step
from zugang.applications.states import WAITING, State, Way
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Team
from zugang.persons import queries as persons
from zugang.persons.models import Person


@transaction.atomic
def keep_draft(*, by: Actor, kind: str, words: str) -> Application:
    """Keep what was written, one draft of each kind; nothing of it reaches the office before it is sent.

    Raises InvalidInput(field="words") where the kind asks what for, AccessDenied for kinds that need a form.
    """
    person = Person.objects.select_for_update().get(id=access.require_own(by))
    entry = known(kind)
    if not entry.formless:
        raise AccessDenied(_("Diesen Antrag können Sie hier nicht ohne Formular stellen."))
    text = words.strip()
    if entry.needs_words:
        text = require_text(text, "words", _("Bitte schreiben Sie, wofür Sie das Geld brauchen."))
    draft = Application.objects.filter(person=person, kind=kind, state=State.DRAFT).first()
    if draft is None:
        team, staff = _responsible(person.id, entry.subject)
        draft = Application(
            office_id=person.office_id,
            person=person,
            team=team,
            staff=staff,
            kind=kind,
            way=Way.ONLINE,
            state=State.DRAFT,
            submission=new_id(),
        )
    draft.words, draft.changed_at = text, clock.now()
    draft.save()
    return draft


@transaction.atomic
def send(*, by: Actor, application_id: UUID) -> Application:
    """Send the draft: from this day on it counts. Sending twice sends once.

    Raises InvalidState while the same benefit was applied for and is not decided.
    """
    application = locked(application_id)
    access.require_person(by, application)
    if application.state != State.DRAFT:
        return application
    Person.objects.select_for_update().get(id=application.person_id)
    same = Application.objects.filter(
        person_id=application.person_id, kind=application.kind, state__in=WAITING
    )
    if application.about.has_period and same.exists():
        raise InvalidState(
            _("Diesen Antrag haben Sie schon gestellt, und Ihr Jobcenter hat ihn noch nicht entschieden.")
        )
    team, staff = _responsible(application.person_id, application.about.subject)
    step(
        application,
        State.SENT,
        team=team,
        staff=staff,
        household_id=household_id_of(application.person_id),
        received_on=clock.today(),
        sent_at=clock.now(),
        confirmation=Application.Confirmation.PORTAL,
    )
    letters.tell(record(events.SENT, by, application), application)
    return application


@transaction.atomic
def discard(*, by: Actor, application_id: UUID) -> None:
    """Throw a draft away; nobody but the person ever saw it."""
    application = locked(application_id)
    access.require_person(by, application)
    if application.state != State.DRAFT:
        raise InvalidState(_("Dieser Antrag ist schon gesendet. Sie können ihn zurücknehmen."))
    application.delete()


@transaction.atomic
def withdraw(*, by: Actor, application_id: UUID) -> Application:
    """Take it back before it is decided. Doing so twice changes nothing."""
    application = locked(application_id)
    access.require_person(by, application)
    if application.state == State.WITHDRAWN:
        return application
    if application.state not in WAITING:
        raise InvalidState(_("Dieser Antrag ist nicht mehr offen und lässt sich nicht zurücknehmen."))
    step(application, State.WITHDRAWN, note="")
    letters.tell(record(events.WITHDRAWN, by, application), application)
    return application


def _responsible(person_id: UUID, subject: str) -> tuple[Team, None]:
    """The team. Who of it takes it, is their own step: an application nobody took is not in progress."""
    try:
        return persons.responsible(person_id, subject)[0], None
    except Team.DoesNotExist as error:
        raise InvalidState(
            _("Ihr Jobcenter nimmt Anträge hier noch nicht an. Bitte rufen Sie dort an.")
        ) from error
