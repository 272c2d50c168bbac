"""One function per command of `zugang`. Each is thin: it calls Django, a package's operation or the supervisor."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from argparse import Namespace

import django
from django.conf import settings
from django.core.checks.urls import check_url_config
from django.core.management import call_command, execute_from_command_line
from django.template.loader import get_template
from django.utils import translation

from zugang.config import sign_ins, simulation, supervisor

_TUNABLES = "GLIBC_TUNABLES"
_COLLECT_AFTER = 20_000  # objects
_OFTEN_SEEN = (
    "portal/mailbox/list.html", "portal/mailbox/thread.html", "portal/notices/list.html", "portal/agenda/agenda.html",
    "portal/appointments/list.html", "desk/mailbox/work_list.html", "desk/mailbox/thread.html",
    "desk/people/search.html", "desk/people/overview.html",
)  # fmt: skip


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the operator's terminal


def _end_with_supervisor() -> None:
    if os.environ.get("ZUGANG_SUPERVISED"):
        supervisor.end_with_parent()


def serve(given: Namespace) -> None:
    """Be the web server (granian, WSGI). The application is loaded once; the workers are forked from it."""
    _end_with_supervisor()
    from zugang.config import web_server, wsgi  # noqa: PLC0415 - only this command needs them

    _share_with_workers()
    web_server.of(f"{wsgi.__name__}:application", host=given.host, port=given.port).serve()


def _share_with_workers() -> None:
    """Load every page's code and texts before the workers are forked, and keep their garbage collection from
    touching them: what nobody writes to stays in memory once for all of them."""
    from zugang.kernel import clock  # noqa: PLC0415 - after Django is ready
    from zugang.offices import public_holidays  # noqa: PLC0415

    check_url_config(None)
    year = clock.today().year
    public_holidays.keep(range(year - 1, year + 3))
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            get_template("portal/home/home.html")
    for page in _OFTEN_SEEN:
        get_template(page)
    gc.collect()
    gc.freeze()
    # A page leaves hardly anything for it to find; looking after every 700 objects took 18 microseconds of each page.
    gc.set_threshold(_COLLECT_AFTER)


def worker(_: Namespace) -> None:
    """Run background jobs until a signal ends it."""
    _end_with_supervisor()
    django.setup()
    from procrastinate.contrib.django import app  # noqa: PLC0415 - after Django is ready

    application = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]

    async def work() -> None:
        async with application.open_async():
            await application.run_worker_async(
                concurrency=settings.WORKER_JOBS,
                update_heartbeat_interval=2.0,
                stalled_worker_timeout=10.0,
                delete_jobs="successful",
                shutdown_graceful_timeout=10,
            )

    asyncio.run(work())


def hasher(given: Namespace) -> None:
    """Run the password hashing service on its Unix socket."""
    _end_with_supervisor()
    _start_again_with_large_pages()
    from zugang.accounts import hashing_service  # noqa: PLC0415 - only this command needs it

    hashing_service.serve(given.socket)


def _start_again_with_large_pages() -> None:
    """Let the C library ask for large pages, which it decides at start (without glibc the variable means nothing).
    Each hash fills 46 MiB; in pages of 4 KiB a third of its time is the kernel's, for handing them out."""
    if _TUNABLES not in os.environ:
        environment = {**os.environ, _TUNABLES: "glibc.malloc.hugetlb=1"}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - this very program


def simulator(given: Namespace) -> None:
    """Run the demo's simulator of BundID and Mein Unternehmenskonto."""
    _end_with_supervisor()
    simulation.serve(host=given.host, port=given.port, data_dir=settings.DATA_DIR)


def migrate(given: Namespace) -> None:
    """Bring the tables and the static files up to date, and fill in the demo where asked to."""
    django.setup()
    _say("Tables and static files …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    _say("  up to date.")
    if given.demo:
        _fill_demo(persons=given.persons, seed=given.seed)
        sign_ins.keep(settings.DATA_DIR)
        _keep_simulated_people()


def demo(given: Namespace) -> None:
    """Fill in demo data."""
    _fill_demo(persons=given.persons, seed=given.seed)


def _fill_demo(*, persons: int, seed: int) -> None:
    django.setup()
    from zugang.demo import seed as seeding  # noqa: PLC0415 - after Django is ready

    begun = time.monotonic()
    _say(f"Demo data: {persons} people and half a year of their letters, messages and appointments …")
    told = seeding.run(persons=persons, seed=seed)
    _say(f"  filled in within {time.monotonic() - begun:.0f} s." if told else "  there already.")


def _keep_simulated_people() -> None:
    from zugang.demo import identities  # noqa: PLC0415 - after Django is ready

    identities.keep(settings.DATA_DIR)


def check(_: Namespace) -> int:
    """Say what is wrong with the installation, a sentence each."""
    django.setup()
    from zugang.config import check as checks  # noqa: PLC0415 - after Django is ready

    mistakes = list(checks.mistakes())
    for sentence in mistakes:
        _say(f"- {sentence}")
    _say(f"To mend: {len(mistakes)}." if mistakes else "Everything is in order.")
    return 1 if mistakes else 0


def history(_: Namespace) -> int:
    """Walk every chain of the history and name each row that was changed, removed or moved."""
    django.setup()
    from zugang.history import queries  # noqa: PLC0415 - after Django is ready

    broken = 0
    for found in queries.verify():
        broken += 1
        _say(f"{found.chain} number {found.number}: {found.reason}")
    _say(
        "The history does not hold." if broken else "The history holds: no row was changed, removed or moved."
    )
    return 1 if broken else 0


def createadmin(given: Namespace) -> int:
    """Create an office administrator, who is asked to set a password and a second factor."""
    django.setup()
    from zugang.config import administrators  # noqa: PLC0415 - after Django is ready
    from zugang.kernel.errors import DomainError  # noqa: PLC0415

    try:
        with translation.override("en"):  # as all that the command says
            _say(administrators.create(given))
    except DomainError as refused:
        _say(refused.message)
        return 1
    return 0


def manage(given: Namespace) -> None:
    """Run one of Django's own management commands."""
    execute_from_command_line(["zugang manage", *given.rest])
