"""Keeping the office's text blocks."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import access, events, placeholders
from zugang.mailbox.models import TextBlock
from zugang.mailbox.operations.rows import clean_body, clean_title
from zugang.offices.models import Team


@transaction.atomic
def add_text_block(*, by: Actor, title: str, body: str, team_id: UUID | None, submission: UUID) -> TextBlock:
    """Add a text block; the same `submission` adds it once. Raises InvalidInput (fields title, body, team)."""
    access.require_can_edit_blocks(by)
    known = TextBlock.objects.filter(id=submission).first()
    if known is not None:
        access.require_own_block(by, known)
        return known
    block = TextBlock(id=submission, office_id=access.office_of(by))
    _write(block, title, body, team_id)
    block.save(force_insert=True)
    history.record(events.BLOCK_ADDED, by=by, office_id=block.office_id, subject=block, title=block.title)
    return block


@transaction.atomic
def change_text_block(*, by: Actor, block_id: UUID, title: str, body: str, team_id: UUID | None) -> TextBlock:
    """Change a text block. Raises AccessDenied, InvalidInput."""
    block = _locked(by, block_id)
    _write(block, title, body, team_id)
    block.save()
    history.record(events.BLOCK_CHANGED, by=by, office_id=block.office_id, subject=block, title=block.title)
    return block


@transaction.atomic
def remove_text_block(*, by: Actor, block_id: UUID) -> None:
    """Remove a text block. Raises AccessDenied."""
    block = _locked(by, block_id)
    history.record(events.BLOCK_REMOVED, by=by, office_id=block.office_id, subject=block, title=block.title)
    block.delete()


def _locked(by: Actor, block_id: UUID) -> TextBlock:
    block = TextBlock.objects.select_for_update().filter(id=block_id).first()
    if block is None:
        raise AccessDenied
    access.require_own_block(by, block)
    return block


def _write(block: TextBlock, title: str, body: str, team_id: UUID | None) -> None:
    block.title, block.body = clean_title(title, limit=80), clean_body(body)
    unknown = placeholders.unknown_in(block.body)
    if unknown:
        raise InvalidInput(
            _("Diese Platzhalter gibt es nicht: %(names)s. Sehen Sie in der Liste nach.")
            % {"names": ", ".join(unknown)},
            field="body",
        )
    if team_id is not None and not Team.objects.filter(id=team_id, office_id=block.office_id).exists():
        raise InvalidInput(_("Wählen Sie ein Team Ihres Jobcenters."), field="team")
    block.team_id = team_id
    if TextBlock.objects.filter(office_id=block.office_id, title=block.title).exclude(id=block.id).exists():
        raise InvalidInput(_("Einen Textbaustein mit diesem Namen gibt es schon."), field="title")
