"""What tests around accounts need again and again."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import make_password

from tests.accounts.soft_authenticator import SoftAuthenticator
from tests.builders import PASSWORD, make_account
from zugang.accounts import access, codes, passkeys, queries
from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.models import Account
from zugang.accounts.operations import changes, factors
from zugang.accounts.operations.passkeys import add_passkey
from zugang.accounts.operations.registration import Application
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.identifiers import new_id
from zugang.notifications.models import OutboundMail

ADDRESS = "erika.beispiel@example.org"


def application(email: str = ADDRESS, password: str = PASSWORD, language: str = "de") -> Application:
    return Application(email, password, language, new_id())


def mails_to(address: str = ADDRESS) -> list[OutboundMail]:
    return list(OutboundMail.objects.filter(address=address).order_by("created_at", "id"))


def token_in(mail: OutboundMail) -> str:
    """The token of the link in a mail."""
    found = re.search(r"[?&]id=([\w-]+)", mail.body)
    assert found, mail.body
    return found.group(1)


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def account_with_password(email: str = ADDRESS, **given: object) -> Account:
    """An account that signs in with PASSWORD, hashed once for all tests."""
    account = make_account(email, **given)
    account.password = _hashed()
    account.save(update_fields=["password"])
    return account


def fresh_owner(account: Account, trust: TrustLevel = TrustLevel.LOW) -> Actor:
    """The owner, who has just signed in."""
    return access.owner(account.id, trust, is_fresh=True)


def wait_over() -> None:
    """Let the time pass that high-risk changes wait, and the worker come by."""
    with clock.travel(clock.now() + settings.SENSITIVE_CHANGE_WAITS + timedelta(minutes=1)):
        changes.apply_due()


def code_for(secret: str, moment: datetime | None = None, steps: int = 0) -> str:
    """The code an app with this key shows at the moment, or some steps away from it."""
    step = int((moment or clock.now()).timestamp()) // codes.PERIOD_SECONDS + steps
    return str(format_hotp_value(hotp_value(secret, step)))


def link_app(account: Account) -> str:
    """Set up an authenticator app; the code of the present step is used up by it. The app's key."""
    secret = codes.new_secret()
    factors.set_up_app(by=fresh_owner(account), account=account, secret=secret, code=code_for(secret))
    return secret


def stored_secret(account: Account) -> str:
    row = Authenticator.objects.get(user_id=account.id, type=Authenticator.Type.TOTP)
    return str(MFAAdapter().decrypt(row.data["secret"]))


def link_passkey(account: Account, name: str = "Mein Handy", **given: Any) -> SoftAuthenticator:
    """Set up a passkey on a device in software."""
    device = SoftAuthenticator(**given)
    options = passkeys.creation_options(account, queries.passkeys_of(account.id))
    add_passkey(by=fresh_owner(account), account=account, name=name, answer=device.create(options))
    return device
