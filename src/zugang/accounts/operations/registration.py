"""Registering: a pending row and a mail; the account itself begins with the confirmed address (S1, S2)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails, tokens
from zugang.accounts.models import Account, Registration, RegistrationRating
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.kernel.identifiers import new_id
from zugang.notifications import Recipient, announce

TERMS_VERSION = "2026-11"
MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Application:
    """What a person gave to register. `language` is the code of the page's language."""

    email: str
    password: str
    language: str
    submission: UUID


def register(application: Application) -> Registration:
    """Keep the registration and mail its link, valid 24 hours; the newest registration of an address wins.

    A known address costs the same hash, row, event and mail, and its owner is told by the mail.
    """
    hashed = make_password(application.password)
    with transaction.atomic():
        again = Registration.objects.filter(submission=application.submission).first()
        if again is not None:
            return again
        email = application.email.strip().lower()
        known = Account.objects.filter(email=email).first()
        Registration.objects.filter(email=email, confirmed_at=None).delete()
        token = tokens.new_token()
        registration = Registration.objects.create(
            email=email,
            password=hashed,
            language=application.language,
            terms_version=TERMS_VERSION,
            accepted_at=clock.now(),
            is_known=known is not None,
            submission=application.submission,
            fingerprint=tokens.fingerprint(token),
            expires_at=clock.now() + tokens.LIFETIME,
        )
        account_id = known.id if known else registration.id
        history.record(
            events.REGISTERED_AGAIN if known else events.REGISTERED,
            by=access.owner(None),
            account_id=account_id,
        )
        _mail(registration, token, known)
    return registration


@transaction.atomic
def send_again(*, registration_id: UUID) -> None:
    """Mail a fresh link; the former one stops working. An address with an account gets the mail that says so."""
    registration = Registration.objects.select_for_update().filter(id=registration_id).first()
    if registration is None:
        return
    token = tokens.new_token()
    known = Account.objects.filter(email=registration.email).first()
    if registration.confirmed_at is None:
        registration.fingerprint = tokens.fingerprint(token)
        registration.expires_at = clock.now() + tokens.LIFETIME
        registration.save(update_fields=["fingerprint", "expires_at"])
    _mail(registration, token, known)


@transaction.atomic
def confirm(*, token: str) -> Account:
    """Turn the registration into an account, once. Raises InvalidState when the link cannot be used."""
    registration = (
        Registration.objects.select_for_update().filter(fingerprint=tokens.fingerprint(token)).first()
    )
    if registration is None:
        raise InvalidState(_("Dieser Link ist nicht gültig. Vielleicht gibt es eine neuere E-Mail von uns."))
    if registration.confirmed_at is not None:
        raise InvalidState(_("Dieser Link wurde schon benutzt. Sie können sich anmelden."))
    if registration.expires_at <= clock.now():
        raise InvalidState(_("Dieser Link ist abgelaufen. Er galt 24 Stunden."))
    if registration.is_known or Account.objects.filter(email=registration.email).exists():
        raise InvalidState(_("Zu dieser E-Mail-Adresse gibt es schon ein Konto. Sie können sich anmelden."))
    account = _open_account(registration)
    registration.confirmed_at, registration.password = clock.now(), ""
    registration.save(update_fields=["confirmed_at", "password"])
    return account


@transaction.atomic
def create_account(
    *, by: Actor, email: str, password: str | None, language: str = "de", is_staff_account: bool = False
) -> Account:
    """An account without registration: for staff, and for demo data. The address counts as confirmed."""
    account = Account(email=email.strip().lower(), language=language, is_staff_account=is_staff_account)
    account.set_password(password)
    account.save(force_insert=True)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    history.record(events.CONFIRMED, by=by, account_id=account.id)
    return account


@transaction.atomic
def rate(*, stars: int) -> None:
    """Count a rating of one to five stars; nobody can tell whose it was."""
    row, _created = RegistrationRating.objects.get_or_create(
        day=clock.today(), stars=min(max(stars, 1), MOST_STARS)
    )
    RegistrationRating.objects.filter(id=row.id).update(count=F("count") + 1)


def confirmation_address(token: str, language: str) -> str:
    """The link of the confirmation mail."""
    query = urlencode({"id": token, "lang": language})
    return f"{settings.BASE_URL}{reverse('account_confirm_email')}?{query}"


def _open_account(registration: Registration) -> Account:
    account = Account(
        id=registration.id or new_id(),
        email=registration.email,
        password=registration.password,
        language=registration.language,
        terms_accepted_at=registration.accepted_at,
        terms_version=registration.terms_version,
        email_processing_accepted_at=registration.accepted_at,
    )
    account.save(force_insert=True)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    history.record(events.CONFIRMED, by=access.owner(account.id), account_id=account.id)
    return account


def _mail(registration: Registration, token: str, known: Account | None) -> None:
    link = confirmation_address(token, registration.language)
    recipient = Recipient(
        known.id if known else None, registration.email, known.language if known else registration.language
    )
    announce(
        None,
        mail=mails.ALREADY_REGISTERED if known else mails.CONFIRM_REGISTRATION,
        to=recipient,
        context={"link": link, **mails.addresses()},
    )
