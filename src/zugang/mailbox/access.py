"""Who may read and write in which mailbox.

Citizens: their own threads, with a second factor shown; the Leistungspostfach only while consent to messages
is in force (product S13, B4: that is no consent to notices). Staff: threads of a team they belong to, or
assigned to them. Other teams of the same Jobcenter and auditors see neither thread nor title: benefits and
placement do not read each other's letters (§ 35 (1) sentence 2 SGB I).
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.mailbox.models import Box, TextBlock, Thread
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent

READ_MAILBOX = trust.declare(
    "mailbox.read_and_write", TrustLevel.LOW_MFA, gettext_lazy("Nachrichten lesen und schreiben")
)
SERVE_MAILBOX = trust.declare(
    "mailbox.serve", TrustLevel.LOW_MFA, gettext_lazy("Nachrichten von Kundinnen und Kunden bearbeiten")
)


def needs_consent(box: str) -> bool:
    """Whether this mailbox is closed without consent to online communication."""
    return box == Box.BENEFITS


def require_citizen(by: Actor, *, person_id: UUID, box: str) -> None:
    """Raises TrustRequired, AccessDenied for another person, InvalidState while the mailbox is closed."""
    if by.person_id is None or by.person_id != person_id:
        raise AccessDenied
    trust.require(by, READ_MAILBOX)
    if needs_consent(box) and profiles.consent_in_force(person_id, Consent.Purpose.MESSAGES) is None:
        raise InvalidState(
            _(
                "Ihr Leistungspostfach ist geschlossen. Stimmen Sie „Nachrichten und Dateien“ zu, dann ist es offen."
            )
        )


def require_reader(by: Actor, thread: Thread) -> None:
    """Either side of a thread. Raises as the two rules do."""
    if by.is_staff:
        require_team(by, thread)
    elif not by.is_system:
        require_citizen(by, person_id=thread.person_id, box=thread.box)


def require_team(by: Actor, thread: Thread) -> None:
    """A member of the thread's team, or who it is assigned to; no auditor. Raises AccessDenied."""
    trust.require(by, SERVE_MAILBOX)
    if not by.is_staff or by.office_id != thread.office_id:
        raise AccessDenied
    concerned = Q(teams=thread.team_id) | Q(id=thread.assigned_id)
    if not working(by).filter(concerned).exists():
        raise AccessDenied


def require_can_write_to(by: Actor, person_id: UUID, *, team_id: UUID, box: str) -> None:
    """Staff start a thread: in the team that is responsible, and only if the person reads this mailbox.

    Raises AccessDenied, NotAllowed, InvalidState.
    """
    trust.require(by, SERVE_MAILBOX)
    if not by.is_staff or not Person.objects.filter(id=person_id, office_id=office_of(by)).exists():
        raise AccessDenied
    if not working(by).filter(teams=team_id).exists():
        raise NotAllowed(_("Für diese Person ist in diesem Bereich ein anderes Team zuständig."))
    require_reachable(person_id, box)


def require_reachable(person_id: UUID, box: str) -> None:
    """The person has a profile, and consent where the mailbox needs it. Raises InvalidState."""
    if profiles.account_of(person_id) is None:
        raise InvalidState(_("Diese Person hat kein Online-Profil. Schreiben Sie einen Brief."))
    if needs_consent(box) and profiles.consent_in_force(person_id, Consent.Purpose.MESSAGES) is None:
        raise InvalidState(
            _("Diese Person hat Nachrichten im Portal nicht zugestimmt. Schreiben Sie einen Brief.")
        )


def require_can_edit_blocks(by: Actor) -> None:
    """Text blocks are kept by the office's administrators. Raises AccessDenied or NotAllowed."""
    if not by.is_staff:
        raise AccessDenied
    if not working(by).filter(is_administrator=True).exists():
        raise NotAllowed(_("Textbausteine ändert die Verwaltung Ihres Jobcenters."))


def require_can_edit_topics(by: Actor) -> None:
    """Topics are kept by the office's administrators. Raises AccessDenied or NotAllowed."""
    if not by.is_staff:
        raise AccessDenied
    if not working(by).filter(is_administrator=True).exists():
        raise NotAllowed(_("Themen ändert die Verwaltung Ihres Jobcenters."))


def require_own_block(by: Actor, block: TextBlock) -> None:
    """A text block of the actor's office. Raises AccessDenied."""
    if block.office_id != by.office_id:
        raise AccessDenied
    require_can_edit_blocks(by)


def working(by: Actor) -> QuerySet[Staff]:
    """The actor's own staff membership, if it is active and no auditor's."""
    return working_as(staff_of(by), office_of(by))


def working_as(staff_id: UUID, office_id: UUID) -> QuerySet[Staff]:
    """The same by identifiers, for statements that are built once."""
    return Staff.objects.filter(id=staff_id, office_id=office_id, is_active=True, is_auditor=False)


def account_of(by: Actor) -> UUID:
    """The acting account. Raises AccessDenied for the portal itself."""
    if by.account_id is None:
        raise AccessDenied
    return by.account_id


def staff_of(by: Actor) -> UUID:
    """The acting staff membership. Raises AccessDenied for everyone else."""
    if by.staff_id is None:
        raise AccessDenied
    return by.staff_id


def office_of(by: Actor) -> UUID:
    """The office the actor works for. Raises AccessDenied for everyone else."""
    if by.office_id is None:
        raise AccessDenied
    return by.office_id
