"""The WSGI application (PEP 3333) that the web server runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache import close_caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zugang.config.settings")

django_application = get_wsgi_application()

# Our cache is a table: there is nothing to close after each page.
request_finished.disconnect(close_caches)
# What is closed after each page need not be closed before the next one, and statements are counted in tests alone.
request_started.disconnect(close_old_connections)
request_started.disconnect(reset_queries)

from zugang.portal.approval import looks  # noqa: E402 - after the apps are ready


def _whole(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """A page that is all there goes to the server as a list, which it sends at once instead of piece by piece."""
    response: Any = django_application(environ, start_response)
    if getattr(response, "streaming", True):
        return response  # type: ignore[no-any-return]
    content = [response.content]
    response.close()
    return content


application = looks.before(_whole)
