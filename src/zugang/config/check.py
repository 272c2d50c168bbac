"""What `zugang check` looks at: a sentence for each thing that needs mending."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator

from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from zugang.integrations.clamav import client as clamav
from zugang.integrations.clamav.types import ScannerUnavailableError
from zugang.integrations.returned_mail import client as returned_mail
from zugang.integrations.returned_mail.types import ReturnedMailUnavailableError
from zugang.integrations.timestamps import client as timestamps
from zugang.integrations.timestamps.types import TimestampUnavailableError

OLDEST = 150000


def mistakes() -> Iterator[str]:
    """Everything that is wrong, each with its mend."""
    yield from (
        f"{message.msg} ({message.id})" for message in checks.run_checks(include_deployment_checks=False)
    )
    yield from _database()
    yield from _mail_server()
    yield from _returned_mail()
    yield from _storage()
    yield from _scanner()
    yield from _timestamps()


def _database() -> Iterator[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int")
            version = cursor.fetchone()[0]
        if version < OLDEST:
            yield f"PostgreSQL is version {version // 10000}, but must be 15 or newer: upgrade the server."
        if MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        ):
            yield "The tables are not up to date: run `zugang migrate`."
    except DatabaseError as error:
        yield f"The database does not answer ({error}): check DATABASE_URL."


def _mail_server() -> Iterator[str]:
    try:
        with get_connection():
            pass
    except (OSError, smtplib.SMTPException) as error:
        yield f"The mail server does not answer ({error}): check EMAIL_URL."


def _returned_mail() -> Iterator[str]:
    for place in returned_mail.configured():
        try:
            with place.visit():
                pass
        except ReturnedMailUnavailableError as error:
            yield f"The mailbox for returned mails does not answer ({error}): check RETURNED_MAIL_URL."


def _storage() -> Iterator[str]:
    try:
        name = storages["default"].save("check/probe", ContentFile(b"probe"))
        storages["default"].delete(name)
    except Exception as error:
        yield f"Files cannot be stored ({error}): check DATA_DIR or the S3 settings."


def _scanner() -> Iterator[str]:
    scanner = clamav.configured()
    try:
        if scanner is not None:
            scanner.scan(b"probe")
    except ScannerUnavailableError as error:
        yield f"The malware scanner does not answer ({error}): check CLAMD_URL."


def _timestamps() -> Iterator[str]:
    service = timestamps.configured()
    try:
        if service is not None:
            service.stamp(b"probe")
    except TimestampUnavailableError as error:
        yield f"The timestamp service gives no stamp ({error}): check TIMESTAMP_URL and TIMESTAMP_ROOTS."
