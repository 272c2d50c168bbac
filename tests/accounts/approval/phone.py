"""A phone with the Jobcenter app, as the server knows it: a key of its own, and messages signed with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.accounts.world import fresh_owner
from zugang.accounts.approval import answers, enrolment, messages, queries, tickets
from zugang.accounts.approval import requests as asking
from zugang.accounts.models import Account, ApprovalDevice, ApprovalRequest


@dataclass
class Phone:
    """Signs as WebCrypto would: ECDSA P-256 with SHA-256, r and s side by side."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: str = ""

    @property
    def public_key(self) -> str:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return messages.encoded(point)

    def signature(self, message: str) -> str:
        r, s = decode_dss_signature(self.key.sign(message.encode(), ec.ECDSA(hashes.SHA256())))
        return messages.encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def signed(self, **fields: str) -> dict[str, Any]:
        """The body of a call."""
        message = messages.canonical(fields)
        return {"message": message, "signature": self.signature(message)}

    def link(self, account: Account, *, browser: str = "Chrome, Android") -> ApprovalDevice:
        """Link the phone to the account, as by QR code."""
        opened = enrolment.begin(by=fresh_owner(account), account=account)
        body = self.signed(
            type=messages.ENROL, key=self.public_key, name="", token=tickets.token_of(opened.id)
        )
        device = enrolment.complete(**body, browser=browser)
        self.id = str(device.id)
        return device

    def shown(self, **changed: str) -> dict[str, str]:
        """What the phone shows of the open request; some of it changed."""
        device = queries.known_device(self.id)
        assert device is not None
        found = queries.open_request(device, client="198.51.100.7")
        assert found is not None
        return {**found.fields, **changed}

    def answer(self, assertion: dict[str, Any] | None = None, **given: str) -> ApprovalRequest:
        """Answer the open request with these fields."""
        fields = {**self.shown(), "number": "", "reason": "", **given}
        return answers.answer(**self.signed(type=messages.ANSWER, **fields), assertion=assertion)

    def approve(self, number: str, **changed: str) -> ApprovalRequest:
        return self.answer(answer="approve", number=number, **changed)

    def decline(self, reason: str = "not_now") -> ApprovalRequest:
        return self.answer(answer="decline", reason=reason)


def asked(account: Account, **given: str) -> ApprovalRequest:
    """A request to approve a sign-in, as the sign-in page makes it."""
    fields = {"purpose": "sign_in", "browser": "Firefox, Windows", "client": "203.0.113.20", **given}
    return asking.request(by=fresh_owner(account), account=account, **fields)


def other_number(request: ApprovalRequest) -> str:
    """One of the offered numbers that is not the right one."""
    return next(number for number in request.choices if number != request.number)
