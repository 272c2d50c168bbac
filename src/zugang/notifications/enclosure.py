"""A rendered page and a given PDF as one document, so that both leave in one envelope.

The tags of both are kept: the structure trees become one (ISO 32000-1, 14.7), so that the joined letter
reads as well as its parts.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf


def join(front: bytes, behind: bytes) -> bytes:
    """All pages of `front`, then all of `behind`, as one PDF. Raises pikepdf.PdfError where one cannot be read."""
    with Pdf.open(io.BytesIO(front)) as letter, Pdf.open(io.BytesIO(behind)) as enclosed:
        first = len(letter.pages)
        letter.pages.extend(enclosed.pages)
        if Name.StructTreeRoot in letter.Root and Name.StructTreeRoot in enclosed.Root:
            _join_tags(letter, letter.copy_foreign(enclosed.Root.StructTreeRoot), first)
        joined = io.BytesIO()
        letter.save(joined)
    return joined.getvalue()


def pages(document: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(io.BytesIO(document)) as read:
        return len(read.pages)


def _join_tags(letter: Pdf, added: Any, first: int) -> None:
    root = letter.Root.StructTreeRoot
    parents = NumberTree(root.ParentTree)
    shift = max(parents.keys(), default=-1) + 1
    for page in letter.pages[first:]:
        for owner, key in ((page.obj, "/StructParents"), *((mark, "/StructParent") for mark in _marks(page))):
            if key in owner:
                owner[key] = int(owner[key]) + shift
    if Name.ParentTree in added:
        for number, value in NumberTree(added.ParentTree).items():
            parents[int(number) + shift] = value
        root.ParentTreeNextKey = max(parents.keys(), default=-1) + 1
    kids = _listed(added.get("/K"))
    for kid in kids:
        kid.P = root
    root.K = Array([*_listed(root.get("/K")), *kids])
    for table in ("/RoleMap", "/ClassMap"):
        if table in added:
            root[table] = Dictionary(
                {**dict(added[table].items()), **dict(root.get(table, Dictionary()).items())}
            )


def _marks(page: pikepdf.Page) -> list[Any]:
    return list(page.obj.get("/Annots", []))


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
