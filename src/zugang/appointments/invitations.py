"""Telling the person: by a mail that reveals nothing where they agreed to online communication,
otherwise on paper (§ 37 (1) and (2a) SGB X)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from zugang import notifications
from zugang.appointments import calendar, consequences
from zugang.appointments.models import Appointment, Choice, Hearing
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications import MailChoice
from zugang.persons import letters
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


def tell(event: Event, appointment: Appointment) -> None:
    """Announce a new, moved or cancelled appointment, in the transaction of the change."""
    if not tell_news(event, appointment.person_id, page="portal:appointment", about=appointment.id):
        with override(letters.LANGUAGE):
            title = gettext("Termin: %(title)s") % {"title": appointment.title}
            _post(
                event,
                appointment,
                appointment,
                title,
                "appointments/letter/appointment.html",
                _words(appointment),
            )


def tell_news(event: Event, person_id: UUID, *, page: str = "", about: UUID | None = None) -> bool:
    """A mail that says no more than that there is something; False where paper is needed (besides).

    Who agreed to write and to upload online was promised that their post stays as it is.
    """
    recipient = profiles.account_of(person_id)
    if recipient is None:
        return False
    notifications.announce(event, mail=NEWS, to=recipient, page=page, about=about)
    return profiles.consent_in_force(person_id, Consent.Purpose.NOTICES_REPLIES) is not None


def tell_choice(event: Event, choice: Choice) -> None:
    """There are times to choose from; on paper the person is asked to call."""
    if tell_news(event, choice.person_id, page="portal:appointment_book"):
        return
    with override(letters.LANGUAGE):
        title = gettext("Termin aussuchen: %(title)s") % {"title": choice.title}
        words = {
            "title": choice.title,
            "text": choice.text,
            "until": choice.until.strftime("%d.%m.%Y"),
        }
        letters.post(
            event,
            person=choice.person,
            office=choice.office,
            kind=LETTER,
            title=title,
            template="appointments/letter/choice.html",
            contact=choice.team.name,
            phone=choice.team.phone,
            words=words,
        )


def tell_hearing(event: Event, hearing: Hearing) -> None:
    """Why did you not come? Always on paper too: a hearing must be provable (§ 24 SGB X)."""
    tell_news(event, hearing.person_id, page="portal:appointment_hearing", about=hearing.appointment_id)
    appointment = hearing.appointment
    with override(letters.LANGUAGE):
        law = consequences.LAWS[hearing.version]
        words = {
            "title": appointment.title,
            "day": hearing.missed_on.strftime("%d.%m.%Y"),
            "due": hearing.due.strftime("%d.%m.%Y"),
            "warning": str(law.warning),
            "source": str(law.source),
        }
        title = gettext("Anhörung: %(title)s") % {"title": appointment.title}
        _post(event, hearing, appointment, title, "appointments/letter/hearing.html", words)


def remind(event: Event, appointment: Appointment) -> None:
    """A mail some days before; nothing on paper, that would come too late."""
    recipient = profiles.account_of(appointment.person_id)
    if recipient is not None:
        notifications.announce(
            event, mail=REMINDER, to=recipient, about=appointment.id, useful_until=appointment.starts_at
        )


def _post(
    event: Event,
    about: Appointment | Hearing,
    appointment: Appointment,
    title: str,
    template: str,
    words: Mapping[str, object],
) -> None:
    letters.post(
        event,
        person=about.person,
        office=about.office,
        kind=LETTER,
        title=title,
        template=template,
        contact=appointment.staff.name if appointment.staff else appointment.team.name,
        words=words,
    )


def _words(appointment: Appointment) -> dict[str, object]:
    """What stands in the letter, as JSON-ready values."""
    starts, ends = clock.berlin(appointment.starts_at), clock.berlin(appointment.ends_at)
    law = consequences.law_on(starts.date())
    return {
        "title": appointment.title,
        "text": appointment.text,
        "day": starts.strftime("%d.%m.%Y"),
        "span": f"{starts:%H:%M}–{ends:%H:%M}",
        "location": calendar.location(appointment),
        "mandatory": appointment.kind == Appointment.Kind.MANDATORY,
        "warning": str(law.warning),
        "source": str(law.source),
        "cancelled": appointment.state == Appointment.State.CANCELLED,
        "cancel_reason": appointment.cancel_reason,
        "moved": appointment.sequence > 0,
    }
