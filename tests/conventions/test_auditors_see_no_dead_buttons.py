"""Auditors read everything and change nothing: no page they can reach offers a button that would refuse them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve

from tests import builders
from zugang.demo import seed
from zugang.kernel import clock
from zugang.persons.models import Person
from zugang.persons.operations import open_file

_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_ACTION = re.compile(r'\baction="([^"]*)"')
_FORMACTION = re.compile(r'\bformaction="([^"]*)"')
_LINK = re.compile(r'<a\b[^>]*\bhref="(/fachseite/[^"#]*|\?[^"#]*)"')
MOST = 250


def refused_buttons(page: str, html: str) -> list[str]:
    """The addresses of the desk to which forms of this page post, but auditors may not."""
    posting = [form for form in _FORM.findall(html) if 'method="post"' in form.partition(">")[0]]
    targets = [
        urljoin(page, unescape(action))
        for form in posting
        for action in (*(_ACTION.findall(form.partition(">")[0]) or [""]), *_FORMACTION.findall(form))
    ]
    return [
        f"{page} -> {target}"
        for target in (one.partition("?")[0] for one in targets)
        if target.startswith("/fachseite/") and not getattr(resolve(target).func, "for_auditors", False)
    ]


@pytest.mark.django_db
def test_no_button_on_any_page_that_an_auditor_reaches_would_refuse_them(
    signed_in: Callable[..., Client],
) -> None:
    with clock.travel(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        seed.run(persons=4, seed=1)
        person = Person.objects.get(profiles__account__email="erika.beispiel@mail.example")
        auditor = builders.make_staff(person.office, is_auditor=True)
        open_file(by=builders.staff_actor(auditor), person=person)
        client = signed_in(auditor.account)
        waiting, seen, dead = ["/fachseite/", f"/fachseite/personen/{person.id}/"], set[str](), list[str]()
        while waiting and len(seen) < MOST:
            page = waiting.pop(0)
            if page in seen:
                continue
            seen.add(page)
            response = client.get(page)
            if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
                continue
            html = response.content.decode()
            dead += refused_buttons(page, html)
            waiting += [urljoin(page, unescape(link)) for link in _LINK.findall(html)]
    assert dead == []
    assert len(seen) > 20
