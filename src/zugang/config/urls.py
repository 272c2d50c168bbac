"""Every address of the portal."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from zugang.config.remembering import RememberingResolver

addresses: list[URLPattern | URLResolver] = [
    path("", include("zugang.portal.account.urls")),
    path("", include("zugang.portal.approval.urls")),
    path("", include("zugang.portal.urls")),
    path("app/", include("zugang.app.urls")),
    path("fachseite/", include("zugang.desk.urls")),
    path("", include("zugang.config.health")),
]
if settings.ZUGANG_DEMO:
    addresses += [
        path("ui/", include("zugang.ui.urls")),
        path("demo/", include("zugang.demo.urls")),
    ]
urlpatterns = [RememberingResolver(addresses)]

handler400 = "zugang.ui.errors.bad_request"
handler403 = "zugang.config.refusals.forbidden"
handler404 = "zugang.config.refusals.not_found"
handler500 = "zugang.ui.errors.server_error"
