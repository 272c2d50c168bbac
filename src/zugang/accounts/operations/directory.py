"""Staff who sign in through the office's own directory: only those whom administration has bound to it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events
from zugang.accounts.models import Account
from zugang.accounts.sign_in_models import DirectoryBinding
from zugang.integrations.openid.types import Identity
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import NotAllowed


@transaction.atomic
def recognise(*, identity: Identity) -> Account:
    """The staff account this identity is bound to. Raises NotAllowed for everyone else: nobody signs up this way.

    The first time the verified address decides, and the directory's identifier is noted; from then on only
    that counts, for an address may be given to somebody else later.
    """
    bindings = DirectoryBinding.objects.select_for_update(of=("self",)).select_related("account")
    binding = bindings.filter(issuer=identity.issuer, subject=identity.subject).first()
    if binding is None and identity.email:
        binding = bindings.filter(issuer=identity.issuer, subject="", email=identity.email).first()
    if binding is None or not binding.account.is_active or not binding.account.is_staff_account:
        raise NotAllowed(
            _(
                "Zu dieser Anmeldung gibt es hier kein Konto. Die Verwaltung Ihres Jobcenters kann es einrichten."
            )
        )
    if not binding.bound_at:
        binding.subject, binding.bound_at = identity.subject, clock.now()
        binding.save(update_fields=["subject", "bound_at"])
    return binding.account


@transaction.atomic
def note_sign_in(*, account: Account, has_second_factor: bool) -> None:
    """Record a sign-in through the directory."""
    trust = TrustLevel.LOW_MFA if has_second_factor else TrustLevel.LOW
    history.record(events.SIGNED_IN_BY_DIRECTORY, by=access.owner(account.id, trust), account_id=account.id)
