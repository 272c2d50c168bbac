"""Deferring a job by name: the row stands in the same transaction as the change."""

from __future__ import annotations

from procrastinate.contrib.django import app


def defer(name: str, **arguments: str | int) -> None:
    """Queue the task `name`; after a rollback there is no job."""
    app.configure_task(name).defer(**arguments)
