"""Asking Mein Unternehmenskonto which organisation somebody acts for, and reading its answer."""

from __future__ import annotations

from zugang.integrations.muk.types import Attribute, Muk, Organisation, trust_of
from zugang.integrations.saml import answers, requests
from zugang.integrations.saml.types import Answer, NoAnswer, Question, Reason


def ask(muk: Muk) -> Question:
    """A signed request."""
    return requests.ask(muk.service)


def read(muk: Muk, saml_response: str, *, request_id: str) -> tuple[Answer, Organisation]:
    """Which organisation. Raises NoAnswer, also for a test account outside the demo."""
    answer = answers.read(muk.service, saml_response, request_id=request_id)
    given = answer.attributes
    if given.get(Attribute.IS_TEST, "false") == "true" and not muk.takes_test_accounts:
        raise NoAnswer(Reason.INVALID, "a test account")
    if not given.get(Attribute.ORGANISATION_ID):
        raise NoAnswer(Reason.ATTRIBUTES, "no organisation")
    address = Attribute.ADDRESS
    organisation = Organisation(
        identifier=given[Attribute.ORGANISATION_ID],
        name=given.get(Attribute.NAME, ""),
        legal_form=given.get(Attribute.LEGAL_FORM, ""),
        place=f"{given.get(f'{address}/PLZ', '')} {given.get(f'{address}/Ort', '')}".strip(),
        trust=min(
            trust_of(given.get(Attribute.IDENTIFICATION, "")),
            trust_of(given.get(Attribute.AUTHENTICATION, "")),
        ),
    )
    return answer, organisation
