"""A lost second factor is told on every channel there is: by mail, and by letter where the account has a profile.

When it was reset after 24 hours, nobody has shown who they are. Where the installation wants it (RESET_ENDS_PROFILES),
the profiles end then, and come back as they came first: by a Freischaltcode or the BundID (OWASP ASVS 5.0, 6.4.4).
Otherwise a person keeps what the password alone opens: deadlines go on while somebody waits for a letter.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from zugang import history
from zugang.accounts.models import Account
from zugang.accounts.operations import resetting
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.persons import letters
from zugang.persons.models import Person
from zugang.profiles import access, events, operations, queries
from zugang.profiles.models import Profile


@transaction.atomic
def request_reset(*, by: Actor, account: Account, client: str) -> bool:
    """Let the 24 hours begin and tell it; False when they run already. Raises as `resetting.request_reset`."""
    event = resetting.request_reset(by=by, account=account, client=client)
    if event is None:
        return False
    for profile in queries.profiles_of(account.id):
        _post(event, profile)
    return True


def carry_out_due() -> int:
    """Carry out every reset whose 24 hours are over, and remind of the others; how many were carried out."""
    return resetting.carry_out_due(_end_profiles if settings.RESET_ENDS_PROFILES else None)


def _end_profiles(account: Account) -> None:
    operations.end_all(by=Actor.system(), account_id=account.id, why=events.PROFILE_UNPROVEN)


def _post(event: Event, profile: Profile) -> None:
    person = profile.person
    letters.post(
        event,
        person=person,
        kind="profiles.factor_reset",
        title="Ihr Konto: zweiter Faktor verloren gemeldet",
        template="profiles/letter/factor_reset.html",
        words={
            "name": person.name,
            "moment": clock.berlin(clock.now() + resetting.WAIT).strftime("%d.%m.%Y, %H:%M"),
            "address": f"{settings.BASE_URL.rstrip('/')}/anmeldung/",
            "ends_profile": settings.RESET_ENDS_PROFILES,
        },
    )


@transaction.atomic
def stop_by_desk(*, by: Actor, person: Person) -> bool:
    """Staff stop the reset for a person who called; False when none was running."""
    access.require_can_issue(by, person)
    profile = queries.profile_of(person.id)
    if profile is None:
        return False
    stopped = resetting.stop_reset(by=by, account=profile.account)
    if stopped:
        history.record(events.RESET_STOPPED, by=by, person_id=person.id, office_id=person.office_id)
    return stopped
