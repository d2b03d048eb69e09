"""What stands in a dossier, in the words of the language in force: from the page of a buurt to a template's data."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from surveys.places.model import Place
from webapp import documents
from webapp.i18n import current_language, day
from workshops.atlas.model import BuurtView
from workshops.dossiers.model import Dossier

MOST_QUOTES = 4


def content_of(view: BuurtView, one: Dossier, now: datetime) -> dict[str, Any]:
    """The data of the template."""
    return {
        "language": current_language(),
        "title": _("Dossier of %(name)s", name=view.line.name),
        "name": view.line.name,
        "made": _("Made on %(day)s", day=day(now)),
        "proud_title": _("What people are proud of"),
        "proud": [_quote(place) for place in view.proud[:MOST_QUOTES]],
    }


def _quote(place: Place) -> dict[str, str]:
    return {"words": documents.printable(place.words) or "", "from": day(place.created_at)}
