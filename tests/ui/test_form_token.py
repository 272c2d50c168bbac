"""The token of a form is one that Django's middleware accepts, and another one on every page."""

from __future__ import annotations

from collections import Counter

import pytest
from django.middleware import csrf
from django.test import Client

from zugang.ui.form_token import masked

SECRET = "aZ09" * 8


def test_django_takes_it_apart_again() -> None:
    assert csrf._unmask_cipher_token(masked(SECRET)) == SECRET  # type: ignore[attr-defined]


def test_no_two_are_alike_and_every_sign_occurs() -> None:
    tokens = [masked(SECRET) for _ in range(300)]
    assert len(set(tokens)) == len(tokens)
    seen = Counter(sign for token in tokens for sign in token)
    assert set(seen) == set(csrf.CSRF_ALLOWED_CHARS)


@pytest.mark.django_db
def test_a_form_is_accepted_with_it_and_refused_without() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/anmeldung/").content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert client.post("/sprache/", {"language": "en", "csrfmiddlewaretoken": token}).status_code == 302
    assert client.post("/sprache/", {"language": "en"}).status_code == 403
    other = masked("b" * len(SECRET))
    assert client.post("/sprache/", {"language": "en", "csrfmiddlewaretoken": other}).status_code == 403
