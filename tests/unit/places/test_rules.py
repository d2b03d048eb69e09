"""Decisions about places."""

import pytest

from surveys.places.model import LONGEST_WORDS, Feeling
from surveys.places.rules import checked_words, is_shown_exactly, public_label
from webapp.errors import Invalid


def test_a_proud_place_is_shown_where_it_is_and_a_stomach_ache_place_is_not() -> None:
    assert is_shown_exactly(Feeling.PROUD)
    assert not is_shown_exactly(Feeling.STOMACH_ACHE)


def test_the_street_of_a_stomach_ache_place_is_not_for_the_public() -> None:
    assert public_label(Feeling.PROUD, "Kerkstraat") == "Kerkstraat"
    assert public_label(Feeling.STOMACH_ACHE, "Kerkstraat") == ""


def test_words_lose_their_outer_blanks() -> None:
    assert checked_words("  de bibliotheek\n") == "de bibliotheek"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_a_place_needs_words(nothing: str) -> None:
    with pytest.raises(Invalid) as refusal:
        checked_words(nothing)
    assert refusal.value.field == "words"


def test_the_longest_text_fits_and_one_character_more_does_not() -> None:
    assert len(checked_words("a" * LONGEST_WORDS)) == LONGEST_WORDS
    with pytest.raises(Invalid) as refusal:
        checked_words("a" * (LONGEST_WORDS + 1))
    assert refusal.value.values == {"length": LONGEST_WORDS + 1, "most": LONGEST_WORDS}
