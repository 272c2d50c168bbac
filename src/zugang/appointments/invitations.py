"""Telling the person: by a mail that reveals nothing where they agreed to online communication,
otherwise on paper (§ 37 (1) and (2a) SGB X)."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from zugang import notifications
from zugang.appointments import calendar, consequences
from zugang.appointments.models import Appointment, Choice, Hearing
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications import MailChoice
from zugang.offices.models import Office
from zugang.persons.models import Person
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent

APPOINTMENTS = notifications.define_topic(
    "appointments.appointments",
    _("Termine: neu, verschoben oder abgesagt"),
    _("Diese E-Mail kommt immer und sofort, auch in der Ruhezeit: Termine können Pflicht sein."),
    mail=(MailChoice.AT_ONCE,),
    may_wait=False,
    position=30,
)
REMINDERS = notifications.define_topic(
    "appointments.reminders",
    _("Erinnerungen an Termine"),
    mail=(MailChoice.AT_ONCE, MailChoice.OFF),
    position=31,
)
NEWS = notifications.define_mail(
    "appointments.news", "appointments/mail/news", topic=APPOINTMENTS, page="portal:appointments"
)
REMINDER = notifications.define_mail(
    "appointments.reminder", "appointments/mail/reminder", topic=REMINDERS, page="portal:appointment"
)
LETTER = "appointments.letter"
_LANGUAGE = "de"


def tell(event: Event, appointment: Appointment) -> None:
    """Announce a new, moved or cancelled appointment, in the transaction of the change."""
    if not tell_news(event, appointment.person_id, page="portal:appointment", about=appointment.id):
        with override(_LANGUAGE):
            title = gettext("Termin: %(title)s") % {"title": appointment.title}
            _post(event, appointment, title, "appointments/letter/appointment.html", _words(appointment))


def tell_news(event: Event, person_id: UUID, *, page: str = "", about: UUID | None = None) -> bool:
    """A mail that says no more than that there is something; False where paper is needed (besides)."""
    recipient = profiles.account_of(person_id)
    if recipient is None:
        return False
    notifications.announce(event, mail=NEWS, to=recipient, page=page, about=about)
    return profiles.consent_in_force(person_id, Consent.Purpose.MESSAGES) is not None


def tell_choice(event: Event, choice: Choice) -> None:
    """There are times to choose from; on paper the person is asked to call."""
    if tell_news(event, choice.person_id, page="portal:appointment_book"):
        return
    with override(_LANGUAGE):
        title = gettext("Termin aussuchen: %(title)s") % {"title": choice.title}
        context = {
            **_frame(choice.office, choice.person),
            "title": choice.title,
            "text": choice.text,
            "until": choice.until.strftime("%d.%m.%Y"),
            "team": choice.team.name,
            "team_phone": choice.team.phone or choice.office.phone,
        }
        _post(event, choice, title, "appointments/letter/choice.html", context)


def tell_hearing(event: Event, hearing: Hearing) -> None:
    """Why did you not come? Always on paper too: a hearing must be provable (§ 24 SGB X)."""
    tell_news(event, hearing.person_id, page="portal:appointment_hearing", about=hearing.appointment_id)
    appointment = hearing.appointment
    with override(_LANGUAGE):
        law = consequences.LAWS[hearing.version]
        context = {
            **_frame(hearing.office, hearing.person),
            "title": appointment.title,
            "day": hearing.missed_on.strftime("%d.%m.%Y"),
            "due": hearing.due.strftime("%d.%m.%Y"),
            "warning": str(law.warning),
            "source": str(law.source),
            "contact": appointment.staff.name if appointment.staff else appointment.team.name,
        }
        title = gettext("Anhörung: %(title)s") % {"title": appointment.title}
        _post(event, hearing, title, "appointments/letter/hearing.html", context)


def remind(event: Event, appointment: Appointment) -> None:
    """A mail some days before; nothing on paper, that would come too late."""
    recipient = profiles.account_of(appointment.person_id)
    if recipient is not None:
        notifications.announce(
            event, mail=REMINDER, to=recipient, about=appointment.id, useful_until=appointment.starts_at
        )


def _post(
    event: Event, about: Appointment | Choice | Hearing, title: str, template: str, context: dict[str, object]
) -> None:
    notifications.post(
        event,
        kind=LETTER,
        title=title,
        template=template,
        context=context,
        office_id=about.office_id,
        person_id=about.person_id,
        language=_LANGUAGE,
    )


def _frame(office: Office, person: Person) -> dict[str, object]:
    """What every letter carries, as JSON-ready values."""
    return {
        "office": {
            "name": office.name,
            "street": office.street,
            "town": f"{office.postcode} {office.town}",
            "phone": office.phone,
        },
        "address": person.address_lines,
        "kundennummer": person.kundennummer,
        "date": clock.today().strftime("%d.%m.%Y"),
    }


def _words(appointment: Appointment) -> dict[str, object]:
    """What stands in the letter, as JSON-ready values."""
    starts, ends = clock.berlin(appointment.starts_at), clock.berlin(appointment.ends_at)
    law = consequences.law_on(starts.date())
    return {
        **_frame(appointment.office, appointment.person),
        "title": appointment.title,
        "text": appointment.text,
        "day": starts.strftime("%d.%m.%Y"),
        "span": f"{starts:%H:%M}–{ends:%H:%M}",
        "location": calendar.location(appointment),
        "contact": appointment.staff.name if appointment.staff else appointment.team.name,
        "mandatory": appointment.kind == Appointment.Kind.MANDATORY,
        "warning": str(law.warning),
        "source": str(law.source),
        "cancelled": appointment.state == Appointment.State.CANCELLED,
        "cancel_reason": appointment.cancel_reason,
        "moved": appointment.sequence > 0,
    }
