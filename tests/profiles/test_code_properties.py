"""A Freischaltcode notices every slip of the fingers, and reads what people type."""

from __future__ import annotations

import contextlib
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from zugang.profiles import code

drawn = st.text(alphabet=code.ALPHABET, min_size=code.LENGTH - 1, max_size=code.LENGTH - 1)
codes = drawn.map(lambda text: text + code.check_character(text))
places = st.integers(0, code.LENGTH - 1)
KEY = b"k" * 32


def test_the_alphabet_has_no_look_alikes_and_a_prime_number_of_signs() -> None:
    assert set("0O1ILUS") & set(code.ALPHABET) == set()
    assert len(set(code.ALPHABET)) == len(code.ALPHABET) == 29


def test_a_new_code_can_be_read_back() -> None:
    plain = code.new_code()
    assert code.read(code.written(plain)) == plain


def test_new_codes_differ() -> None:
    assert len({code.new_code() for _ in range(500)}) == 500


@given(codes, places, st.sampled_from(code.ALPHABET))
def test_one_wrong_character_is_noticed(plain: str, place: int, sign: str) -> None:
    assume(plain[place] != sign)
    with pytest.raises(code.MistypedError):
        code.read(plain[:place] + sign + plain[place + 1 :])


@given(codes, places, places)
def test_two_swapped_characters_are_noticed(plain: str, one: int, two: int) -> None:
    assume(plain[one] != plain[two])
    signs = list(plain)
    signs[one], signs[two] = signs[two], signs[one]
    with pytest.raises(code.MistypedError):
        code.read("".join(signs))


@given(codes, st.lists(st.tuples(places, st.sampled_from(" -–—._\t ")), max_size=8), st.booleans())
def test_dashes_blanks_and_small_letters_do_not_matter(
    plain: str, extras: list[tuple[int, str]], small: bool
) -> None:
    typed = plain.lower() if small else plain
    for place, sign in extras:
        typed = typed[:place] + sign + typed[place:]
    assert code.read(typed) == plain


@given(codes)
def test_look_alikes_are_put_right(plain: str) -> None:
    assert code.read(plain.replace("5", "s").replace("V", "u")) == plain


@given(codes)
def test_full_width_signs_are_read(plain: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in plain)
    assert code.read(wide) == plain


@given(st.text(max_size=80))
@example("")
@example("0" * 10)
@example("\x00" * 10)
@example("A" * 10_000)
def test_anything_else_is_refused_without_breaking(typed: str) -> None:
    with contextlib.suppress(code.MistypedError):
        assert len(code.read(typed)) == code.LENGTH


@given(codes, codes)
def test_fingerprints_tell_codes_apart_and_reveal_nothing(one: str, two: str) -> None:
    assert (code.fingerprint(one, KEY) == code.fingerprint(two, KEY)) == (one == two)
    assert one not in code.fingerprint(one, KEY)
    assert set(code.fingerprint(one, KEY)) <= set(string.hexdigits)


def test_another_master_key_gives_another_fingerprint() -> None:
    plain = code.new_code()
    assert code.fingerprint(plain, KEY) != code.fingerprint(plain, b"other" * 8)
