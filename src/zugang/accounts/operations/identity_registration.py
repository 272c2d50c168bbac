"""A new account that begins with an identity: the address is confirmed by our own mail, never taken on trust."""

from __future__ import annotations

import json
from dataclasses import asdict
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails, tokens
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import IdentityRegistration
from zugang.accounts.models import Account
from zugang.accounts.operations import identities, linking
from zugang.accounts.operations.registration import TERMS_VERSION
from zugang.kernel import clock, vault
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidState
from zugang.notifications import Recipient, announce


@transaction.atomic
def register(*, ticket: str, browser: str, email: str, language: str) -> None:
    """Mail a link that opens the account. A known address costs the same and is told so by the mail alone."""
    asked = identities.find(ticket=ticket, browser=browser, lock=True)
    identity = identities.identity_in(asked)
    if not identity.subject:
        raise InvalidState(linking.without_account())
    address = email.strip().lower()
    known = Account.objects.filter(email=address).first()
    token = tokens.new_token()
    row = IdentityRegistration(
        provider=asked.provider,
        email=address,
        language=language,
        terms_version=TERMS_VERSION,
        is_known=known is not None,
        fingerprint=tokens.fingerprint(token),
        expires_at=clock.now() + tokens.LIFETIME,
    )
    row.sealed_identity = vault.seal(json.dumps(asdict(identity)).encode(), context=_context(row.id))
    row.save(force_insert=True)
    query = urlencode({"id": token, "lang": language})
    announce(
        None,
        mail=mails.ALREADY_REGISTERED if known else mails.CONFIRM_IDENTITY,
        to=Recipient(known.id if known else None, address, known.language if known else language),
        context={
            "link": f"{settings.BASE_URL}{reverse('identity_confirm')}?{query}",
            "provider": str(asked.get_provider_display()),
            **mails.addresses(),
        },
    )


def open_link(token: str, *, lock: bool = False) -> IdentityRegistration:
    """The registration of this link. Raises InvalidState when it is unknown, used or older than 24 hours."""
    rows = IdentityRegistration.objects.select_for_update() if lock else IdentityRegistration.objects
    row = rows.filter(fingerprint=tokens.fingerprint(token)).first()
    if row is None or row.is_known:
        raise InvalidState(_("Dieser Link ist nicht gültig."))
    if row.confirmed_at is not None:
        raise InvalidState(_("Dieser Link wurde schon benutzt. Sie können sich anmelden."))
    if row.expires_at <= clock.now():
        raise InvalidState(_("Dieser Link ist abgelaufen. Er galt 24 Stunden."))
    return row


@transaction.atomic
def confirm(*, token: str) -> Account:
    """Open the account and connect the identity, once. Raises InvalidState."""
    row = open_link(token, lock=True)
    if row.sealed_identity is None or Account.objects.filter(email=row.email).exists():
        raise InvalidState(_("Zu dieser E-Mail-Adresse gibt es schon ein Konto. Sie können sich anmelden."))
    told = json.loads(vault.unseal(bytes(row.sealed_identity), context=_context(row.id)))
    account = _open_account(row)
    by = access.owner(account.id)
    history.record(events.CONFIRMED, by=by, account_id=account.id)
    identity = Identity(**{**told, "trust": TrustLevel(told["trust"])})
    linking.connect(by=by, account=account, provider=row.provider, identity=identity)
    row.confirmed_at, row.sealed_identity = clock.now(), None
    row.save(update_fields=["confirmed_at", "sealed_identity"])
    return account


def _open_account(row: IdentityRegistration) -> Account:
    account = Account(
        email=row.email,
        language=row.language,
        terms_accepted_at=row.created_at,
        terms_version=row.terms_version,
        email_processing_accepted_at=row.created_at,
    )
    account.set_unusable_password()
    account.save(force_insert=True)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def _context(row_id: UUID) -> str:
    return f"identity-registration:{row_id}"
