"""The letter with the Freischaltcode: one tagged page with the code on it, forgotten once posted."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from tests.profiles.conftest import plain_of
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.notifications import tasks
from zugang.notifications.models import Letter
from zugang.offices import letters
from zugang.profiles.models import ActivationCode


def test_the_letter_is_one_tagged_page_and_is_forgotten_once_posted(
    caseworker: Actor, issued: ActivationCode
) -> None:
    assert len(plain_of(issued)) == 11
    letter_id = issued.letter_id
    assert letter_id is not None
    with pytest.raises(InvalidState):
        letters.open_letter(by=caseworker, letter_id=letter_id)
    tasks.render_letter(letter_id=str(letter_id))
    with pikepdf.open(BytesIO(letters.open_letter(by=caseworker, letter_id=letter_id))) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" in pdf.Root and str(pdf.Root["/Lang"]) == "de"
    assert letters.mark_posted(by=caseworker, letter_ids=[letter_id]) == 1
    assert letters.mark_posted(by=caseworker, letter_ids=[letter_id]) == 0
    letter = Letter.objects.get(id=letter_id)
    assert letter.state == Letter.State.POSTED and letter.posted_at is not None and letter.sealed_pdf is None
