"""When a group counts as heard: pure functions."""

from collections.abc import Mapping

from webapp.disclosure import SMALLEST_SHOWN, shown_counts
from webapp.errors import N_, Invalid
from workshops.heard.model import Group, Margin, Part

# A group is heard when its part of the voices is at least this much of its part of the residents. Own choice.
LEAST_PART = 0.5

Counts = Mapping[str, int]


def groups_of(
    margin: Margin,
    residents: Mapping[str, float],
    answered: Counts,
    placed: Counts,
    *,
    shown: Mapping[str, int | None] | None = None,
    places_are_public: bool = False,
) -> list[Group]:
    """The groups of one margin, in the order of ``residents`` (counts per group; groups of nobody are left out).

    A group is heard when, among those who answered or among those who named a place, it has at least ten people and at
    least half of its part among the residents. Own method. Counts of fewer than ten are hidden, with whatever would
    give them away; places per buurt are public one by one and are not. ``shown`` are the answers as other pages show
    them, so that two pages together tell no more than one; parts are then those of the shown ones.
    """
    total = sum(residents.values())
    known = {key: count / total for key, count in residents.items() if count > 0}
    return [
        Group(
            margin=margin,
            key=key,
            residents=part,
            answered=_part(key, _only(answered, known), hide=True) if shown is None else _of_shown(key, shown),
            placed=_part(key, _only(placed, known), hide=not places_are_public),
            is_heard=any(is_heard(key, part, _only(counts, known)) for counts in (answered, placed)),
        )
        for key, part in known.items()
    ]


def is_heard(key: str, part: float, counts: Counts) -> bool:
    """Whether a group that is this part of the residents is heard among these voices."""
    count, total = counts.get(key, 0), sum(counts.values())
    return count >= SMALLEST_SHOWN and count / total >= LEAST_PART * part


def checked_goal(percent: int | None) -> int:
    """The goal in whole percent. Raises Invalid."""
    if percent is None or not 1 <= percent <= 100:
        raise Invalid("percent", N_("Fill in a whole percentage from 1 to 100."))
    return percent


def _only(counts: Counts, known: Mapping[str, float]) -> dict[str, int]:
    return {key: counts.get(key, 0) for key in known}


def _of_shown(key: str, shown: Mapping[str, int | None]) -> Part | None:
    count, total = shown.get(key, 0), sum(each or 0 for each in shown.values())
    return None if count is None or not total else Part(count, count / total)


def _part(key: str, counts: Counts, *, hide: bool) -> Part | None:
    total = sum(counts.values())
    shown = shown_counts(counts)[key] if hide else counts[key]
    return None if not total or shown is None else Part(shown, shown / total)
