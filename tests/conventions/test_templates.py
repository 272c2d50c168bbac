"""Templates: none unused, no unknown names, no inline style or script, no German outside the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import StrictUndefined, meta, nodes

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "zugang"
ENV = engines["jinja2"].env
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in SOURCES.glob("*/jinja2")
    for path in folder.rglob("*.*")
    if path.suffix in {".html", ".txt"}
}
PAGES = sorted(name for name in TEMPLATES if name.endswith(".html"))
LIBRARIES = sorted(
    name
    for name in PAGES
    if "{% macro" in TEMPLATES[name].read_text() and "{% extends" not in TEMPLATES[name].read_text()
)
MAIL = (".subject.txt", ".txt")
# Written in Leichte Sprache in every language, as the law asks (BITV 2.0, section 4).
ONE_LANGUAGE = {"portal/pages/easy_language.html"}
NAMES = re.compile(
    r"Zugang|Jobcenter Region Musterstadt|Marktplatz 1|01234 Musterstadt|TOTP|PDF|QR|ICS|IBAN|BIC|E-Mail|FAQ"
)


def test_undefined_names_are_errors() -> None:
    assert ENV.undefined is StrictUndefined


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_is_readable(name: str) -> None:
    ENV.get_template(name)


@pytest.mark.parametrize("name", LIBRARIES)
def test_components_read_only_their_arguments(name: str) -> None:
    """Components are imported without the page's context: a name of the page would be undefined there."""
    tree = ENV.parse(TEMPLATES[name].read_text())
    assert meta.find_undeclared_variables(tree) - set(ENV.globals) - {"caller", "kwargs"} == set()


def test_no_template_is_unused() -> None:
    patterns = [re.compile(pattern) for pattern in {*_named_in_python(), *_named_in_templates()}]
    unused = {name for name in TEMPLATES if not any(pattern.fullmatch(name) for pattern in patterns)}
    assert unused == set()


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_style_or_script(name: str) -> None:
    text = TEMPLATES[name].read_text()
    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=[\"']|javascript:", text) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_marked_safe_and_nothing_comes_from_elsewhere(name: str) -> None:
    text = TEMPLATES[name].read_text()
    assert re.findall(r"\|\s*safe\b|autoescape false|(?:src|href|action)=\"(?:https?:)?//", text) == []


@pytest.mark.parametrize("name", sorted(set(PAGES) - ONE_LANGUAGE))
def test_every_sentence_goes_through_the_catalogues(name: str) -> None:
    if name.endswith("/example.html") or "/letter/" in name:  # letters are German by law (SGB X, section 19)
        return
    text = re.sub(
        r"\{#.*?#\}|\{%\s*trans.*?endtrans\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
        " ",
        TEMPLATES[name].read_text(),
        flags=re.S,
    )
    shown = NAMES.sub("", re.sub(r"<!DOCTYPE[^>]*>|<[^>]*>|&\w+;", " ", text))
    assert re.findall(r"[A-Za-zÄÖÜäöüß]{3,}", shown) == []


def _named_in_python() -> Iterator[str]:
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "/" in node.value:
                yield re.escape(node.value)
                yield from (re.escape(node.value + ending) for ending in MAIL)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
                yield _pattern(parts)


def _named_in_templates() -> Iterator[str]:
    for path in TEMPLATES.values():
        tree = ENV.parse(path.read_text())
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            target = node.template
            if isinstance(target, nodes.Const):
                yield re.escape(str(target.value))
            elif isinstance(target, nodes.Concat):
                yield _pattern(
                    [str(part.value) if isinstance(part, nodes.Const) else None for part in target.nodes]
                )


def _pattern(parts: list[str | None]) -> str:
    """A name put together at run time: the unknown parts stand for one step of the path."""
    known = "".join("[^/]+" if part is None else re.escape(part) for part in parts)
    return known if any(part and "/" in part for part in parts) else r"(?!)"
