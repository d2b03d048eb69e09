"""When a group counts as heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.disclosure import SMALLEST_SHOWN
from webapp.errors import Invalid
from workshops.heard.model import Group, Heard, Margin, Part
from workshops.heard.rules import checked_goal, groups_of

COUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 300))
RESIDENTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9000), min_size=1)


def groups(answered: dict[str, int], placed: dict[str, int] | None = None) -> dict[str, Group]:
    """Of a programme in which half of the people are young, a third of middle age and the others old."""
    residents = {"young": 600.0, "middle": 400.0, "old": 200.0, "nobody": 0.0}
    return {group.key: group for group in groups_of(Margin.AGE, residents, answered, placed or {})}


def test_a_group_of_half_its_part_is_heard_and_one_of_less_is_not() -> None:
    found = groups({"young": 25, "middle": 45, "old": 30})
    assert {key: group.is_heard for key, group in found.items()} == {"young": True, "middle": True, "old": True}
    assert not groups({"young": 24, "middle": 46, "old": 30})["young"].is_heard


def test_fewer_than_ten_people_are_not_heard_however_large_their_part() -> None:
    found = groups({"young": 9, "middle": 0, "old": 0})
    assert not found["young"].is_heard
    assert found["young"].answered is None


def test_who_named_a_place_is_heard_as_well() -> None:
    assert groups({"middle": 40, "old": 30}, {"young": 30, "old": 10})["young"].is_heard


def test_a_group_of_nobody_is_no_group() -> None:
    assert "nobody" not in groups({"young": 20})


def test_parts_are_of_those_who_said_to_which_group_they_belong() -> None:
    found = groups({"young": 60, "middle": 20, "old": 20, "elsewhere": 900})
    assert found["young"].answered == Part(60, 0.6)
    assert found["young"].residents == 0.5


@given(RESIDENTS, COUNTS, COUNTS)
def test_no_small_count_is_shown(residents: dict[str, float], answered: dict[str, int], placed: dict[str, int]) -> None:
    for group in groups_of(Margin.AGE, residents, answered, placed):
        for part, counts in ((group.answered, answered), (group.placed, placed)):
            if part is not None:
                assert part.n == counts.get(group.key, 0)
                assert part.n == 0 or part.n >= SMALLEST_SHOWN
                assert 0 <= part.share <= 1


@given(RESIDENTS, COUNTS, st.integers(0, 200))
def test_more_voices_of_a_group_never_silence_it(
    residents: dict[str, float], answered: dict[str, int], more: int
) -> None:
    for group in groups_of(Margin.AGE, residents, answered, {}):
        louder = {**answered, group.key: answered.get(group.key, 0) + more}
        again = next(each for each in groups_of(Margin.AGE, residents, louder, {}) if each.key == group.key)
        assert again.is_heard or not group.is_heard


def test_the_largest_group_that_is_not_heard_comes_first() -> None:
    made = [Group(Margin.AGE, key, part, None, None, is_heard) for key, part, is_heard in
            (("a", 0.2, False), ("b", 0.5, False), ("c", 0.3, True))]  # fmt: skip
    heard = Heard(tuple(made), goal=80, year=2024)
    assert [group.key for group in heard.not_heard] == ["b", "a"]
    assert (heard.count, heard.percent, heard.is_reached) == (1, 33, False)


def test_without_residents_nothing_is_reached() -> None:
    assert not Heard((), goal=1, year=None).is_reached


@pytest.mark.parametrize("percent", [None, 0, -5, 101])
def test_a_goal_that_is_none_is_refused(percent: int | None) -> None:
    with pytest.raises(Invalid, match="percentage"):
        checked_goal(percent)
