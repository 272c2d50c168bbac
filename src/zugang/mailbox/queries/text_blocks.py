"""The office's text blocks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.mailbox import access
from zugang.mailbox.models import TextBlock


def text_blocks_for(*, by: Actor, team_id: UUID) -> list[TextBlock]:
    """The text blocks of the office and of this team."""
    return list(
        TextBlock.objects.filter(Q(team=None) | Q(team_id=team_id), office_id=access.office_of(by)).order_by(
            "title"
        )
    )


def all_text_blocks(*, by: Actor) -> list[TextBlock]:
    """Every text block of the actor's office, for their administration."""
    return list(
        TextBlock.objects.filter(office_id=access.office_of(by)).select_related("team").order_by("title")
    )


def text_block(*, by: Actor, block_id: UUID) -> TextBlock:
    """One text block for its keepers. Raises AccessDenied, NotAllowed."""
    block = TextBlock.objects.filter(id=block_id).first()
    if block is None:
        raise AccessDenied
    access.require_own_block(by, block)
    return block


def require_block_keeper(by: Actor) -> None:
    """Raises NotAllowed unless the actor keeps the office's text blocks."""
    access.require_can_edit_blocks(by)
