"""How long to wait before asking the device again: whoever floods a person with requests is slowed down.

Only requests without an approval since count. They never lock anything: whoever left the phone at home must not be
treated as an attacker.
"""

from __future__ import annotations

from datetime import timedelta

WITHIN = timedelta(hours=1)
FREE = 2
_FIRST = timedelta(seconds=30)
_LONGEST = timedelta(minutes=10)


def pause_after(unapproved: int) -> timedelta:
    """The pause after so many requests in a row that nobody approved: none, none, 30 s, then doubling to 10 min."""
    if unapproved <= FREE:
        return timedelta(0)
    doublings: int = min(unapproved - FREE - 1, 10)
    return min(_FIRST * (1 << doublings), _LONGEST)
