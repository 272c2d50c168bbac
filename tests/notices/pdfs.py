"""The smallest PDFs a test needs, with text, tags or faults as asked."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name, Pdf

REMEDY = (
    "Rechtsbehelfsbelehrung: Gegen diesen Bescheid koennen Sie innerhalb eines Monats Widerspruch erheben,",
    "schriftlich oder in elektronischer Form nach 36a Absatz 2 SGB I.",
)


def make_pdf(*lines: str, tagged: bool = True, password: str = "") -> bytes:
    """One page with these lines; without lines it is a page without text."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    shown = "".join(f"({line}) Tj T* " for line in lines)
    page.obj.Contents = pdf.make_stream(f"BT /F1 11 Tf 14 TL 60 780 Td {shown}ET".encode("cp1252"))
    if tagged:
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()
