"""Small counts are hidden, so that nobody can be recognised in a figure."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row", bound=Hashable)

# The smallest group about which a figure is published.
SMALLEST_SHOWN = 10


def shown_count(count: int, smallest: int = SMALLEST_SHOWN) -> int | None:
    """The count, or None where between one and ``smallest`` - 1 people stand behind it; nobody at all is shown."""
    return count if count == 0 or count >= smallest else None


def shown_counts(counts: Mapping[Key, int], smallest: int = SMALLEST_SHOWN) -> dict[Key, int | None]:
    """Counts that stand beside their total: the small ones hidden, and so many more that none can be subtracted back.

    With the total known, ``k`` hidden counts of at least one each that add up to ``s`` leave ``s - k + 1`` possible
    values for each of them. As long as that is fewer than ``smallest``, the smallest count still shown is hidden too;
    when there is none left, every count is hidden, also those of nobody.
    """
    hidden = _hidden(counts, frozenset(), smallest)
    return {key: None if key in hidden else count for key, count in counts.items()}


def shown_table(
    counts: Mapping[Row, Mapping[Key, int]],
    smallest: int = SMALLEST_SHOWN,
    *,
    without_total: Collection[Row] = (),
) -> dict[Row, dict[Key, int | None]]:
    """Counts that stand beside the totals of their rows and of their columns: the rule of ``shown_counts`` for both.

    What one row must hide may leave a column with one hidden count, which then hides another; so rows and columns take
    turns until nothing more has to be hidden. Rows ``without_total`` are hidden whole, their totals too.
    """
    columns = {key: None for row in counts.values() for key in row}
    hidden = {(row, key) for row in without_total for key in counts.get(row, {})}
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for row, cells in counts.items():
            if row not in without_total:
                hidden |= {(row, key) for key in _hidden(cells, {key for at, key in hidden if at == row}, smallest)}
        for key in columns:
            column = {row: cells[key] for row, cells in counts.items() if key in cells}
            hidden |= {(row, key) for row in _hidden(column, {row for row, at in hidden if at == key}, smallest)}
    return {
        row: {key: None if (row, key) in hidden else count for key, count in cells.items()}
        for row, cells in counts.items()
    }


def _hidden(counts: Mapping[Key, int], already: Collection[Key], smallest: int) -> set[Key]:
    """The keys to hide among counts with a known total, of which some are hidden ``already``."""
    hidden = {key for key, count in counts.items() if shown_count(count, smallest) is None} | set(already)
    shown = sorted(
        (count, place, key)
        for place, (key, count) in enumerate(counts.items())
        if count >= smallest and key not in hidden
    )
    while _can_be_told(counts, hidden, smallest):
        if not shown:
            # Nothing larger is left: then nobody may know either which of the others are none.
            return set(counts)
        hidden.add(shown.pop(0)[2])
    return hidden


def _can_be_told(counts: Mapping[Key, int], hidden: Collection[Key], smallest: int) -> bool:
    """Whether the total minus what is shown tells a hidden count of somebody; that nobody is there may be told."""
    somebody = [counts[key] for key in hidden if counts[key]]
    return bool(somebody) and (len(hidden) < 2 or sum(somebody) - len(somebody) + 1 < smallest)
