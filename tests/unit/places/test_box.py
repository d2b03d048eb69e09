"""How an address names a part of the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprints.places.box import read_box
from surveys.places.model import Box
from webapp.errors import Invalid


def test_a_box_is_west_south_east_north() -> None:
    assert read_box("5.1,52.3,5.4,52.5") == Box(5.1, 52.3, 5.4, 52.5)


@pytest.mark.parametrize(
    "text", ["", "5,52", "a,b,c,d", "nan,1,2,3", "5.4,52.3,5.1,52.5", "5,53,6,52", "-inf,0,1,1", "0,0,0,0,0"]
)
def test_a_box_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_box(text)
    assert refusal.value.field == "bbox"


@given(st.text(max_size=40))
def test_whatever_is_typed_as_a_box_is_a_box_or_refused(text: str) -> None:
    try:
        box = read_box(text)
    except Invalid:
        return
    assert box.west <= box.east
    assert box.south <= box.north
