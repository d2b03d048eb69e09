"""How a dossier says things in the language in force: numbers, counts that are hidden, texts that people wrote."""

from flask_babel import gettext as _

from webapp import documents
from webapp.i18n import number
from workshops.dossiers.limits import LONGEST_NAME, breakable, shortened


def written(text: str, most: int = LONGEST_NAME) -> str:
    """A text that somebody wrote, in at most so many letters; "…" where our fonts lack its letters."""
    return breakable(shortened(documents.printable(text) or "…", most))


def percent(part: float) -> str:
    """A share from 0 to 1: "12%"."""
    return f"{number(part * 100)}%"


def people(count: int | None) -> str:
    """How many people; None is too few to be shown, or hidden because it would give such a count away."""
    return _("few, or hidden") if count is None else number(count)


def from_to(low: str, high: str) -> str:
    """An interval: "6,7 – 7,6"."""
    return f"{low} – {high}"
