"""What a device shows of a request, in the words of the page's language."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from zugang.accounts.approval.queries import OpenRequest
from zugang.accounts.models import ApprovalRequest
from zugang.ui import filters

State = ApprovalRequest.State


def texts_of(waiting: OpenRequest) -> dict[str, str]:
    """Title and facts of a waiting request; the moment by our clock, in Europe/Berlin."""
    fields = waiting.fields
    titles = {
        ApprovalRequest.Purpose.SIGN_IN: _("Möchten Sie sich anmelden?"),
        ApprovalRequest.Purpose.CHANGE: _("Möchten Sie diese Änderung?"),
        ApprovalRequest.Purpose.STEP_UP: _("Möchten Sie sich noch einmal ausweisen?"),
    }
    return {
        "title": titles[ApprovalRequest.Purpose(fields["purpose"])],
        "account": fields["account"],
        "asked_at": filters.long_datetime(datetime.fromisoformat(fields["asked_at"])),
        "browser": fields["browser"] or _("unbekannt"),
        "place": _place(fields["place"], same_network=waiting.same_network),
        "detail": fields["detail"],
    }


def _place(network: str, *, same_network: bool) -> str:
    """We know no town: the network, and whether this device is in it, too."""
    if same_network:
        return _("dasselbe Netz wie dieses Gerät (%(network)s)") % {"network": network}
    return _("unbekannt, anderes Netz (%(network)s)") % {"network": network} if network else _("unbekannt")


def answer_text(answered: ApprovalRequest) -> dict[str, str]:
    """What the device says after its answer; `kind` is the alert's."""
    sentences = {
        State.APPROVED: ("success", _("Freigegeben. Auf dem anderen Bildschirm geht es weiter.")),
        State.DECLINED: ("info", _("Abgelehnt. Es passiert nichts.")),
        State.MISMATCHED: (
            "warning",
            _("Das war nicht die Zahl vom anderen Bildschirm. Die Anfrage ist beendet. Haben Sie sich nur "
              "vertippt? Dann beginnen Sie dort neu. Sitzen Sie gar nicht davor? Dann ändern Sie Ihr Passwort."),
        ),
        State.ALARMED: (
            "danger",
            _("Gut, dass Sie aufgepasst haben. Ihr Konto ist jetzt gesperrt, niemand kommt mehr hinein. Wir haben "
              "Ihnen eine E-Mail geschickt: Damit öffnen Sie es wieder."),
        ),
    }  # fmt: skip
    kind, message = sentences[State(answered.state)]
    return {"kind": kind, "message": message}
