"""How texts are cut and broken."""

import pytest

from workshops.dossiers.limits import BREAK, LEVELS, LONGEST_WORD, breakable, shortened


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Een mooi park", 13, "Een mooi park"),
        ("Een mooi park", 12, "Een mooi…"),
        ("Een mooi, heel mooi park", 17, "Een mooi, heel…"),
        ("Kindercarnavalsoptocht", 10, "Kindercar…"),
        ("x" * 500, 100, "x" * 99 + "…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_after_a_word_where_that_loses_little(text, most, cut):
    assert shortened(text, most) == cut
    assert len(cut) <= most


def test_only_a_very_long_word_may_be_broken():
    assert breakable("Een gewone zin.") == "Een gewone zin."
    broken = breakable("a " + "b" * 60)
    assert broken.replace(BREAK, "") == "a " + "b" * 60
    assert max(len(part) for part in broken.split(BREAK)) <= LONGEST_WORD + 2


def test_each_level_holds_no_more_than_the_one_before():
    for more, less in zip(LEVELS, LEVELS[1:], strict=False):
        assert all(vars(less)[name] <= most for name, most in vars(more).items())
