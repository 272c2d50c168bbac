"""The notice we write and the letters we post conform to PDF/UA-1, as far as machines can tell."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests import builders, pdf_accessibility, verapdf
from tests.notices.conftest import Prepare, Send
from tests.notices.test_writing_from_a_template import template, write  # noqa: F401 - fixtures
from zugang.documents import queries as documents
from zugang.kernel import vault
from zugang.kernel.actor import Actor
from zugang.notices import tasks
from zugang.notices.models import Notice
from zugang.notifications.models import Letter
from zugang.notifications.tasks import render_letter
from zugang.profiles.models import Profile


def findings(content: bytes, tmp_path: Path) -> list[str]:
    """What our own check and, where a Java is, veraPDF say."""
    judged = verapdf.findings([("checked", content)], tmp_path) if verapdf.is_here() else []
    return judged + pdf_accessibility.findings(content)


@pytest.fixture
def written(write: Any) -> Notice:  # noqa: F811
    notice: Notice = write()
    tasks.render(str(notice.id))
    notice.refresh_from_db()
    return notice


def posted(notice: Notice) -> bytes:
    letter = Letter.objects.get()
    render_letter(str(letter.id))
    letter.refresh_from_db()
    assert (letter.state, letter.sealed_enclosure) == (Letter.State.READY, None)
    return vault.unseal(bytes(letter.sealed_pdf), context=f"letter:{letter.id}")


def content_of(notice: Notice) -> bytes:
    return documents.content(by=Actor.system(), file_id=notice.file_id)[1]


def test_a_written_notice(written: Notice, tmp_path: Path) -> None:
    assert findings(content_of(written), tmp_path) == []


def test_a_letter_with_the_notice_behind_its_cover(written: Notice, send: Send, tmp_path: Path) -> None:
    send(written)
    content = posted(written)
    assert findings(content, tmp_path) == []
    with pikepdf.open(io.BytesIO(content)) as joined, pikepdf.open(io.BytesIO(content_of(written))) as notice:
        assert len(joined.pages) == len(notice.pages) + 1


def test_an_untagged_upload_still_leaves_the_house_whole(
    profile_without_consent: Profile, prepare: Prepare, send: Send
) -> None:
    notice = send(prepare())
    with pikepdf.open(io.BytesIO(posted(notice))) as joined:
        assert len(joined.pages) == 2


def test_the_cover_shows_the_representative_s_address(
    profile: Profile, caseworker: Actor, prepare: Prepare, send: Send
) -> None:
    import pypdfium2

    from tests.representation.conftest import COUNSEL
    from zugang.kernel import clock
    from zugang.representation.operations import record_mandate

    mandate = record_mandate(
        by=caseworker,
        person=profile.person,
        representative=COUNSEL,
        valid_from=clock.today(),
        valid_until=None,
        receives_notices=True,
        original_seen=True,
        submission=builders.submission(),
    )
    notice = send(prepare(), routing=str(mandate.id))
    document = pypdfium2.PdfDocument(posted(notice))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Beratungsstelle Mitte" in text
    assert "Sie vertreten Erika Beispiel" in text
