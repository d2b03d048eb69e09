"""Small counts are hidden, so that nobody can be recognised in a figure."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

# The smallest group about which a figure is published.
SMALLEST_SHOWN = 5


def shown_count(count: int, smallest: int = SMALLEST_SHOWN) -> int | None:
    """The count, or None where between one and ``smallest`` - 1 people stand behind it; nobody at all is shown."""
    return count if count == 0 or count >= smallest else None


def shown_counts(counts: Mapping[Key, int], smallest: int = SMALLEST_SHOWN) -> dict[Key, int | None]:
    """Counts that stand beside their total: the small ones hidden, and so many more that none can be subtracted back.

    With the total known, ``k`` hidden counts of at least one each that add up to ``s`` leave ``s - k + 1`` possible
    values for each of them. As long as that is fewer than ``smallest``, the smallest count still shown is hidden too.
    """
    hidden = [key for key, count in counts.items() if shown_count(count, smallest) is None]
    shown = sorted((count, place, key) for place, (key, count) in enumerate(counts.items()) if count >= smallest)
    while hidden and shown and (len(hidden) < 2 or sum(counts[key] - 1 for key in hidden) + 1 < smallest):
        hidden.append(shown.pop(0)[2])
    return {key: None if key in hidden else count for key, count in counts.items()}
