"""What waits in the account itself (another e-mail address, the last second factor) can be stopped by the desk.

For people who call because somebody else is in their account. The desk sees no value and lets nothing count.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import pending, waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.operations import changes
from zugang.accounts.pending import Seen
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.persons.models import Person
from zugang.profiles import access, events, queries

LONGEST_REASON = 200


def of_person(person: Person) -> Sequence[Seen]:
    """What waits in the account of this person, without its values."""
    profile = queries.profile_of(person.id)
    found = pending.of_account(profile.account_id, with_values=False) if profile else []
    return [one for one in found if one.person_id is None]


@transaction.atomic
def stop(*, by: Actor, person: Person, change_id: UUID, reason: str) -> PendingChange:
    """Staff of the person's office stop a change of the account and say why; the owner is told by mail.

    Raises InvalidInput without a reason, InvalidState when the change has ended.
    """
    access.require_can_stop_account_changes(by, person)
    profile = queries.profile_of(person.id)
    change = pending.find(change_id=change_id, account_id=profile.account_id) if profile else None
    if change is None or change.person_id is not None:
        raise AccessDenied(_("Diese Änderung gibt es in dieser Akte nicht."))
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise InvalidInput(_("Bitte schreiben Sie in einem Satz, warum Sie abbrechen."), field="reason")
    stopped = changes.settle(
        by=by, change=change, state=PendingChange.State.CANCELLED, office=person.office.name
    )
    history.record(
        events.ACCOUNT_CHANGE_STOPPED,
        by=by,
        person_id=person.id,
        account_id=stopped.account_id,
        office_id=person.office_id,
        subject=stopped,
        what=history.in_german(lambda: waiting.kind(stopped.kind).title),
        reason=why,
    )
    return stopped
