"""Whether a notification may still leave: asked in the transaction in which it is handed to the mail server."""

from __future__ import annotations

from zugang.notices.models import Delivery
from zugang.notifications.models import OutboundMail
from zugang.profiles.models import Consent


def may_leave(mail: OutboundMail) -> bool:
    """Not once the consent was revoked: the portal is then no way any more (§ 37 (2a) SGB X).

    The consent's row is locked, so that a revocation at the same moment comes clearly before or after.
    """
    delivery = Delivery.objects.filter(mail=mail).first()
    if delivery is None or delivery.consent_id is None:
        return True
    return Consent.objects.select_for_update().filter(id=delivery.consent_id, revoked_at=None).exists()
