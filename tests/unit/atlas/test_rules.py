"""What a score means, and when numbers and voices contradict each other."""

import json
import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.disclosure import SMALLEST_SHOWN
from workshops.atlas.model import CLASS_NAMES, CLASSES, CUTS, Change, Verdict, Voices
from workshops.atlas.rules import STEADY, change_of, class_of, development, pride, verdict
from workshops.indicators.model import YearValue

LOW, AROUND, HIGH = 2, 5, 7
PROUD = Voices(proud=12, stomach_ache=2)
ACHING = Voices(proud=2, stomach_ache=12)
DIVIDED = Voices(proud=7, stomach_ache=6)

scores = st.floats(min_value=-1, max_value=1)
counts = st.integers(min_value=0, max_value=200)
voices = st.builds(Voices, proud=counts, stomach_ache=counts, residents=st.none() | counts, reports=counts)
classes = st.sampled_from(CLASSES)


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


# --- Voices -----------------------------------------------------------------------------------------------------------


def test_wilsons_interval_is_the_one_of_the_literature() -> None:
    """10 of 10 and 8 of 10, worked out by hand from the formula."""
    everything, most = pride(Voices(proud=10)), pride(Voices(proud=8, stomach_ache=2))
    assert everything is not None
    assert most is not None
    assert (everything.low, everything.high) == pytest.approx((0.7225, 1.0), abs=0.0001)
    assert (most.low, most.high) == pytest.approx((0.4902, 0.9433), abs=0.0001)


def test_without_places_there_is_no_share() -> None:
    assert pride(Voices(residents=40)) is None


@given(voices)
def test_the_interval_holds_the_share_and_stays_within_nothing_and_everything(said: Voices) -> None:
    found = pride(said)
    if found is None:
        assert said.places == 0
    else:
        assert 0 <= found.low <= found.share <= found.high <= 1
        assert found.count == said.places


@given(voices)
def test_more_voices_of_the_same_kind_never_widen_the_interval(said: Voices) -> None:
    found = pride(said)
    twice = pride(Voices(proud=2 * said.proud, stomach_ache=2 * said.stomach_ache))
    if found and twice:
        assert twice.high - twice.low <= found.high - found.low


def test_the_same_person_is_not_counted_three_times() -> None:
    assert Voices(proud=1, stomach_ache=1, residents=4, professionals=9, reports=3).people == 4


def test_a_count_that_may_not_be_shown_does_not_count() -> None:
    assert Voices(proud=1, residents=None).people == 1


# --- The verdict ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score_class", "said", "expected"),
    [
        (LOW, PROUD, Verdict.HIDDEN_STRENGTH),
        (3, PROUD, Verdict.HIDDEN_STRENGTH),
        (4, PROUD, Verdict.NO_CONTRADICTION),
        (HIGH, ACHING, Verdict.BLIND_SPOT),
        (6, ACHING, Verdict.NO_CONTRADICTION),
        (LOW, ACHING, Verdict.AGREE),
        (HIGH, PROUD, Verdict.AGREE),
        (LOW, DIVIDED, Verdict.NO_CONTRADICTION),
        (HIGH, DIVIDED, Verdict.NO_CONTRADICTION),
        (AROUND, PROUD, Verdict.NO_CONTRADICTION),
        (None, PROUD, Verdict.NO_VALUE),
        (None, Voices(), Verdict.SILENCE),
        (LOW, Voices(proud=4), Verdict.SILENCE),
        (LOW, Voices(proud=5), Verdict.HIDDEN_STRENGTH),
        (LOW, Voices(proud=4, residents=30), Verdict.TOO_FEW_PLACES),
        (LOW, Voices(professionals=30), Verdict.SILENCE),
        (LOW, Voices(reports=8), Verdict.TOO_FEW_PLACES),
    ],
)
def test_numbers_and_voices_together_make_the_verdict(score_class: int | None, said: Voices, expected: Verdict) -> None:
    assert verdict(score_class, said) is expected


def test_a_small_majority_is_no_contradiction() -> None:
    """Eight proud places of ten may be chance: the interval holds one half."""
    assert verdict(LOW, Voices(proud=8, stomach_ache=2)) is Verdict.NO_CONTRADICTION
    assert verdict(LOW, Voices(proud=9, stomach_ache=1)) is Verdict.HIDDEN_STRENGTH


@given(classes, voices)
def test_seen_in_the_mirror_a_hidden_strength_is_a_blind_spot(score_class: int, said: Voices) -> None:
    mirrored = Voices(said.stomach_ache, said.proud, said.residents, said.professionals, said.reports)
    swap = {Verdict.HIDDEN_STRENGTH: Verdict.BLIND_SPOT, Verdict.BLIND_SPOT: Verdict.HIDDEN_STRENGTH}
    found = verdict(score_class, said)
    assert verdict(10 - score_class, mirrored) is swap.get(found, found)


@given(classes, voices)
def test_too_few_people_are_never_made_to_say_something(score_class: int, said: Voices) -> None:
    found = verdict(score_class, said)
    if said.people < SMALLEST_SHOWN:
        assert found is Verdict.SILENCE
    if said.places < SMALLEST_SHOWN:
        assert found in (Verdict.SILENCE, Verdict.TOO_FEW_PLACES)


@given(classes, voices, counts)
def test_more_pride_never_makes_a_blind_spot(score_class: int, said: Voices, more: int) -> None:
    prouder = Voices(said.proud + more, said.stomach_ache, said.residents, said.professionals, said.reports)
    if verdict(score_class, said) is Verdict.HIDDEN_STRENGTH:
        assert verdict(score_class, prouder) is Verdict.HIDDEN_STRENGTH
    if verdict(score_class, prouder) is Verdict.BLIND_SPOT and said.places >= SMALLEST_SHOWN:
        assert verdict(score_class, said) is Verdict.BLIND_SPOT
