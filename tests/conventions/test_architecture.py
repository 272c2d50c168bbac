"""Imports point down, packages have no attic, and every table says what class of data it holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
ATTIC = re.compile(r"(^|/)(utils?|helpers?|common|misc|managers?)(\.py|/)")


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("zugang.")]


def files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def test_imports_point_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_nothing_is_kept_in_an_attic() -> None:
    assert [name for name in files() if name.startswith(("src/", "tests/")) and ATTIC.search(name)] == []


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_field_carries_its_data_class(model: type[models.Model]) -> None:
    fields = {field.name for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)}
    assert set(model.data_classes) == fields  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_no_model_cascades_from_an_office(model: type[models.Model]) -> None:
    """An office is never deleted along with its people by accident."""
    offending = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.related_model._meta.label == "offices.Office"
        and model._meta.app_label != "offices"
    ]
    assert offending == []


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found.extend(patterns(entry) if isinstance(entry, URLResolver) else [entry])
    return found


def test_every_address_has_a_name() -> None:
    assert [str(entry.pattern) for entry in patterns(get_resolver()) if not entry.name] == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
