"""What the worker tidies up: ended sessions, used-up links, registrations nobody confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from zugang.accounts import cache, recovery_codes
from zugang.accounts.identity_models import IdentityRegistration, IdentityRequest, SeenAssertion
from zugang.accounts.models import ApprovalRequest, DeviceEnrolment, OneTimeLink, Registration
from zugang.accounts.operations import addresses, changes, last_factor  # noqa: F401 - they declare kinds of change
from zugang.accounts.sessions import SessionStore
from zugang.accounts.sign_in_models import SignIn
from zugang.kernel import clock

# Long enough to tell a late visitor why a link no longer works.
KEPT_AFTER_END = timedelta(days=7)
# A signed answer is evidence of who approved what; the history keeps that it was given.
APPROVALS_KEPT = timedelta(days=83)
# How long a browser is known again, and how far back the list of sign-ins goes.
SIGN_INS_KEPT = timedelta(days=90)


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts.tidy_up")
def tidy_up(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Remove what has ended; every part may run any number of times."""
    past = clock.now() - KEPT_AFTER_END
    with transaction.atomic():
        SessionStore.clear_expired()
        Registration.objects.filter(expires_at__lt=past).delete()
        OneTimeLink.objects.filter(expires_at__lt=past).delete()
        IdentityRequest.objects.filter(expires_at__lt=past).delete()
        IdentityRegistration.objects.filter(expires_at__lt=past).delete()
        SeenAssertion.objects.filter(expires_at__lt=clock.now()).delete()
        DeviceEnrolment.objects.filter(expires_at__lt=past).delete()
        ApprovalRequest.objects.filter(expires_at__lt=past - APPROVALS_KEPT).delete()
        SignIn.objects.filter(created_at__lt=clock.now() - SIGN_INS_KEPT).delete()
        cache.forget_expired()


@app.periodic(cron="* * * * *")
@app.task(name="accounts.apply_due_changes", queueing_lock="accounts.apply_due_changes")
def apply_due_changes(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Every minute: changes that have waited long enough count from now on."""
    changes.apply_due()


@app.periodic(cron="*/15 * * * *")
@app.task(name="accounts.forget_identities")
def forget_identities(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """What a provider told and nobody picked up is forgotten soon; so is what an app was asked and nobody used."""
    ApprovalRequest.objects.filter(expires_at__lt=clock.now()).exclude(detail="").update(detail="")
    IdentityRequest.objects.filter(expires_at__lt=clock.now()).exclude(sealed_identity=None).update(
        sealed_identity=None
    )


@app.periodic(cron="*/5 * * * *")
@app.task(name="accounts.put_codes_away", queueing_lock="accounts.put_codes_away")
def put_codes_away(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Every five minutes: recovery codes that are shown no more are hashed."""
    recovery_codes.put_away_due()
