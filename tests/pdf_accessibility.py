"""The one check of every PDF that the portal makes: what a machine can say about PDF/UA-1 (ISO 14289-1).

Two parts: the checker `pdfua`, and what it leaves out, read here with pikepdf. No proof of conformance: whether an
order of reading or an alternative text makes sense, only people can tell.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pdfua import validate

_SHOWS = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "EI"}
_HEADING = re.compile(r"/H([1-6])$")


def findings(content: bytes) -> list[str]:
    """What is wrong, in words; empty for a file that passes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "checked.pdf"
        file.write_bytes(content)
        found = [f"{one.rule_id}: {one.message}" for one in validate(str(file)).findings]
    with pikepdf.open(BytesIO(content)) as pdf:
        return found + list(_of_document(pdf)) + list(_of_pages(pdf)) + list(_of_structure(pdf))


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Identifier, title and language, and that a reader shows the title (7.1, 7.2, 5)."""
    root = pdf.Root
    with pdf.open_metadata() as metadata:
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield "no PDF/UA identifier in the XMP metadata"
        if not str(metadata.get("dc:title", "")).strip():
            yield "no title in the XMP metadata"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9-]+)?", str(root.get("/Lang", ""))):
        yield f"no language: {root.get('/Lang')!r}"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked as tagged"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "readers show the file name instead of the title"


def _of_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything that is drawn stands in tagged content or is an artifact; links are described (7.1, 7.18.5)."""
    for number, page in enumerate(pdf.pages, start=1):
        if loose := _drawn_outside(page):
            yield f"page {number}: {loose} drawn outside of tagged content and artifacts"
        links = [one for one in page.get("/Annots", []) if one.get("/Subtype") == "/Link"]
        if links and page.get("/Tabs") != "/S":
            yield f"page {number}: the order of tabs does not follow the structure"
        if any(not str(one.get("/Contents", "")).strip() for one in links):
            yield f"page {number}: a link without description"
        for font in (page.get("/Resources", {}).get("/Font", {}) or {}).values():
            if not _is_embedded(font):
                yield f"page {number}: font {font.get('/BaseFont')} is not embedded"


def _drawn_outside(page: pikepdf.Page) -> list[str]:
    depth, loose = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in _SHOWS and depth == 0:
            loose.append(f"{name} {str(operands)[:30]}")
    return loose[:3]


def _is_embedded(font: Any) -> bool:
    inner = font.get("/DescendantFonts", [font])[0]
    descriptor = inner.get("/FontDescriptor", {})
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _of_structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Headings skip no level and begin with the first; figures have alternatives; header cells a scope."""
    last = 0
    nodes = list(_nodes(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())))
    if len(nodes) < 2:
        yield "no structure tree"
    for node in nodes:
        kind = str(node.get("/S", ""))
        heading = _HEADING.match(kind)
        if heading:
            level = int(heading[1])
            if level > last + 1:
                yield f"a heading of level {level} after one of level {last}"
            last = level
        if kind == "/Figure" and not str(node.get("/Alt", "")).strip():
            yield "a figure without an alternative text"
        if kind == "/TH" and "Scope" not in str(node.get("/A", "")):
            yield "a header cell without scope"
    if nodes and not last:
        yield "no heading"


def _nodes(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _nodes(kid)
