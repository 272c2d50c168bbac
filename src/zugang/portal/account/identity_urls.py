"""Signing in through others: the same pages for BundID (people) and Mein Unternehmenskonto (organisations)."""

from __future__ import annotations

from django.urls import URLPattern, path

from zugang.portal.account.views import identity, identity_account, linked


def _of(provider: str, place: str) -> list[URLPattern]:
    given = {"provider": provider}
    return [
        path(f"anmeldung/{place}/", identity.start, given, name=f"{provider}_sign_in"),
        path(f"anmeldung/{place}/metadaten/", identity.metadata, given, name=f"{provider}_metadata"),
        path(f"anmeldung/{place}/antwort/", identity.answer, given, name=f"{provider}_answer"),
        path(f"anmeldung/{place}/zurueck/", identity.back, given, name=f"{provider}_back"),
        path(f"anmeldung/{place}/neu/", identity_account.new, given, name=f"{provider}_new"),
        path(f"konto/{place}/", linked.linked, given, name=f"account_{provider}"),
        path(f"konto/{place}/trennen/", linked.unlink, given, name=f"account_{provider}_unlink"),
    ]


urlpatterns = [
    *_of("bundid", "bundid"),
    *_of("muk", "unternehmenskonto"),
    path("anmeldung/konto-bestaetigen/", identity_account.confirm, name="identity_confirm"),
    path("anmeldung/konto-bestaetigen/gesendet/", identity_account.sent, name="identity_sent"),
]
