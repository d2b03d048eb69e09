"""Dutch in its place: how a street stands in a sentence, and filling a text in with a spot."""

from __future__ import annotations

HET = ("pad", "erf", "plein", "park")
ON = ("weg", "kade", "wal", "ring", "pad", "erf", "plein", "baan", "dreef")


def the_street(name: str) -> str:
    """Give a street its article: "de Tijmlaan", "het Lavaspad"."""
    return f"het {name}" if name.endswith(HET) else f"de {name}"


def in_the_street(name: str) -> str:
    """Give a street its preposition: "in de Tijmlaan", "op de Werfkade"."""
    return f"{'op' if name.endswith(ON) else 'in'} {the_street(name)}"


def fill(text: str, *, buurt: str, street: str = "", place: str = "") -> str:
    """Fill a text in for a spot and start every sentence with a capital."""
    words = text.format(in_street=in_the_street(street), street=the_street(street), place=place, buurt=buurt)
    return ". ".join(_capitalised(sentence) for sentence in words.split(". "))


def _capitalised(sentence: str) -> str:
    """Dutch leaves the apostrophe of 's avonds alone and puts the capital on the next word."""
    if sentence.startswith("'s ") and len(sentence) > 3:
        return f"'s {sentence[3].upper()}{sentence[4:]}"
    return sentence[:1].upper() + sentence[1:]
