"""What mail servers write back is told apart: a bounce, a delay, a success, and what is none of these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.notifications import reports
from zugang.notifications.delivery_reports import Fate, read

BOUNCED = {
    "Postfix": reports.POSTFIX_BOUNCED,
    "Postfix that gave up": reports.POSTFIX_EXPIRED,
    "Exim": reports.EXIM_BOUNCED,
    "old Exim": reports.EXIM_OLD_BOUNCED,
    "Exchange": reports.EXCHANGE_BOUNCED,
    "qmail": reports.QMAIL_BOUNCED,
    "address outside ASCII": reports.GLOBAL_BOUNCED,
}
DELAYED = {
    "Postfix": reports.POSTFIX_DELAYED,
    "Exim": reports.EXIM_DELAYED,
    "Exchange": reports.EXCHANGE_DELAYED,
}
ARRIVED = {
    "Postfix": (reports.POSTFIX_DELIVERED, Fate.DELIVERED),
    "Exim": (reports.EXIM_DELIVERED, Fate.DELIVERED),
    "Exchange": (reports.EXCHANGE_RELAYED, Fate.RELAYED),
}


@pytest.mark.parametrize("server", BOUNCED)
def test_a_bounce_names_the_mail(server: str) -> None:
    found = read(BOUNCED[server])
    assert found is not None
    assert found.fate is Fate.BOUNCED
    assert reports.MAIL_ID in found.message_ids


@pytest.mark.parametrize("server", DELAYED)
def test_a_delay_is_no_bounce(server: str) -> None:
    found = read(DELAYED[server])
    assert found is not None
    assert found.fate is Fate.DELAYED
    assert reports.MAIL_ID in found.message_ids


@pytest.mark.parametrize("server", ARRIVED)
def test_a_success_is_no_bounce(server: str) -> None:
    content, fate = ARRIVED[server]
    found = read(content)
    assert found is not None
    assert found.fate is fate


def test_who_why_and_by_whom_are_kept() -> None:
    found = read(reports.POSTFIX_BOUNCED)
    assert found is not None
    assert (found.recipient, found.status, found.reporter) == (reports.WHO, "5.1.1", "mx.portal.example")
    assert "User unknown" in found.diagnostic
    exchange = read(reports.EXCHANGE_BOUNCED)
    assert exchange is not None and exchange.status == "5.1.10"


def test_a_person_on_holiday_is_no_bounce() -> None:
    assert read(reports.VACATION) is None


def test_what_somebody_writes_is_no_bounce() -> None:
    written = b"From: Erika <erika@mail.example>\r\nSubject: Re: Undeliverable\r\n\r\n550 user unknown\r\n"
    assert read(written) is None
    assert read(b"") is None


def test_with_several_recipients_the_failure_counts() -> None:
    second = b"Final-Recipient: rfc822; other@mail.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal"
    found = read(reports.POSTFIX_BOUNCED.replace(b"Final", second, 1))
    assert found is not None and found.fate is Fate.BOUNCED


@given(some.binary(max_size=400), some.integers(0, len(reports.POSTFIX_BOUNCED)))
def test_whatever_arrives_it_never_breaks(noise: bytes, place: int) -> None:
    read(reports.POSTFIX_BOUNCED[:place] + noise)
    read(noise + reports.EXIM_OLD_BOUNCED[place:])
