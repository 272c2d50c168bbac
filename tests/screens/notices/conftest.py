"""A citizen with a notice, and staff with the person's file open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.notices.conftest import letter, prepare, send  # noqa: F401 - fixtures
from zugang.kernel.actor import Actor
from zugang.kernel.identifiers import new_id
from zugang.notices.models import Delivery, Notice
from zugang.notifications.models import OutboundMail
from zugang.persons.models import Person
from zugang.persons.operations import open_file
from zugang.profiles.models import Profile


@pytest.fixture
def sent(profile: Profile, prepare: Any, send: Any) -> Notice:  # noqa: F811
    """A notice in the person's portal."""
    notice: Notice = send(prepare())
    return notice


@pytest.fixture
def draft(profile: Profile, prepare: Any) -> Notice:  # noqa: F811
    """A notice ready to be checked."""
    notice: Notice = prepare()
    return notice


@pytest.fixture
def desk(staff_client: Client, caseworker: Actor, person: Person) -> Client:
    """Staff signed in, with the file of the person open."""
    open_file(by=caseworker, person=person)
    return staff_client


@pytest.fixture
def many(profile: Profile, prepare: Any, send: Any) -> Callable[[int], None]:  # noqa: F811
    """`many(n)`: n notices in the person's portal, one sent in full and copied."""

    def make(number: int) -> None:
        notice = send(prepare())
        delivery = Delivery.objects.select_related("mail").get(notice=notice)
        for _ in range(number - 1):
            mail, twin = OutboundMail.objects.get(id=delivery.mail_id), Delivery.objects.get(id=delivery.id)
            copy = Notice.objects.get(id=notice.id)
            copy.id, copy.submission, copy.sending = new_id(), new_id(), new_id()
            copy.save(force_insert=True)
            mail.id, mail.message_id = new_id(), str(new_id())
            mail.save(force_insert=True)
            twin.id, twin.notice, twin.mail = new_id(), copy, mail
            twin.save(force_insert=True)

    return make
