"""A conversation takes as many statements with a hundred messages as with one, for both sides."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.queries import counted
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread

MOST_FOR_CITIZENS = 10


def go_on(citizen: Actor, caseworker: Actor, thread: Thread, messages: int) -> None:
    for number in range(messages):
        by = caseworker if number % 2 else citizen
        operations.reply(
            by=by, thread_id=thread.id, body=f"Nachricht {number}", submission=builders.submission()
        )


def statements(client: Client, address: str) -> int:
    client.get(address)
    with counted() as queries:
        page = client.get(address)
    assert page.status_code == 200
    return len(queries)


def test_the_citizens_page_takes_no_more_with_a_hundred_messages(
    citizen_client: Client, citizen: Actor, caseworker: Actor, thread: Thread
) -> None:
    address = f"/postfach/nachricht/{thread.id}/"
    with_one = statements(citizen_client, address)
    go_on(citizen, caseworker, thread, 99)
    assert statements(citizen_client, address) == with_one <= MOST_FOR_CITIZENS


@pytest.mark.usefixtures("open_file")
def test_the_desks_page_takes_no_more_with_a_hundred_messages(
    staff_client: Client, citizen: Actor, caseworker: Actor, thread: Thread
) -> None:
    address = reverse("desk:thread", args=[thread.id])
    with_one = statements(staff_client, address)
    go_on(citizen, caseworker, thread, 99)
    assert statements(staff_client, address) == with_one
