"""People with a Jobcenter app, and requests that wait, for `bench.approval`. Prints them as JSON.

`python -m bench.approval_rows TAPPING WAITING`
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402

from zugang.accounts.approval import tickets  # noqa: E402
from zugang.accounts.approval.models import FACTOR  # noqa: E402
from zugang.accounts.models import Account, ApprovalDevice, ApprovalRequest  # noqa: E402
from zugang.demo.accounts import PASSWORD  # noqa: E402
from zugang.kernel import clock  # noqa: E402

OPEN_FOR = timedelta(hours=1)


def main() -> None:
    tapping, waiting = int(sys.argv[1]), int(sys.argv[2])
    hashed = make_password(PASSWORD)
    people = [_person(f"tap{number}@bench.example", hashed) for number in range(tapping)]
    sys.stdout.write(
        json.dumps({"people": people, "tickets": _waiting(waiting, hashed), "password": PASSWORD})
    )


def _person(email: str, hashed: str) -> dict[str, Any]:
    account = Account.objects.create(email=email, password=hashed)
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    factor = Authenticator.objects.create(user=account, type=FACTOR, data={})
    device = ApprovalDevice.objects.create(account=account, factor=factor, name="Handy", public_key=point)
    return {"email": email, "device": str(device.id), "key": key.private_numbers().private_value}


def _waiting(count: int, hashed: str) -> list[str]:
    accounts = Account.objects.bulk_create(
        Account(email=f"wait{number}@bench.example", password=hashed) for number in range(count)
    )
    made = ApprovalRequest.objects.bulk_create(
        ApprovalRequest(
            account=account,
            purpose="sign_in",
            number="42",
            choices=["17", "42", "88"],
            expires_at=clock.now() + OPEN_FOR,
        )
        for account in accounts
    )
    return [tickets.watch_ticket(request.id) for request in made]


if __name__ == "__main__":
    main()
