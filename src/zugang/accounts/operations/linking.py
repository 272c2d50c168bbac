"""Connecting an identity with an account, and ending that. The key is the identifier, never an e-mail address."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails
from zugang.accounts.identity import Identity, subject_prints
from zugang.accounts.identity_models import LinkedIdentity, Provider
from zugang.accounts.models import Account
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState, NotAllowed
from zugang.notifications import MailKind, Recipient, announce


@transaction.atomic
def link(*, by: Actor, account: Account, provider: str, identity: Identity) -> LinkedIdentity:
    """Let this identity sign in to the account; safe to repeat. Raises InvalidState, NotAllowed for staff."""
    access.require_owner(by, account.id)
    trust.require(by, access.LINK_IDENTITY)
    return connect(by=by, account=account, provider=provider, identity=identity)


def connect(*, by: Actor, account: Account, provider: str, identity: Identity) -> LinkedIdentity:
    """The link itself, for `link` and for an account that begins with an identity. Must run in a transaction."""
    if account.is_staff_account:
        raise NotAllowed(_("Mitarbeitende melden sich nicht auf diesem Weg an."))
    if not identity.subject:
        raise InvalidState(without_account())
    Account.objects.select_for_update().get(id=account.id)
    prints, name = subject_prints(provider, identity.subject), Provider(provider).label
    present = LinkedIdentity.objects.filter(provider=provider, fingerprint__in=prints).first()
    if present is not None and present.account_id == account.id:
        return present
    if present is not None:
        raise InvalidState(
            _("Diese Anmeldung mit %(name)s gehört schon zu einem anderen Konto.") % {"name": name}
        )
    if LinkedIdentity.objects.filter(account=account, provider=provider).exists():
        raise InvalidState(
            _("Ihr Konto ist schon mit einer anderen Anmeldung verbunden. Trennen Sie die zuerst.")
        )
    linked = LinkedIdentity.objects.create(
        account=account,
        provider=provider,
        fingerprint=prints[0],
        organisation=identity.name[:200] if provider == Provider.MUK else "",
        trust_level=identity.trust,
        linked_at=clock.now(),
    )
    _tell(events.IDENTITY_LINKED, mails.IDENTITY_LINKED, by=by, linked=linked)
    return linked


@transaction.atomic
def unlink(*, by: Actor, account: Account, provider: str) -> None:
    """End the link; safe to repeat. Raises InvalidState when nothing else signs in to the account."""
    access.require_owner(by, account.id)
    trust.require(by, access.UNLINK_IDENTITY)
    linked = LinkedIdentity.objects.select_for_update().filter(account=account, provider=provider).first()
    if linked is None:
        return
    others = LinkedIdentity.objects.filter(account=account).exclude(id=linked.id).exists()
    passkey = Authenticator.objects.filter(user_id=account.id, type=Authenticator.Type.WEBAUTHN).exists()
    if not (account.has_usable_password() or others or passkey):
        raise InvalidState(
            _(
                "Das ist Ihr einziger Weg, sich anzumelden. Legen Sie zuerst ein Passwort fest oder einen Passkey an."
            )
        )
    _tell(events.IDENTITY_UNLINKED, mails.IDENTITY_UNLINKED, by=by, linked=linked)
    linked.delete()


def account_of(*, provider: str, identity: Identity) -> Account | None:
    """The active account this identity signs in to; None when it is linked to none."""
    if not identity.subject:
        return None
    prints = subject_prints(provider, identity.subject)
    linked = (
        LinkedIdentity.objects.filter(provider=provider, fingerprint__in=prints, account__is_active=True)
        .select_related("account")
        .first()
    )
    return linked.account if linked else None


def without_account() -> str:
    """Why somebody cannot be recognised."""
    return _(
        "Sie haben sich einmalig angemeldet, ohne BundID-Konto. Dabei bekommen wir kein Kennzeichen, an dem wir Sie "
        "beim nächsten Mal wiedererkennen. Legen Sie bei der BundID ein Konto an und melden Sie sich damit an."
    )


def _tell(kind: history.EventType, mail: MailKind, *, by: Actor, linked: LinkedIdentity) -> None:
    account, name = linked.account, str(linked.get_provider_display())
    event = history.record(kind, by=by, account_id=account.id, provider=name)
    recipient = Recipient(account.id, account.email, account.language)
    announce(event, mail=mail, to=recipient, context={**mails.addresses(), "provider": name})
