"""The WSGI application (PEP 3333) that the web server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zugang.config.settings")

django_application = get_wsgi_application()

from zugang.portal.approval import looks  # noqa: E402 - after the apps are ready

application = looks.before(django_application)
