"""One round to BundID or Mein Unternehmenskonto: asked, answered once, finished once, in the same browser.

The answer arrives by a foreign page's POST, which carries no cookie of ours (SameSite=Lax). So it is verified
and kept under a ticket; the browser then fetches the ticket's page, with its cookies, and finishes there.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, providers, tokens
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import IdentityRequest, SeenAssertion
from zugang.accounts.models import Account
from zugang.integrations.saml.types import Answer, NoAnswer, Question, Reason
from zugang.kernel import clock, trust, vault
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import InvalidState

ANSWER_WITHIN = timedelta(minutes=15)
FINISH_WITHIN = timedelta(minutes=15)
_log = logging.getLogger(__name__)
Outcome = IdentityRequest.Outcome
Purpose = IdentityRequest.Purpose


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser carries to the provider, and what it must still have when it comes back."""

    question: Question
    relay_state: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished round: what it was for, and who it was."""

    request: IdentityRequest
    identity: Identity


@transaction.atomic
def begin(
    *,
    by: Actor,
    provider: str,
    purpose: IdentityRequest.Purpose,
    browser: str,
    language: str,
    target: str,
    least: TrustLevel = TrustLevel.LOW,
) -> Begun:
    """Ask the provider. `browser`: the secret of a cookie; `target`: the local address to go on to."""
    if purpose is Purpose.LINK:
        trust.require(by, access.LINK_IDENTITY)
    level = providers.level_for(provider, least)
    question = providers.ask(
        provider, level=level, language=language, back_url=settings.BASE_URL + reverse("account_login")
    )
    relay_state = tokens.new_token()
    IdentityRequest.objects.create(
        provider=provider,
        purpose=purpose,
        account_id=by.account_id,
        saml_id=question.request_id,
        level=level,
        relay_state=tokens.fingerprint(relay_state),
        browser=tokens.fingerprint(browser),
        target=target[:500],
        expires_at=clock.now() + ANSWER_WITHIN,
    )
    return Begun(question, relay_state)


@transaction.atomic
def receive(*, provider: str, saml_response: str, relay_state: str) -> str:
    """Verify the answer and keep it; the ticket under which the browser finishes. Any answer ends the question.

    Raises InvalidState when nothing (more) was asked under this relay state.
    """
    asked = (
        IdentityRequest.objects.select_for_update()
        .filter(provider=provider, relay_state=tokens.fingerprint(relay_state), answered_at=None)
        .first()
    )
    if asked is None or asked.expires_at <= clock.now():
        raise InvalidState(
            _("Diese Anmeldung ist abgelaufen oder wurde schon benutzt. Bitte beginnen Sie noch einmal.")
        )
    try:
        answer, identity = providers.read(provider, saml_response, saml_id=asked.saml_id, level=asked.level)
        _use_once(provider, answer)
        asked.outcome = Outcome.IDENTIFIED
        asked.sealed_identity = vault.seal(json.dumps(asdict(identity)).encode(), context=_context(asked.id))
    except NoAnswer as none:
        if none.reason is Reason.INVALID:
            _log.warning("An answer of %s was refused: %s", provider, none.detail)
        asked.outcome = Outcome(none.reason.value)
    ticket = tokens.new_token()
    asked.ticket = tokens.fingerprint(ticket)
    asked.answered_at = clock.now()
    asked.expires_at = clock.now() + FINISH_WITHIN
    asked.save()
    return ticket


@transaction.atomic
def finish(*, by: Actor, ticket: str, browser: str) -> Finished:
    """Take the kept answer, once. Raises InvalidState unless it is this browser's and this account's."""
    asked = find(ticket=ticket, browser=browser, lock=True)
    if asked.finished_at is not None or asked.account_id != by.account_id:
        raise InvalidState(_over())
    asked.finished_at = clock.now()
    asked.save(update_fields=["finished_at"])
    return Finished(asked, identity_in(asked))


def find(*, ticket: str, browser: str, lock: bool = False) -> IdentityRequest:
    """The answered question of a ticket, in the browser that asked it. Raises InvalidState."""
    rows = IdentityRequest.objects.select_for_update() if lock else IdentityRequest.objects
    asked = rows.filter(ticket=tokens.fingerprint(ticket), browser=tokens.fingerprint(browser)).first()
    if asked is None or asked.expires_at <= clock.now():
        raise InvalidState(_over())
    return asked


def identity_in(asked: IdentityRequest) -> Identity:
    """The identity that the answer told. Raises InvalidState when there is none, or it was used up."""
    if asked.outcome != Outcome.IDENTIFIED or asked.sealed_identity is None:
        raise InvalidState(_over())
    told = json.loads(vault.unseal(bytes(asked.sealed_identity), context=_context(asked.id)))
    return Identity(**{**told, "trust": TrustLevel(told["trust"])})


def use_up(asked: IdentityRequest) -> None:
    """Forget the identity: what it was for is done."""
    asked.sealed_identity = None
    asked.save(update_fields=["sealed_identity"])


@transaction.atomic
def note_sign_in(*, by: Actor, account: Account, asked: IdentityRequest) -> None:
    """Record a sign-in, or a further proof in a session, by this identity."""
    kind = events.STEPPED_UP if asked.purpose == Purpose.STEP_UP else events.SIGNED_IN_WITH_IDENTITY
    history.record(kind, by=by, account_id=account.id, provider=str(asked.get_provider_display()))
    use_up(asked)


def _use_once(provider: str, answer: Answer) -> None:
    seen = hashlib.sha256(f"{provider}\0{answer.assertion_id}".encode()).hexdigest()
    kept_until = max(answer.valid_until, clock.now()) + timedelta(hours=1)
    _row, is_new = SeenAssertion.objects.get_or_create(fingerprint=seen, defaults={"expires_at": kept_until})
    if not is_new:
        raise NoAnswer(Reason.INVALID, "assertion used before")


def _context(request_id: UUID) -> str:
    return f"identity-request:{request_id}"


def _over() -> str:
    return _(
        "Diese Anmeldung gehört nicht zu diesem Browser, ist abgelaufen oder wurde schon benutzt. "
        "Bitte beginnen Sie noch einmal."
    )
