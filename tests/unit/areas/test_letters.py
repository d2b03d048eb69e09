"""The letters of a text file: read where one answer is certain, else the row is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.letters import UncertainLetters, read_letters


@given(st.text())
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert read_letters(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_start_says_how_to_read_on(encoding: str) -> None:
    assert read_letters("naam;Één".encode(encoding)) == "naam;Één"


@given(st.text("abcé ëïöüÀÉ'\n", min_size=1).filter(lambda text: not text.isascii()))
def test_latin_letters_are_read_when_nothing_else_fits(text: str) -> None:
    assert read_letters(text.encode("cp1252")) == text


def test_a_mix_of_both_is_refused_and_the_row_is_named() -> None:
    content = "naam\nCafé\n".encode() + "Één\n".encode("latin-1")
    with pytest.raises(UncertainLetters, match="row 3"):
        read_letters(content)


@pytest.mark.parametrize(("content", "row"), [(b"naam\nx\x81\n", 2), (b"\xff\xfen\x00a", 1)])
def test_what_no_language_writes_is_refused(content: bytes, row: int) -> None:
    with pytest.raises(UncertainLetters, match=f"row {row}"):
        read_letters(content)
