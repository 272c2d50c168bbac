"""People with a Jobcenter app, requests that wait, and people with an authenticator app. Prints them as JSON.

`python -m bench.approval_rows TAPPING WAITING CODES`
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

from zugang.accounts.allauth_mfa import MFAAdapter  # noqa: E402
from zugang.accounts.approval import tickets  # noqa: E402
from zugang.accounts.approval.models import FACTOR  # noqa: E402
from zugang.accounts.models import Account, ApprovalDevice, ApprovalRequest  # noqa: E402
from zugang.demo.accounts import PASSWORD, secret_of  # noqa: E402
from zugang.kernel import clock  # noqa: E402

OPEN_FOR = timedelta(hours=1)


def main() -> None:
    tapping, waiting, codes = (int(given) for given in sys.argv[1:4])
    hashed = make_password(PASSWORD)
    people = [_person(f"tap{number}@bench.example", hashed) for number in range(tapping)]
    found = {
        "people": people,
        "tickets": _waiting(waiting, hashed),
        "with_codes": [_with_code(f"code{number}@bench.example", hashed) for number in range(codes)],
        "password": PASSWORD,
    }
    sys.stdout.write(json.dumps(found))


def _person(email: str, hashed: str) -> dict[str, Any]:
    account = Account.objects.create(email=email, password=hashed)
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    factor = Authenticator.objects.create(user=account, type=FACTOR, data={})
    device = ApprovalDevice.objects.create(account=account, factor=factor, name="Handy", public_key=point)
    return {"email": email, "device": str(device.id), "key": key.private_numbers().private_value}


def _with_code(email: str, hashed: str) -> dict[str, str]:
    account, secret = Account.objects.create(email=email, password=hashed), secret_of(email)
    sealed = MFAAdapter().encrypt(secret)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": sealed})
    return {"email": email, "secret": secret}


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
