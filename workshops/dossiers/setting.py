"""Gathers what a dossier holds, in the language in force, and sets it in pages."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp import documents
from workshops.atlas import service as atlas
from workshops.dossiers.content import content_of
from workshops.dossiers.model import MOST_PAGES, Dossier, TooManyPages

TEMPLATE = Path(__file__).parent / "dossier.typ"


@dataclass(frozen=True)
class Gathered:
    """What stands in a dossier, ready to be set."""

    content: dict[str, Any]


def gathered(one: Dossier, now: datetime) -> Gathered:
    """What is known about the buurt at this moment. Raises AreaNotFound."""
    view = atlas.buurt_view(one.programme_id, one.area_code)
    return Gathered(content_of(view, one, now))


def set_in_pages(found: Gathered) -> bytes:
    """The PDF. Raises TooManyPages."""
    made = documents.pdf(TEMPLATE, found.content)
    if documents.page_count(made) > MOST_PAGES:
        raise TooManyPages
    return made
