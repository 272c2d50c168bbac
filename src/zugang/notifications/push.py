"""Web push (RFC 8030): sealed for the browser (RFC 8188, 8291), signed by our key (RFC 8292), by `pywebpush`."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from zugang.kernel.identifiers import new_id
from zugang.notifications import channels
from zugang.notifications.models import PushSubscription

_SECONDS = 10
_GONE = frozenset({404, 410})
_TOO_MANY = 429
_OWN_FAULT = 400
_BROKEN = 500
_LONGEST_PAUSE = 3600


class SubscriptionGoneError(Exception):
    """The browser withdrew the subscription, or the service does not know it: it must not be used again."""


# Programs read a backslash in a host differently: what is checked here must be what is called.
_PLAIN_HOST = re.compile(r"[a-z0-9.-]+")


class PushRefusedError(Exception):
    """The service refused this push for good; the subscription itself may be sound."""


class PushServiceError(Exception):
    """The service did not take the push now; `pause` seconds were asked for (0: it named none)."""

    def __init__(self, text: str, pause: int = 0) -> None:
        super().__init__(text)
        self.pause = pause


def public_key() -> str:
    """What a browser needs to subscribe: our public key as Base64url (RFC 8292, section 3.2)."""
    number = int.from_bytes(_decoded(settings.PUSH_KEY), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def is_known_service(endpoint: str) -> bool:
    """Whether we may call this address: https to a named push service, so that nobody can send us elsewhere."""
    parts = urlsplit(endpoint)
    host = (parts.hostname or "").lower()
    if not _PLAIN_HOST.fullmatch(host) or "\\" in endpoint:
        return False
    named = any(host == known or host.endswith(f".{known}") for known in settings.PUSH_SERVICES)
    return named and parts.username is None and (parts.scheme == "https" or host == "localhost")


def send(subscription: PushSubscription, content: str, *, seconds: int) -> None:
    """Hand `content` over, to be kept for so many seconds.

    Raises SubscriptionGoneError, PushRefusedError, or PushServiceError to try again. In demo and tests it is a file, too.
    """
    if settings.SPOOL_FILES:
        _spool(subscription, content, seconds)
    if not is_known_service(subscription.endpoint):
        raise SubscriptionGoneError("This push service is not one of PUSH_SERVICES")
    answer = _post(subscription, content, seconds)
    if answer.status_code in _GONE:
        raise SubscriptionGoneError(str(answer.status_code))
    if answer.status_code == _TOO_MANY or answer.status_code >= _BROKEN:
        raise PushServiceError(f"Push service said {answer.status_code}", _pause(answer.headers))
    if answer.status_code >= _OWN_FAULT:
        raise PushRefusedError(f"Push service refused with {answer.status_code}")


def _post(subscription: PushSubscription, content: str, seconds: int) -> Any:
    import pywebpush  # noqa: PLC0415 - heavy, and only the worker needs it
    import requests  # noqa: PLC0415
    from py_vapid import Vapid02  # noqa: PLC0415

    parts = urlsplit(subscription.endpoint)
    claims = {"sub": f"mailto:{_sender()}", "aud": f"{parts.scheme}://{parts.netloc}"}
    receiver = {"p256dh": subscription.receiver_key, "auth": subscription.shared_secret}
    session = requests.Session()
    session.max_redirects = 0
    headers = {**Vapid02.from_string(settings.PUSH_KEY).sign(claims), "Urgency": "high"}
    try:
        return pywebpush.WebPusher(
            {"endpoint": subscription.endpoint, "keys": receiver}, requests_session=session
        ).send(content, headers, ttl=seconds, timeout=_SECONDS)
    except requests.TooManyRedirects as error:
        raise SubscriptionGoneError("Push services do not send us elsewhere") from error
    except requests.RequestException as error:
        raise PushServiceError("Push service cannot be reached") from error


def _sender() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">").strip()


def _pause(headers: Any) -> int:
    asked = str(headers.get("Retry-After", ""))
    return min(int(asked), _LONGEST_PAUSE) if asked.isdecimal() else 0


def _spool(subscription: PushSubscription, content: str, seconds: int) -> None:
    record = {"subscription": str(subscription.id), "ttl": seconds, "content": json.loads(content)}
    channels.spool("push", f"{new_id()}.json", json.dumps(record).encode())


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
