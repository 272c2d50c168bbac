"""Asking BundID who somebody is, and reading its answer."""

from __future__ import annotations

from datetime import date

from lxml import etree

from zugang.integrations.bundid.types import WANTED, Attribute, BundID, Citizen, Level
from zugang.integrations.saml import answers, requests
from zugang.integrations.saml.types import Answer, NoAnswer, Question, Reason

_AKDB = "https://www.akdb.de/request/2018/09"
_DISPLAY = "https://www.akdb.de/request/2018/09/classic-ui/v1"
_LANGUAGES = {"de", "en", "ru", "uk"}


def ask(bundid: BundID, *, level: Level, language: str, back_url: str) -> Question:
    """A request for at least this level. `back_url`: where BundID's own "back" leads."""
    extension = _extension(bundid, language=language, back_url=back_url)
    return requests.ask(bundid.service, contexts=[level.context], extension=extension)


def read(bundid: BundID, saml_response: str, *, request_id: str, level: Level) -> tuple[Answer, Citizen]:
    """Who signed in. Raises NoAnswer; a level below the one asked for is none."""
    answer = answers.read(bundid.service, saml_response, request_id=request_id)
    given = answer.attributes
    reached = _level(answer)
    if reached < level:
        raise NoAnswer(Reason.LEVEL, f"{reached} instead of {level}")
    citizen = Citizen(
        bpk2=given.get(Attribute.BPK2, ""),
        given_name=given.get(Attribute.GIVEN_NAME, ""),
        surname=given.get(Attribute.SURNAME, ""),
        birth_date=_day(given.get(Attribute.BIRTH_DATE, "")),
        level=reached,
        proved_by=given.get(Attribute.PROVED_BY, ""),
    )
    return answer, citizen


def _level(answer: Answer) -> Level:
    """The attribute's level; where the authentication context names a lower one, that."""
    said = Level.read(answer.attributes.get(Attribute.LEVEL, ""))
    if said is None:
        raise NoAnswer(Reason.INVALID, "no level")
    return min([said, *(level for text in answer.contexts if (level := Level.read(text)))])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _extension(bundid: BundID, *, language: str, back_url: str) -> etree._Element:
    """The element BundID wants in every request (AKDB, version 2: only listed attributes come back)."""
    akdb, display = f"{{{_AKDB}}}", f"{{{_DISPLAY}}}"
    root = etree.Element(f"{akdb}AuthenticationRequest", nsmap={"akdb": _AKDB})
    root.set("Version", "2")
    root.set("EnableStatusDetail", "true")
    methods = etree.SubElement(root, f"{akdb}AuthnMethods")
    for way in bundid.ways:
        etree.SubElement(etree.SubElement(methods, f"{akdb}{way}"), f"{akdb}Enabled").text = "true"
    wanted = etree.SubElement(root, f"{akdb}RequestedAttributes")
    for name in WANTED:
        etree.SubElement(wanted, f"{akdb}RequestedAttribute", Name=name, RequiredAttribute="false")
    shown = etree.SubElement(etree.SubElement(root, f"{akdb}DisplayInformation"), f"{display}Version",
                             nsmap={"classic-ui": _DISPLAY})  # fmt: skip
    etree.SubElement(shown, f"{display}OrganizationDisplayName").text = bundid.display_name
    etree.SubElement(shown, f"{display}Lang").text = language if language in _LANGUAGES else "de"
    etree.SubElement(shown, f"{display}BackURL").text = back_url
    etree.SubElement(shown, f"{display}OnlineServiceId").text = bundid.online_service_id
    return root
