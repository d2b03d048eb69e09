"""Decisions about places, as pure functions."""

from surveys.places.model import LONGEST_WORDS, Feeling
from webapp.errors import N_, Invalid

WORDS_MISSING = N_("Write in a few words what makes this place special.")
WORDS_TOO_LONG = N_("Your text is too long: %(length)s characters, at most %(most)s.")


def checked_words(words: str) -> str:
    """The words without outer blanks. Raises Invalid when there are none or too many."""
    kept = words.strip()
    if not kept:
        raise Invalid("words", WORDS_MISSING)
    if len(kept) > LONGEST_WORDS:
        raise Invalid("words", WORDS_TOO_LONG, length=len(kept), most=LONGEST_WORDS)
    return kept


def public_label(feeling: Feeling, label: str) -> str:
    """What the public reads of the spot's name: a street would betray a stomach-ache place's exact point."""
    return label if feeling is Feeling.PROUD else ""


def is_shown_exactly(feeling: Feeling) -> bool:
    """Whether the public sees the exact point of a place with this feeling."""
    return feeling is Feeling.PROUD
