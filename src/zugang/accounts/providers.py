"""BundID and Mein Unternehmenskonto behind one door: which are offered, how to ask, who it was."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import Provider
from zugang.integrations.bundid.types import BundID, Level
from zugang.integrations.muk.types import Muk
from zugang.integrations.saml.types import Answer, Question, ServiceProvider
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import AccessDenied


def is_offered(provider: str) -> bool:
    return (settings.BUNDID if provider == Provider.BUNDID else settings.MUK) is not None


def bundid() -> BundID:
    """How this installation takes part. Raises AccessDenied where it does not."""
    if settings.BUNDID is None:
        raise _not_offered()
    offered: BundID = settings.BUNDID
    return offered


def muk() -> Muk:
    """How this installation takes part. Raises AccessDenied where it does not."""
    if settings.MUK is None:
        raise _not_offered()
    offered: Muk = settings.MUK
    return offered


def service(provider: str) -> ServiceProvider:
    """Our side towards this provider. Raises AccessDenied where it is not offered."""
    return bundid().service if provider == Provider.BUNDID else muk().service


def level_for(provider: str, least: TrustLevel) -> int:
    """The provider's own level to ask for: what the installation sets, more where `least` needs it."""
    if provider != Provider.BUNDID:
        return 0
    needed = {TrustLevel.HIGH: Level.HIGH, TrustLevel.SUBSTANTIAL: Level.SUBSTANTIAL}.get(least, Level.BASIS)
    return int(max(bundid().level, needed))


def ask(provider: str, *, level: int, language: str, back_url: str) -> Question:
    """A signed request for the browser to carry."""
    if provider == Provider.BUNDID:
        from zugang.integrations.bundid import client  # noqa: PLC0415 - the SAML library is heavy

        return client.ask(bundid(), level=Level(level), language=language, back_url=back_url)
    from zugang.integrations.muk import client as muk_client  # noqa: PLC0415 - the SAML library is heavy

    return muk_client.ask(muk())


def read(provider: str, saml_response: str, *, saml_id: str, level: int) -> tuple[Answer, Identity]:
    """Who it was. Raises NoAnswer."""
    if provider == Provider.BUNDID:
        from zugang.integrations.bundid import client  # noqa: PLC0415 - the SAML library is heavy

        answer, citizen = client.read(bundid(), saml_response, request_id=saml_id, level=Level(level))
        return answer, Identity.of_person(
            subject=citizen.bpk2,
            trust=citizen.level.trust,
            given_name=citizen.given_name,
            surname=citizen.surname,
            birth_date=citizen.birth_date,
        )
    from zugang.integrations.muk import client as muk_client  # noqa: PLC0415 - the SAML library is heavy

    answer, organisation = muk_client.read(muk(), saml_response, request_id=saml_id)
    return answer, Identity(subject=organisation.identifier, trust=organisation.trust, name=organisation.name)


def metadata(provider: str) -> bytes:
    """Our own metadata for this provider. Raises AccessDenied where it is not offered."""
    from zugang.integrations.saml import requests  # noqa: PLC0415 - the SAML library is heavy

    return requests.metadata(service(provider))


def _not_offered() -> AccessDenied:
    return AccessDenied(_("Diese Anmeldung bietet Ihr Jobcenter nicht an."))
