"""Recovery codes: sealed while they are shown, then only their hashes are kept (OWASP ASVS 5.0, 6.5.2).

Each hash stands beside the first digit of its code, so that one try costs one hash, seldom more; the seven digits
after it cannot be read anywhere.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from zugang.kernel import clock

# A little longer than the page shows them (portal/factors/codes_window.py).
SHOWN_FOR = timedelta(minutes=35)
_AT_ONCE = 50
_SEED, _HASHES, _KEPT = "seed", "hashes", "kept"


def unused(row: Authenticator) -> list[str]:
    """The codes that still count, as long as they can be shown; [] once they are put away."""
    return list(RecoveryCodes(row).get_unused_codes()) if _SEED in row.data else []


def left(row: Authenticator) -> int:
    """How many codes still count."""
    return len(row.data[_HASHES]) if _HASHES in row.data else len(unused(row))


def note_kept(account_id: object) -> None:
    """The person keeps them now: they need not be shown again."""
    for row in _rows(user_id=account_id):
        if _SEED in row.data:
            row.data[_KEPT] = True
            row.save(update_fields=["data"])


@transaction.atomic
def use_up(row: Authenticator, typed: str) -> bool:
    """Whether this is a code that counts; it counts no more. `typed` without spaces."""
    for present in _rows(pk=row.pk):
        if _SEED in present.data:
            return bool(RecoveryCodes(present).validate_code(typed))
        kept = present.data[_HASHES]
        found = next((one for one in kept if one[0] == typed[:1] and check_password(typed, one[1])), None)
        if found is not None:
            present.data[_HASHES] = [one for one in kept if one != found]
            present.save(update_fields=["data"])
            return True
    return False


def put_away_due() -> int:
    """Hash the codes that are shown no more, a number of accounts at a time; how many. Safe to repeat."""
    over = Q(data__has_key=_KEPT) | Q(created_at__lt=clock.now() - SHOWN_FOR)
    due = Authenticator.objects.filter(
        over, type=Authenticator.Type.RECOVERY_CODES, data__has_key=_SEED
    ).values_list("pk", flat=True)
    return sum(_put_away(key) for key in list(due[:_AT_ONCE]))


@transaction.atomic
def _put_away(key: int) -> bool:
    for row in _rows(pk=key):
        row.data = {_HASHES: [[code[0], make_password(code)] for code in unused(row)]}
        row.save(update_fields=["data"])
        return True
    return False


def _rows(**where: object) -> list[Authenticator]:
    rows = Authenticator.objects.select_for_update().filter(type=Authenticator.Type.RECOVERY_CODES)
    return list(rows.filter(**where))
