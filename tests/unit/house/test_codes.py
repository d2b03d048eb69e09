"""The code with which a resident finds back what was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.codes import ALPHABET, LENGTH, find_code, new_code, spelled

codes = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(codes, st.sampled_from([" ", "-", "–", ". ", ""]))
def test_a_code_is_read_back_however_it_is_typed(code: str, between: str) -> None:
    assert find_code(spelled(code)) == code
    assert find_code(between.join(code[start : start + 3] for start in range(0, LENGTH, 3)).lower()) == code


@pytest.mark.parametrize("typed", ["", "ABC", "AAAAAAAAAAAA", "22222222222", "2222222222222", "222222222+22"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert find_code(typed) is None


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    found = find_code(typed)
    assert found is None or set(found) <= set(ALPHABET)


def test_a_code_cannot_be_guessed_nor_misread() -> None:
    assert len(ALPHABET) ** LENGTH > 2**57
    assert not set(ALPHABET) & set("01OILAEU")
    assert len({new_code() for _ in range(1000)}) == 1000
