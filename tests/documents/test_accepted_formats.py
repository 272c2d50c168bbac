"""What a file is, its content says. Whatever we cannot read is refused with a reason and the accepted formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from tests.documents import samples
from zugang.documents import accepted, inspection
from zugang.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (samples.pdf, accepted.PDF),
        (samples.jpeg, accepted.JPEG),
        (samples.png, accepted.PNG),
        (samples.heic, accepted.HEIC),
        (samples.docx, accepted.DOCX),
        (samples.odt, accepted.ODT),
    ],
)
def test_the_type_is_told_by_the_content_whatever_the_name(make: Callable[[], bytes], expected: str) -> None:
    assert inspection.media_type(make(), name="irgendwas.txt") == expected


def refusal(content: bytes, name: str = "brief.pdf") -> str:
    with pytest.raises(InvalidInput) as refused:
        inspection.media_type(content, name=name)
    assert refused.value.field == "files"
    assert refused.value.message.startswith(f"„{name}“: ")
    assert "PDF, JPEG, PNG, HEIC, DOCX und ODT" in refused.value.message
    return refused.value.message


def test_an_empty_file_is_refused() -> None:
    assert "leer" in refusal(b"")


def test_a_renamed_program_is_refused() -> None:
    assert "endet wie eine PDF-Datei" in refusal(b"MZ\x90\x00" + b"\x00" * 200)


def test_an_unknown_format_is_refused() -> None:
    assert "Dieses Format" in refusal(b"GIF89a" + b"\x00" * 20, name="bild.gif")


def test_a_pdf_with_a_password_is_refused() -> None:
    assert "Passwort" in refusal(samples.encrypted_pdf())


def test_a_broken_pdf_is_refused() -> None:
    assert "beschädigt" in refusal(b"%PDF-1.7\n" + b"kein PDF" * 10)


@pytest.mark.parametrize(
    "head",
    [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x18ftypheic", b"%PDF-1.7\n", b"PK\x03\x04"],
)
@pytest.mark.parametrize("rest", [b"", b"\x00" * 60, b"\xff" * 60, bytes(range(256)) * 4])
def test_a_true_beginning_with_rubbish_behind_it_is_refused(head: bytes, rest: bytes) -> None:
    refusal(head + rest, name="scan")


def test_a_photo_of_a_phone_with_two_pictures_is_taken() -> None:
    two = io.BytesIO()
    picture = Image.new("RGB", (8, 8), "teal")
    picture.save(two, "MPO", save_all=True, append_images=[picture])
    assert inspection.media_type(two.getvalue(), name="foto.jpg") == accepted.JPEG


@pytest.mark.parametrize("make", [samples.jpeg, samples.heic])
def test_half_a_picture_is_refused(make: Callable[[], bytes]) -> None:
    whole = make()
    assert "beschädigt" in refusal(whole[: len(whole) // 3], name="foto.jpg")


def test_a_picture_of_too_many_pixels_is_refused_before_it_unfolds() -> None:
    assert "Bildpunkte" in refusal(samples.image("PNG", (9000, 9000)), name="foto.png")


def test_an_ordinary_archive_is_refused() -> None:
    assert "einzeln" in refusal(samples.archive({"a.txt": b"x"}), name="alles.zip")


def test_a_zip_bomb_is_refused() -> None:
    assert "Größe" in refusal(samples.docx(word__media=b"\x00" * 60_000_000), name="brief.docx")


@pytest.mark.parametrize(
    "content",
    [
        samples.docx(word__vbaProject_bin=b"x"),
        samples.archive(
            {
                "[Content_Types].xml": b"<T>application/vnd.ms-word.document.macro&#69;nabled.main+xml</T>",
                "word/document.xml": b"",
            }
        ),
    ],
)
def test_macros_are_refused(content: bytes) -> None:
    assert "Makros" in refusal(content, name="brief.docx")


def test_a_spreadsheet_is_refused_with_advice() -> None:
    content = samples.archive(
        {"[Content_Types].xml": b"spreadsheetml.sheet.main+xml", "xl/workbook.xml": b""}
    )
    assert "PDF oder DOCX" in refusal(content, name="liste.xlsx")


def test_an_encrypted_letter_is_refused() -> None:
    assert "Passwort" in refusal(samples.odt(b"<manifest:encryption-data/>"), name="brief.odt")
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "Passwort" in refusal(office, name="brief.docx")


def test_an_old_word_file_is_refused_with_advice() -> None:
    assert "älteres" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, name="brief.doc")


def test_a_damaged_archive_is_refused() -> None:
    whole = bytearray(
        samples.archive(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": b"<m/>",
                "content.xml": b"A" * 4000,
            },
            zipfile.ZIP_STORED,
        )
    )
    place = whole.index(b"A" * 50)
    whole[place + 7] ^= 0xFF
    assert "beschädigt" in refusal(bytes(whole), name="brief.odt")
