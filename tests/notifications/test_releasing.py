"""What waits leaves once, whoever looks at the same time and whoever is killed on the way; what is old is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import builders
from tests.notifications.told import EVENING, MESSAGES, MORNING, NIGHT, choose, jobs, write
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notifications import releasing
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import OutboundMail
from zugang.profiles.models import Profile

HELD = 12


@pytest.fixture
def committed(transactional_db: None) -> Iterator[tuple[Profile, Actor]]:
    """A person and somebody who writes, for all connections to see; jobs of other tests are gone."""
    office = builders.make_office()
    team = builders.make_team(office)
    staff = builders.make_staff(office, team)
    person = builders.make_person(office)
    builders.make_responsible(person, team, staff)
    profile = builders.make_profile(person, consent=True)
    empty_queue()
    yield profile, builders.staff_actor(staff)
    empty_queue()


def empty_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_two_workers_release_each_mail_once(committed: tuple[Profile, Actor]) -> None:
    profile, writer = committed
    choose(builders.citizen_actor(profile), **NIGHT)
    with clock.travel(EVENING):
        held = [write(writer, profile.person_id, f"Frage {number}") for number in range(HELD)]
    start = Barrier(3)

    def work(_number: int) -> int:
        try:
            start.wait()
            with clock.travel(MORNING):
                return releasing.release_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as workers:
        released = list(workers.map(work, range(3)))
    assert sum(released) == HELD
    sent = [job["mail_id"] for job in jobs("notifications.deliver_mail")]
    assert sorted(sent) == sorted(str(row.mail_id) for row in held)


def test_two_workers_send_one_digest(committed: tuple[Profile, Actor]) -> None:
    profile, writer = committed
    choose(builders.citizen_actor(profile), mail={MESSAGES: "daily"})
    with clock.travel(EVENING):
        for number in range(HELD):
            write(writer, profile.person_id, f"Frage {number}")
    start = Barrier(3)

    def work(_number: int) -> int:
        try:
            start.wait()
            with clock.travel(EVENING + timedelta(days=1)):
                return releasing.release_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as workers:
        assert sum(workers.map(work, range(3))) == 1
    digest = OutboundMail.objects.get(kind="notifications.digest")
    assert Notification.objects.filter(mail=digest).count() == HELD


def test_a_worker_killed_in_the_middle_leaves_everything_to_the_next(
    committed: tuple[Profile, Actor],
) -> None:
    profile, writer = committed
    choose(builders.citizen_actor(profile), **NIGHT)
    with clock.travel(EVENING):
        held = [write(writer, profile.person_id, f"Frage {number}") for number in range(3)]

    def killed() -> None:
        """Its connection ends before it could commit, as it does when the process dies."""
        try:
            with pytest.raises(OperationalError), transaction.atomic(), clock.travel(MORNING):
                releasing.release_due()
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as worker:
        worker.submit(killed).result()
    assert not ProcrastinateJob.objects.filter(task_name="notifications.deliver_mail").exists()
    with clock.travel(MORNING):
        assert releasing.release_due() == 3
    sent = [job["mail_id"] for job in jobs("notifications.deliver_mail")]
    assert sorted(sent) == sorted(str(row.mail_id) for row in held)


@pytest.mark.django_db
def test_after_a_year_it_leaves_the_centre(profile: Profile, caseworker: Actor) -> None:
    with clock.travel(EVENING):
        write(caseworker, profile.person_id)
    with clock.travel(EVENING + releasing.KEPT_FOR):
        write(caseworker, profile.person_id)
        assert releasing.forget_old() == 0
    with clock.travel(EVENING + releasing.KEPT_FOR + timedelta(minutes=1)):
        assert releasing.forget_old() == 1
    assert Notification.objects.count() == 1
