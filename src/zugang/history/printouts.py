"""A citizen's history as PDF, with the verifiable export attached. The worker draws it: that takes seconds."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from zugang.history import access, events, operations, queries, withheld
from zugang.history.models import Printout
from zugang.kernel import clock, trust, vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied

KEPT = timedelta(days=1)
LONGEST = 2000


@transaction.atomic
def ask(
    *, by: Actor, title: str, language: str, since: date | None = None, until: date | None = None
) -> Printout:
    """Let the worker draw the history of the account and the person it acts for; recorded. Raises TrustRequired."""
    assert by.account_id is not None
    trust.require(by, access.SEE_HISTORY)
    made = Printout.objects.create(
        account_id=by.account_id,
        person_id=by.person_id,
        title=title,
        language=language,
        since=since,
        until=until,
    )
    operations.record(events.PRINTED, by=by, account_id=by.account_id)
    app.configure_task("history.print").defer(printout_id=str(made.id))
    return made


def own(*, by: Actor, printout_id: UUID) -> Printout:
    """One's own printout while it is kept. Raises AccessDenied or TrustRequired."""
    assert by.account_id is not None
    trust.require(by, access.SEE_HISTORY)
    found = Printout.objects.filter(
        id=printout_id, account_id=by.account_id, person_id=by.person_id, created_at__gt=clock.now() - KEPT
    ).first()
    if found is None:
        raise AccessDenied
    return found


def content(printout: Printout) -> bytes:
    """The PDF of a finished printout."""
    assert printout.sealed_pdf is not None
    return vault.unseal(bytes(printout.sealed_pdf), context=f"printout:{printout.id}")


def draw(printout_id: UUID) -> None:
    """Make the PDF, once."""
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    wanted = Printout.objects.filter(id=printout_id, sealed_pdf=None).first()
    if wanted is None:
        return
    shown = queries.for_citizen(
        account_id=wanted.account_id,
        person_id=wanted.person_id,
        limit=LONGEST,
        since=wanted.since,
        until=wanted.until,
    )
    context = {
        "printout": wanted,
        "day": clock.today(),
        "entries": shown,
        "is_cut": len(shown) == LONGEST,
    }
    drawn = pdf.render("history/letter/printout.html", context, wanted.language)
    sealed = vault.seal(_with_export(drawn, wanted), context=f"printout:{wanted.id}")
    Printout.objects.filter(id=wanted.id, sealed_pdf=None).update(sealed_pdf=sealed)


def forget_old() -> None:
    """Remove what is no longer kept."""
    Printout.objects.filter(created_at__lte=clock.now() - KEPT).delete()


def _with_export(drawn: bytes, wanted: Printout) -> bytes:
    import pikepdf  # noqa: PLC0415 - large, and only the worker needs it

    chains = [f"account:{wanted.account_id}"]
    if wanted.person_id is not None:
        chains.append(f"person:{wanted.person_id}")
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as document:
        document.attachments["verlauf.jsonl"] = pikepdf.AttachedFileSpec(
            document,
            withheld.lines(chains),
            filename="verlauf.jsonl",
            description="JSON Lines, verify_history.py",
            mime_type="application/x-ndjson",
        )
        document.save(out)
    return out.getvalue()
