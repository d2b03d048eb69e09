"""What people are proud of and what gives them a stomach ache, in their own words, and where."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from surveys.places.model import Feeling, Place
from webapp import documents
from webapp.i18n import day, number
from workshops.dossiers.facts import Facts
from workshops.dossiers.limits import Limits
from workshops.dossiers.wording import written

LONGEST_LABEL = 60


def proud(facts: Facts, limits: Limits) -> dict[str, Any]:
    """Strengths first: what people are proud of."""
    count = facts.subject.said.proud
    told = quotes(facts.subject.proud, limits)
    return {
        "title": _("What people are proud of"),
        "quotes": told,
        "lead": (
            ngettext("People named %(num)s proud place here.", "People named %(num)s proud places here.", count)
            if count
            else _("Nobody has named a proud place here yet.")
        ),
        "more": _elsewhere(facts.subject.proud, limits),
    }


def stomach_ache(facts: Facts, limits: Limits) -> dict[str, Any]:
    """What gives people a stomach ache; where that is, is not said more exactly than on the map."""
    count = facts.subject.said.stomach_ache
    return {
        "title": _("What gives people a stomach ache"),
        "quotes": quotes(facts.subject.stomach_ache, limits),
        "lead": (
            ngettext(
                "People named %(num)s stomach-ache place here.", "People named %(num)s stomach-ache places here.", count
            )
            if count
            else _("Nobody has named a stomach-ache place here yet.")
        ),
        "more": _elsewhere(facts.subject.stomach_ache, limits),
    }


def quotes(named: Sequence[Place], limits: Limits) -> list[dict[str, str]]:
    """The newest words in letters that we can print."""
    readable = [place for place in named if documents.printable(place.words)]
    return [
        {
            "words": written(place.words, limits.quote_letters),
            "from": ", ".join(
                filter(None, [place.label and written(place.label, LONGEST_LABEL), day(place.created_at)])
            ),
        }
        for place in readable[: limits.quotes]
    ]


def _elsewhere(named: Sequence[Place], limits: Limits) -> str:
    hidden = sum(not documents.printable(place.words) for place in named)
    if not hidden:
        return ""
    words = ngettext(
        "%(num)s person wrote in letters that this document does not have; read it on the page of the neighbourhood.",
        "%(num)s people wrote in letters that this document does not have; read it on the page of the neighbourhood.",
        hidden,
    )
    return str(words)


def places(facts: Facts) -> dict[str, Any]:
    """The map of the buurt with its places, in words."""
    said = facts.subject.said
    return {
        "picture": "area.svg",
        "alt": _(
            "Map of %(name)s with %(proud)s proud places (hearts) and %(ache)s stomach-ache places (drops).",
            name=written(facts.subject.name),
            proud=number(said.proud),
            ache=number(said.stomach_ache),
        ),
        "proud": ngettext("%(num)s proud place", "%(num)s proud places", said.proud),
        "ache": ngettext("%(num)s stomach-ache place", "%(num)s stomach-ache places", said.stomach_ache),
        "note": _(
            "A number in a symbol: so many places together. A stomach-ache place stands in the middle of a block of "
            "100 metres, so that no front door is pointed at."
        ),
    }


SYMBOLS = {"heart.svg": Feeling.PROUD, "drop.svg": Feeling.STOMACH_ACHE}
