"""The thread of an operation, locked against others writing to it at the same moment."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import access
from zugang.mailbox.models import BODY_MAX, TITLE_MAX, Thread


def locked_thread(by: Actor, thread_id: UUID) -> Thread:
    """The thread, locked until the transaction ends. Raises AccessDenied, also where there is none."""
    thread = Thread.objects.select_for_update().filter(id=thread_id).first()
    if thread is None:
        raise AccessDenied
    access.require_reader(by, thread)
    return thread


def locked_for_team(by: Actor, thread_id: UUID) -> Thread:
    """The same, for what only staff do."""
    if not by.is_staff:
        raise AccessDenied
    return locked_thread(by, thread_id)


def clean_body(text: str, *, field: str = "body") -> str:
    """The text as it will be kept. Raises InvalidInput when there is none or too much of it."""
    body = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not body:
        raise InvalidInput(_("Schreiben Sie einen Text."), field=field)
    if len(body) > BODY_MAX:
        raise InvalidInput(
            _(
                "Ihr Text ist %(over)s Zeichen zu lang. Erlaubt sind 10.000 Zeichen. "
                "Kürzen Sie ihn oder hängen Sie ihn als Datei an."
            )
            % {"over": len(body) - BODY_MAX},
            field=field,
        )
    return body


def clean_title(text: str, *, limit: int = TITLE_MAX) -> str:
    """The title as it will be kept. Raises InvalidInput when it is missing or too long."""
    title = " ".join(text.replace("\x00", "").split())
    if not title:
        raise InvalidInput(_("Schreiben Sie einen Betreff."), field="title")
    if len(title) > limit:
        raise InvalidInput(
            _("Der Betreff darf höchstens %(limit)s Zeichen haben.") % {"limit": limit}, field="title"
        )
    return title
