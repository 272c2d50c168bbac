"""The app's start page, and what a browser needs to install it: manifest and service worker."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zugang.app.frame import news

_COLOUR = "#0f5c56"
_GROUND = "#ffffff"


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is new, for who is signed in; what the app can do, and how it gets onto the phone."""
    answer = render(request, "app/start.html", {"news": news.of(request)})
    answer["Vary"] = "Cookie, Accept-Language"
    return answer


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """The web app manifest, in the language of the page that names it."""
    content = {
        "id": "/app/",
        "name": _("Zugang: Jobcenter-App"),
        "short_name": _("Jobcenter"),
        "description": _("Anmeldungen freigeben und Ihr Jobcenter erreichen"),
        "lang": translation.get_language() or "de",
        "start_url": "/app/",
        "scope": "/app/",
        "display": "standalone",
        "theme_color": _COLOUR,
        "background_color": _GROUND,
        "icons": _icons(),
        "shortcuts": [{"name": _("Anmeldung freigeben"), "url": reverse("app:secure")}],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its address puts all of /app/ in its scope. Its texts follow the page that names it."""
    asked = request.GET.get("lang", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        texts = {
            "title": "Zugang",
            "body": _("In Ihrer Jobcenter-App wartet eine Anfrage."),
            "news": _("Es gibt etwas Neues in Ihrem Portal."),
        }
    code = Path(str(finders.find("ui/dist/app-worker.js"))).read_text(encoding="utf-8")
    head = f"self.texts={json.dumps(texts)};self.icon={json.dumps(static('app/icon-192.png'))};\n"
    answer = HttpResponse(head + code, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def _icons() -> list[dict[str, str]]:
    return [
        {
            "src": static(f"app/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for size, use in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
