"""The ways something was told, each with what became of it, in words."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from zugang.notifications.centre_models import Notification
from zugang.notifications.models import DeliveryReport, Letter, OutboundMail
from zugang.ui.filters import clock_time, short_date

Mail, Push, Report = OutboundMail.State, Notification.Push, DeliveryReport.Fate


class Told(NamedTuple):
    """One way and its state. `mark`: "" or "warning", where it did not work."""

    way: str
    state: str
    mark: str = ""


def told(row: Notification) -> list[Told]:
    """E-mail, push and letter, those there are. `row` carries `fate`, the newest report about its mail."""
    return [way for way in (_mail(row), _push(row), _letter(row.letter)) if way]


def _mail(row: Notification) -> Told | None:
    name, mail = _("E-Mail"), row.mail
    if mail is None:
        if row.digest_at is not None:
            return Told(name, _("kommt gesammelt am %(moment)s") % {"moment": _at(row.digest_at)})
        is_off = row.mail_way == Notification.MailWay.OFF
        return Told(name, _("von Ihnen ausgeschaltet")) if is_off else None
    if mail.state == Mail.ACCEPTED:
        return _accepted(name, mail, getattr(row, "fate", None))
    failed = mail.state in (Mail.BOUNCED, Mail.REJECTED)
    words = {
        Mail.HELD.value: _("wartet bis %(moment)s") % {"moment": _at(mail.release_at)},
        Mail.WITHDRAWN.value: _("nicht mehr nötig"),
        Mail.QUEUED.value: _("wird gesendet"),
    }
    return Told(name, words.get(mail.state, _("nicht zugestellt")), "warning" if failed else "")


def _accepted(name: str, mail: OutboundMail, fate: str | None) -> Told:
    if fate == Report.DELAYED:
        return Told(name, _("verspätet sich, wir versuchen es weiter"), "warning")
    if fate == Report.DELIVERED:
        return Told(name, _("zugestellt"))
    return Told(name, _("gesendet am %(moment)s") % {"moment": _at(mail.accepted_at)})


def _push(row: Notification) -> Told | None:
    name = _("Mitteilung aufs Gerät")
    words = {
        Push.HELD.value: _("wartet bis %(moment)s") % {"moment": _at(row.push_at)},
        Push.QUEUED.value: _("wird gesendet"),
        Push.SENT.value: _("gesendet"),
        Push.REFUSED.value: _("nicht angenommen"),
        Push.EXPIRED.value: _("Gerät nicht erreicht"),
    }
    said = words.get(row.push_state)
    failed = row.push_state in (Push.REFUSED, Push.EXPIRED)
    return Told(name, said, "warning" if failed else "") if said else None


def _letter(letter: Letter | None) -> Told | None:
    if letter is None:
        return None
    words = {
        Letter.State.QUEUED.value: _("wird gedruckt"),
        Letter.State.READY.value: _("wird gedruckt"),
        Letter.State.POSTED.value: _("zur Post gegeben am %(moment)s")
        % {"moment": letter.posted_at and short_date(letter.posted_at)},
        Letter.State.WITHDRAWN.value: _("nicht mehr nötig"),
    }
    return Told(_("Brief"), words[letter.state])


def _at(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return _("%(date)s, %(time)s Uhr") % {"date": short_date(moment), "time": clock_time(moment)}
