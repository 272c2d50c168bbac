"""Every PDF of the portal conforms to PDF/UA-1 by veraPDF and our own check; a template without a file here fails."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import verapdf
from tests.conventions.walk.belongings import House
from tests.conventions.walk.papers import write_all
from tests.pdf_accessibility import findings
from zugang.accounts.models import Account
from zugang.documents import queries as documents
from zugang.history import printouts
from zugang.history.models import Printout
from zugang.kernel import vault
from zugang.kernel.actor import Actor
from zugang.notices.models import EvidenceSheet, Notice, Objection
from zugang.notifications.models import Letter
from zugang.privacy import export
from zugang.ui import pdf

ROOT = Path(__file__).resolve().parents[2] / "src/zugang"
_EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
pytestmark = pytest.mark.usefixtures("noon")


def letter_templates() -> set[str]:
    """The templates of papers that no other template builds upon."""
    parents = {
        str(file).partition("/jinja2/")[2]: _EXTENDS.match(file.read_text(encoding="utf-8"))
        for file in ROOT.glob("*/jinja2/*/letter/*.html")
        if "/ui/jinja2/" not in str(file)
    }
    papers = {name for name, parent in parents.items() if parent}
    return papers - {parent[1] for parent in parents.values() if parent}


def made_in(house: House) -> Iterator[tuple[str, bytes]]:
    """What the demo's half year leaves: template and file."""
    for letter in Letter.objects.exclude(sealed_context=None, sealed_pdf=None):
        yield letter.template, _drawn(letter)
    for sheet in EvidenceSheet.objects.exclude(sealed_pdf=None):
        yield (
            "notices/letter/evidence.html",
            vault.unseal(bytes(sheet.sealed_pdf), context=f"sheet:{sheet.id}:sealed_pdf"),
        )
    for objection in Objection.objects.exclude(copy=None):
        yield (
            "notices/letter/objection.html",
            documents.content(by=Actor.system(), file_id=objection.copy_id)[1],
        )
    for notice in Notice.objects.filter(source=Notice.Source.TEMPLATE).exclude(file=None):
        yield "notices/letter/notice.html", documents.content(by=Actor.system(), file_id=notice.file_id)[1]
    for printout in Printout.objects.exclude(sealed_pdf=None):
        yield "history/letter/printout.html", printouts.content(printout)
    erika = zipfile.ZipFile(
        io.BytesIO(export.build(Account.objects.get(email="erika.beispiel@mail.example")))
    )
    yield "privacy/letter/overview.html", erika.read("uebersicht.pdf")


def _drawn(letter: Letter) -> bytes:
    if letter.sealed_pdf is not None:
        return vault.unseal(bytes(letter.sealed_pdf), context=f"letter:{letter.id}")

    context = json.loads(vault.unseal(bytes(letter.sealed_context), context=f"letter-context:{letter.id}"))
    return pdf.render(letter.template, context, letter.language)


def test_every_paper_passes_and_no_template_is_left_out(db: None, house: House, tmp_path: Path) -> None:
    write_all(house)
    papers = list(made_in(house))
    if verapdf.is_here():
        assert "\n".join(sorted(set(verapdf.findings(papers, tmp_path)))) == ""
    wrong = [f"{name}: {found}" for name, content in papers for found in findings(content)]
    assert "\n".join(sorted(set(wrong))) == ""
    assert sorted(letter_templates() - {name for name, _content in papers}) == []
