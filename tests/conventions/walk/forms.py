"""The forms that a page shows, as a browser would send them: where to, by which method, with which fields."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html

_UNSENT = {"submit", "button", "image", "reset"}


@dataclass(frozen=True)
class Form:
    """`given` is what the page has filled in already, `files` the names of the fields for files."""

    action: str
    is_post: bool
    given: dict[str, str]
    files: frozenset[str]


def forms_of(page: bytes, address: str) -> list[Form]:
    """All of them, in the order of the page. An empty page has none."""
    if not page.strip():
        return []
    return [_form(found, address) for found in html.fromstring(page).xpath("//form")]


def _form(found: html.FormElement, address: str) -> Form:
    given: dict[str, str] = {}
    files: set[str] = set()
    for field in found.xpath(".//input[@name] | .//select[@name] | .//textarea[@name] | .//button[@name]"):
        name = field.get("name")
        if field.get("type") == "file":
            files.add(name)
        elif field.get("type") not in _UNSENT or name not in given:
            given.setdefault(name, _value(field))
    given.pop("csrfmiddlewaretoken", None)
    action = urljoin(address, found.get("action") or "")
    return Form(action, (found.get("method") or "get").lower() == "post", given, frozenset(files))


def _value(field: html.HtmlElement) -> str:
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option[@value != '']") or [None]
        return "" if chosen[0] is None else chosen[0].get("value") or ""
    if field.tag == "textarea":
        return field.text or ""
    return field.get("value") or ("on" if field.get("type") == "checkbox" else "")
