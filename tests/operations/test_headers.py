"""Every answer carries the headers that protect it, whatever kind of answer it is."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.views.decorators.clickjacking import xframe_options_exempt

from zugang.config.headers import HeadersMiddleware

ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/gibt-es-nicht/", "/profil/", "/health/live", "/abmeldung/"])
def test_pages_refusals_and_redirects_carry_them(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert ALWAYS.items() <= dict(headers).items()
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_view_may_decide_otherwise() -> None:
    def own(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"Referrer-Policy": "no-referrer"})

    answer = HeadersMiddleware(xframe_options_exempt(own))(RequestFactory().get("/"))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_transport_security_is_for_secure_connections(settings: object) -> None:
    settings.SECURE_HSTS_SECONDS = 3600  # type: ignore[attr-defined]
    answers = [
        HeadersMiddleware(lambda _: HttpResponse("x"))(RequestFactory().get("/", secure=secure))
        for secure in (True, False)
    ]
    found = [answer.headers.get("Strict-Transport-Security") for answer in answers]
    assert found[1] is None and (found[0] or "").startswith("max-age=3600")
