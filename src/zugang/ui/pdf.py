"""Accessible PDFs (PDF/UA-1) from templates. WeasyPrint takes over a second to import: only in workers."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from django.utils import translation


def render(template: str, context: Mapping[str, Any], language: str) -> bytes:
    """Draw `template` (which extends `ui/letter/base.html`) in `language` as a tagged PDF/UA-1 file."""
    from zugang.ui import printing  # noqa: PLC0415 - see the module's docstring

    with translation.override(language):
        html = render_to_string(template, dict(context))
    return name_header_cells(printing.to_pdf(html))


def name_header_cells(document: bytes) -> bytes:
    """Give every table header cell its scope (ISO 14289-1, 7.5), which WeasyPrint leaves out."""
    with pikepdf.open(BytesIO(document)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is not None:
            for child in _children(root):
                _walk(child, in_head=False)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def _walk(node: pikepdf.Object, *, in_head: bool) -> None:
    kind = str(node.get("/S", ""))
    if kind == "/TH":
        scope = "/Column" if in_head else "/Row"
        node["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    for child in _children(node):
        _walk(child, in_head=in_head or kind == "/THead")


def _children(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    kids = node.get("/K")
    entries = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [entry for entry in entries if isinstance(entry, pikepdf.Dictionary)]
