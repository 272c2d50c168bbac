"""The Content-Security-Policy is django-csp's, with a fresh nonce on every page that has a script."""

from __future__ import annotations

import re

import pytest
from csp.decorators import csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from zugang.config.policy import PolicyMiddleware


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(getattr(request, "csp_nonce", "") if request.path == "/script/" else "none")


def headers(view: object, path: str) -> tuple[set[str], set[str]]:
    """The directives as we send them and as django-csp does, nonces replaced."""
    sent = []
    for middleware in (PolicyMiddleware, CSPMiddleware):
        policy = middleware(view)(RequestFactory().get(path)).headers["Content-Security-Policy"]  # type: ignore[arg-type]
        sent.append(set(re.sub(r"nonce-[^']+", "nonce", policy).split("; ")))
    return sent[0], sent[1]


@pytest.mark.parametrize("path", ["/script/", "/plain/"])
def test_it_says_what_django_csp_says(path: str) -> None:
    ours, theirs = headers(answer, path)
    assert ours == theirs


def test_a_page_may_add_to_it() -> None:
    ours, theirs = headers(csp_update({"form-action": ["https://id.example"]})(answer), "/script/")
    assert ours == theirs
    assert "form-action 'self' https://id.example" in ours


def test_every_page_has_a_nonce_of_its_own(client: Client) -> None:
    nonces = set()
    for _ in range(2):
        response = client.get("/anmeldung/")
        (nonce,) = re.findall(r"'nonce-([^']+)'", response.headers["Content-Security-Policy"])
        assert f'nonce="{nonce}"' in response.content.decode()
        nonces.add(nonce)
    assert len(nonces) == 2
