"""How much of everything a dossier holds, so that it never has more than its pages: from generous to meagre."""

from dataclasses import dataclass

# A longer run of letters may be broken: it would stick out of its column.
LONGEST_WORD = 24
LONGEST_NAME = 80
BREAK = "\u200b"


@dataclass(frozen=True)
class Limits:
    """At most so many quotes, answers and notes, of so many letters."""

    quotes: int
    quote_letters: int
    answers: int
    notes: int
    note_letters: int
    areas: int


# The first that fits is taken.
LEVELS = (
    Limits(quotes=4, quote_letters=260, answers=8, notes=10, note_letters=260, areas=30),
    Limits(quotes=4, quote_letters=180, answers=8, notes=6, note_letters=180, areas=20),
    Limits(quotes=3, quote_letters=120, answers=6, notes=4, note_letters=120, areas=12),
    Limits(quotes=2, quote_letters=70, answers=4, notes=2, note_letters=70, areas=6),
)


def shortened(text: str, most: int) -> str:
    """The text in at most ``most`` letters, cut after a word where that loses little, with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else kept).rstrip(" ,.;:–-") + "…"


def breakable(text: str) -> str:
    """The text with places where a very long word may be broken."""
    return " ".join(
        BREAK.join(word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)) or word
        for word in text.split(" ")
    )
