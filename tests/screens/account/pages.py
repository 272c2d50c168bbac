"""How tests talk to the pages around an account."""

from __future__ import annotations

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.accounts.world import ADDRESS
from tests.builders import PASSWORD
from zugang.kernel.identifiers import new_id

REGISTER, SIGN_IN, CODE = "/registrierung/", "/anmeldung/", "/anmeldung/zweiter-faktor/"


def text_of(response: Any) -> str:
    """What a person reads: the page without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def value_of(response: Any, name: str) -> str:
    """The value of a hidden or visible input of the page's own part."""
    main = response.content.decode().partition("<main")[2]
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', main)
    assert tag, f"no field {name}"
    value = re.search(r'value="([^"]*)"', tag.group(0))
    return html.unescape(value.group(1)) if value else ""


def registration(**given: str) -> dict[str, str]:
    """A form that registers."""
    return {
        "email": ADDRESS,
        "password1": PASSWORD,
        "password2": PASSWORD,
        "terms": "on",
        "email_processing": "on",
        "submission": str(new_id()),
        **given,
    }


def sign_in(client: Client, email: str = ADDRESS, password: str = PASSWORD, **given: str) -> HttpResponse:
    return client.post(SIGN_IN, {"login": email, "password": password, **given})
