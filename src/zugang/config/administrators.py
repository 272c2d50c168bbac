"""The first administrator of an office, from the shell."""

from __future__ import annotations

from argparse import Namespace

from django.db import transaction

from zugang.accounts.models import Account
from zugang.accounts.operations.passwords import request_new_password
from zugang.accounts.operations.registration import create_account
from zugang.config.command_line import OFFICE_FACTS
from zugang.kernel.actor import Actor
from zugang.offices.models import Land, Office
from zugang.offices.operations import create_office, create_staff


@transaction.atomic
def create(given: Namespace) -> str:
    """Create account and place in the office; the administrator chooses a password by a link in a mail."""
    system = Actor.system("zugang createadmin")
    email = given.email.strip().lower()
    if Account.objects.filter(email=email).exists():
        return f"There is an account with {email} already; nothing was changed."
    office = Office.objects.filter(name=given.office).first()
    if office is None:
        facts = {fact: getattr(given, f"office_{fact}") for fact in OFFICE_FACTS}
        missing = [f"--office-{fact.replace('_', '-')}" for fact, value in facts.items() if not value]
        if missing:
            return f"There is no office named {given.office} yet. To make it, give {', '.join(missing)} too."
        office = create_office(by=system, name=given.office, **{**facts, "land": Land(facts["land"])})
    account = create_account(by=system, email=email, password=None, is_staff_account=True)
    create_staff(by=system, office=office, account=account, name=given.name, is_administrator=True)
    request_new_password(email=email, language="de")
    return f"{given.name} is administrator of {office.name}. A mail to {email} has the link to choose a password."
