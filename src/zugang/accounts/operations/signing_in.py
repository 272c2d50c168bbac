"""What signing in and out leaves behind, and ending sessions elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from zugang import history
from zugang.accounts import access, codes, events, mails, sign_ins, tokens
from zugang.accounts.challenges import Purpose
from zugang.accounts.codes import Proof
from zugang.accounts.models import Account, Session
from zugang.accounts.operations.passkeys import use_passkey
from zugang.accounts.telling import tell_owner
from zugang.kernel.actor import Actor, TrustLevel

_WAYS = {
    Proof.TOTP: events.SIGNED_IN_WITH_CODE,
    Proof.RECOVERY: events.SIGNED_IN_WITH_RECOVERY_CODE,
    Proof.PASSKEY: events.SIGNED_IN_WITH_PASSWORD_AND_PASSKEY,
}


@transaction.atomic(savepoint=False)
def note_sign_in(*, by: Actor, account: Account, proof: Proof | None) -> None:
    """Record a finished sign-in. The use of a recovery code is also mailed: it may be somebody else's."""
    event = history.record(_WAYS[proof] if proof else events.SIGNED_IN, by=by, account_id=account.id)
    if proof is Proof.RECOVERY:
        tell_owner(event, mail=mails.RECOVERY_CODE_USED, account=account)


@transaction.atomic(savepoint=False)
def note_browser(*, by: Actor, account: Account, browser: str, client: str, place: str) -> str:
    """Note the sign-in for the owner's list; one from a browser never seen before is told by mail.

    browser: what the browser's cookie says, "" without one. Returns what the cookie shall say from now on.
    """
    token = browser or tokens.new_token()
    first, is_new = sign_ins.note(account.id, tokens.fingerprint(token), client=client, place=place)
    if is_new and not first:
        event = history.record(events.NEW_BROWSER, by=by, account_id=account.id, client=client)
        tell_owner(event, mail=mails.NEW_BROWSER, account=account, client=client, place=place)
    return token


@transaction.atomic
def note_passkey_sign_in(*, by: Actor, account: Account) -> None:
    """Record a sign-in by passkey alone."""
    history.record(events.SIGNED_IN_WITH_PASSKEY, by=by, account_id=account.id)


@transaction.atomic(savepoint=False)
def check_second_factor(
    *, by: Actor, account: Account, code: str, held: Sequence[Authenticator] | None = None
) -> Proof | None:
    """Use up the code and record the sign-in it finishes; or record the refusal and answer None.

    held: the account's factors, where they are known already.
    """
    proof = codes.accept(account, code, held)
    if proof is None:
        history.record(events.CODE_REFUSED, by=by, account_id=account.id)
    else:
        note_sign_in(by=by, account=account, proof=proof)
    return proof


def check_passkey(*, account: Account, answer: str) -> None:
    """The passkey after the password: check it and record the sign-in. Raises as `passkeys.use_passkey` does."""
    use_passkey(answer=answer, purpose=Purpose.SECOND_FACTOR, account=account)
    by = access.owner(account.pk, TrustLevel.LOW)
    note_sign_in(by=by, account=account, proof=Proof.PASSKEY)


@transaction.atomic
def note_sign_out(*, by: Actor, account: Account) -> None:
    """Record that the account's owner signed out."""
    history.record(events.SIGNED_OUT, by=by, account_id=account.id)


@transaction.atomic
def end_sessions(*, by: Actor, account: Account, session_key: str, only: str = "") -> int:
    """End all other sessions of the account, or the one named by `only` (its public name); how many ended."""
    access.require_owner_for(by, account.id, access.END_SESSIONS)
    others = Session.objects.filter(account_id=account.id).exclude(session_key=session_key)
    ending = [row.session_key for row in others if only in ("", row.public_name)]
    Session.objects.filter(session_key__in=ending).delete()
    if ending:
        history.record(events.SESSIONS_ENDED, by=by, account_id=account.id, count=len(ending))
    return len(ending)


@transaction.atomic
def set_language(*, by: Actor, account: Account, language: str) -> None:
    """The language of mails and letters to this account."""
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    account.language = language
    account.save(update_fields=["language"])


@transaction.atomic
def end_all_sessions(*, account_id: UUID) -> None:
    """Sign the account out everywhere, at once. Whoever calls this has checked the right and records why."""
    Session.objects.filter(account_id=account_id).delete()
