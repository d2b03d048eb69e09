"""Sets a dossier in pages: never more than it may have, however much there is to tell."""

from datetime import datetime
from pathlib import Path

from webapp import documents
from workshops.dossiers.content import content_of
from workshops.dossiers.facts import Facts, gather
from workshops.dossiers.limits import LEVELS
from workshops.dossiers.model import MOST_PAGES, Dossier, TooManyPages

TEMPLATE = Path(__file__).parent / "dossier.typ"


def gathered(one: Dossier, now: datetime) -> Facts:
    """What is known about the buurt at this moment. Raises AreaNotFound."""
    return gather(one, now)


def set_in_pages(facts: Facts) -> bytes:
    """The PDF in the language in force: the most generous one that fits. Raises TooManyPages."""
    for limits in LEVELS:
        content = content_of(facts, limits)
        made = documents.pdf(TEMPLATE, content.data, content.pictures)
        if documents.page_count(made) <= MOST_PAGES:
            return made
    raise TooManyPages
