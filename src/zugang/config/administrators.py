"""The first administrator of an office, from the shell."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import translation

from zugang.accounts.models import Account
from zugang.accounts.operations.invitations import invite
from zugang.accounts.operations.registration import create_account
from zugang.config.command_line import OFFICE_FACTS
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices.models import Land, Office, Staff, Subject, Team
from zugang.offices.operations import create_office, create_staff, create_team


@transaction.atomic
def create(given: Namespace) -> str:
    """Create account and place in the office; the administrator chooses a password by a link in a mail.

    Raises InvalidInput with a sentence for what is wrong.
    """
    system = Actor.system("zugang createadmin")
    email = given.email.strip().lower()
    _require_valid(Account, email=email)
    _require_valid(Staff, name=given.name)
    if Account.objects.filter(email=email).exists():
        raise InvalidInput(f"There is an account with {email} already; nothing was changed.")
    office = Office.objects.filter(name=given.office).first() or _open_office(system, given)
    account = create_account(by=system, email=email, password=None, is_staff_account=True)
    create_staff(
        by=system,
        office=office,
        account=account,
        name=given.name,
        teams=Team.objects.filter(office=office),
        is_administrator=True,
    )
    invite(by=system, account=account, office_name=office.name)
    return f"{given.name} is administrator of {office.name}. A mail to {email} has the link to choose a password."


def _open_office(system: Actor, given: Namespace) -> Office:
    """A new office with one team per subject, so that it can work from the first day."""
    facts = {fact: getattr(given, f"office_{fact}") for fact in OFFICE_FACTS}
    missing = [_option(fact) for fact, value in facts.items() if not value]
    if missing:
        raise InvalidInput(
            f"There is no office named {given.office} yet. To make it, give {', '.join(missing)} too."
        )
    _require_valid(Office, name=given.office, **facts)
    office = create_office(by=system, name=given.office, **{**facts, "land": Land(facts["land"])})
    with translation.override(settings.LANGUAGE_CODE):
        for subject in Subject:
            create_team(by=system, office=office, name=str(subject.label), subject=subject)
    return office


def _require_valid(model: type[models.Model], **values: Any) -> None:
    others = {field.name for field in model._meta.get_fields()} - values.keys()
    try:
        model(**values).clean_fields(exclude=others)
    except ValidationError as mistakes:
        told = [
            f"{_option(name) if name in OFFICE_FACTS and model is Office else name}: {' '.join(messages)}"
            for name, messages in mistakes.message_dict.items()
        ]
        raise InvalidInput("\n".join(told)) from None


def _option(fact: str) -> str:
    return f"--office-{fact.replace('_', '-')}"
