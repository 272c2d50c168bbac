"""Which rows are about an account and its profiles: found by walking the models, not by a list to be kept.

A row belongs to the person if a foreign key, or a bare identifier named `account_id` or `person_id`, leads
to the account, to a person of its profiles, or to a row that belongs already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from zugang.accounts.models import Account
from zugang.documents.models import StoredFile
from zugang.kernel.data_classes import DataClass
from zugang.persons.models import Person
from zugang.profiles.models import Profile

Model = type[models.Model]
# Not the person's to have: what staff note among themselves or have not sent (§ 83 SGB X), and what would
# only repeat this export. The history has a place of its own in it.
LEFT_OUT = frozenset({"mailbox.Note", "privacy.DataExport", "history.Event", "history.ChainHead"})
_ONLY: dict[str, Q] = {
    "notices.Notice": ~Q(state="draft"),
    # Mails about the account carry links that open it: they are for the mailbox alone.
    "notifications.OutboundMail": ~Q(kind__startswith="accounts."),
    "documents.StoredFile": Q(released=True) | Q(account__isnull=False),
}
_BARE = {"account_id": Account, "person_id": Person}
# A table is reached over others at most this far (person, thread, message, attachment, and some room).
_FARTHEST = 8


def of(account: Account) -> dict[Model, list[models.Model]]:
    """Every model with rows that belong to the account, parents first; each row once."""
    persons = Profile.objects.filter(account=account, ended_at=None).values_list("person_id", flat=True)
    found: dict[Model, dict[Any, models.Model]] = {
        Account: {account.pk: account},
        Person: {person.pk: person for person in Person.objects.filter(id__in=list(persons))},
    }
    for _round in range(_FARTHEST):
        before = sum(len(rows) for rows in found.values())
        for model in own_models():
            for row in _reached(model, found):
                found.setdefault(model, {}).setdefault(row.pk, row)
        if sum(len(rows) for rows in found.values()) == before:
            break
    return {model: list(rows.values()) for model, rows in found.items() if rows}


def own_models() -> Iterator[Model]:
    """The tables of this product that say what class of data they hold, except those left out."""
    for model in apps.get_models():
        if (
            hasattr(model, "data_classes")
            and model._meta.label not in LEFT_OUT
            and model not in _BARE.values()
        ):
            yield model


def shown_fields(model: Model) -> list[models.Field[Any, Any]]:
    """What is exported of a row: data about the person, and moments, states and switches that explain them."""
    classes: dict[str, DataClass] = model.data_classes  # type: ignore[attr-defined]
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated
        and not isinstance(field, models.BinaryField)
        and (classes.get(field.name) is not DataClass.NONE or _explains(field))
    ]


def files_among(found: dict[Model, list[models.Model]]) -> list[StoredFile]:
    """The stored files that belong to the person."""
    return [row for row in found.get(StoredFile, []) if isinstance(row, StoredFile)]


def identifiers(found: dict[Model, list[models.Model]], model: Model) -> list[UUID]:
    """The keys of the rows of one model."""
    return [UUID(str(row.pk)) for row in found.get(model, [])]


def _reached(model: Model, found: dict[Model, dict[Any, models.Model]]) -> QuerySet[Any] | list[Any]:
    ways = Q()
    for field in model._meta.concrete_fields:
        target = field.related_model if isinstance(field, models.ForeignKey) else _BARE.get(field.name)
        if target in found and _leads_here(model, field):
            ways |= Q(**{f"{field.name}__in": list(found[target])})
    if not ways:
        return []
    return model._default_manager.filter(ways & _ONLY.get(model._meta.label, Q()))


def _leads_here(model: Model, field: models.Field[Any, Any]) -> bool:
    """A profile that ended belonged to the account, but the person may be somebody else's by now."""
    return not (model is Profile and field.name == "person")


def _explains(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.DateTimeField | models.DateField | models.BooleanField) or bool(
        field.choices
    )
