"""Chance that can be repeated: streams, moments and decks."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprints.demo.chance import Deck, moment_before, pick, stream
from blueprints.demo.workdays import AMSTERDAM


def test_a_stream_repeats_itself_and_differs_from_the_others() -> None:
    assert stream(1, "places").random() == stream(1, "places").random()
    assert stream(1, "places").random() != stream(1, "reports").random()
    assert stream(1, "places").random() != stream(2, "places").random()


@given(st.integers(0, 10_000), st.integers(1, 300), st.integers(0, 2_000_000))
def test_a_moment_lies_before_now_in_waking_hours(seed: int, days: int, minutes: int) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    moment = moment_before(stream(seed, "any"), now, days)
    assert now - timedelta(days=days + 2) < moment < now
    # Stepping back a day over the change of the clock may move the hour by one.
    assert 6 <= moment.astimezone(AMSTERDAM).hour <= 23


def test_a_weight_of_nothing_is_never_picked() -> None:
    rng = stream(1, "any")
    assert {pick(rng, {"often": 3.0, "never": 0.0}) for _ in range(50)} == {"often"}


def test_a_deck_hands_out_everything_before_it_repeats() -> None:
    deck = Deck(list("abcde"), stream(1, "any"))
    assert sorted(deck.draw(group) for group in range(5)) == list("abcde")


def test_a_deck_does_not_repeat_itself_within_a_group_while_it_can_help_it() -> None:
    deck = Deck(list("abcde"), stream(1, "any"))
    drawn = Counter(deck.draw("one buurt") for _ in range(7))
    assert set(drawn) == set("abcde")
    assert max(drawn.values()) == 2


def test_a_deck_only_hands_out_what_fits() -> None:
    deck = Deck(list(range(10)), stream(1, "any"))
    assert {deck.draw("group", lambda number: number % 5 == 0) for _ in range(6)} == {0, 5}


def test_a_deck_says_so_when_nothing_fits() -> None:
    deck = Deck(["a"], stream(1, "any"))
    with pytest.raises(LookupError, match="Tijmveld"):
        deck.draw("Tijmveld", lambda item: item == "b")
