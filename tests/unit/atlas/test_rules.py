"""What a score means."""

import json
import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.atlas.model import CLASS_NAMES, CLASSES, CUTS, Change
from workshops.atlas.rules import STEADY, change_of, class_of, development
from workshops.indicators.model import YearValue

scores = st.floats(min_value=-1, max_value=1)


# --- Classes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "expected"),
    [(-0.9, 1), (-0.2, 2), (-0.1, 3), (-0.05, 4), (0.0, 5), (0.05, 6), (0.1, 7), (0.2, 8), (0.9, 9)],
)
def test_each_class_has_its_scores(score: float, expected: int) -> None:
    assert class_of(score) == expected


@pytest.mark.parametrize(("position", "cut"), list(enumerate(CUTS, 1)))
def test_a_score_on_a_cut_belongs_to_the_class_above_it(position: int, cut: float) -> None:
    assert class_of(cut) == position + 1
    assert class_of(math.nextafter(cut, -1)) == position


@given(scores, scores)
def test_a_higher_score_is_never_in_a_lower_class(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert class_of(low) <= class_of(high)


def test_every_class_has_a_name_of_its_own() -> None:
    assert set(CLASS_NAMES) == set(CLASSES)
    assert len(set(CLASS_NAMES.values())) == len(CLASSES)


def test_no_number_has_no_class() -> None:
    with pytest.raises(ValueError, match="NaN"):
        class_of(math.nan)


@pytest.fixture(scope="module")
def published(shared_data: Path) -> list[dict[str, float]]:
    """The scores and classes of all buurten published for 2024."""
    found = []
    for path in sorted((shared_data / "leefbaarometer").glob("lbm3_2024_buurten_prov*.geojson")):
        found += [feature["properties"]["raw"] for feature in json.loads(path.read_text())["features"]]
    if not found:
        pytest.skip("no published scores of 2024 (SHARED_DATA)")
    return found


def test_every_published_buurt_gets_its_published_class_of_nuisance(published: list[dict[str, float]]) -> None:
    assert len(published) == 12_147
    assert [raw for raw in published if class_of(raw["onv"]) != raw["konv"]] == []


@pytest.mark.parametrize(("dimension", "wrong"), [("won", 1), ("fys", 1), ("vrz", 2), ("soc", 0)])
def test_the_other_dimensions_differ_only_within_the_rounding_of_the_cuts(
    published: list[dict[str, float]], dimension: str, wrong: int
) -> None:
    different = [raw[dimension] for raw in published if class_of(raw[dimension]) != raw[f"k{dimension}"]]
    assert len(different) == wrong
    assert all(min(abs(score - cut) for cut in CUTS) < 0.00005 for score in different)


def test_the_two_highest_classes_of_nuisance_do_not_occur(published: list[dict[str, float]]) -> None:
    assert set(Counter(class_of(raw["onv"]) for raw in published)) == set(range(1, 8))


# --- Development ------------------------------------------------------------------------------------------------------


def test_development_is_the_plain_difference_of_the_first_and_the_last_year_with_a_value() -> None:
    found = development([YearValue(2014, None), YearValue(2018, -0.2), YearValue(2020, 0.3), YearValue(2024, -0.1)])
    assert found is not None
    assert (found.since, found.until, found.change) == (2018, 2024, Change.BETTER)
    assert found.difference == pytest.approx(0.1)


@pytest.mark.parametrize("values", [[], [YearValue(2014, 0.1)], [YearValue(2014, 0.1), YearValue(2024, None)]])
def test_there_is_no_development_without_two_values(values: list[YearValue]) -> None:
    assert development(values) is None


@given(scores)
def test_a_change_and_its_reverse_are_called_the_opposite(difference: float) -> None:
    opposite = {Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER, Change.STEADY: Change.STEADY}
    assert change_of(-difference) is opposite[change_of(difference)]


@given(st.floats(min_value=-STEADY, max_value=STEADY, exclude_min=True, exclude_max=True))
def test_a_small_difference_is_no_change(difference: float) -> None:
    assert change_of(difference) is Change.STEADY
