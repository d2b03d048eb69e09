"""Where everything comes from, how it was made, and what may not be concluded from it."""

from typing import Any

from flask_babel import gettext as _

from webapp.disclosure import SMALLEST_SHOWN
from webapp.i18n import in_language
from workshops.dossiers.facts import Facts
from workshops.dossiers.wording import written


def method(facts: Facts) -> dict[str, Any]:
    """The last part of a dossier."""
    indicator = facts.subject.main.indicator
    drawn = sorted({str(each["properties"].get("attribution") or "") for each in facts.ways} - {""})
    return {
        "title": _("What you may not conclude"),
        "not": [
            _(
                "The maps give no absolute values, they signal. What stands beside each other need not cause each "
                "other. Talk with residents and professionals before you draw a conclusion.",
            ),
            _(
                "Who names a place or files a report is not a sample of the residents. Whoever is not heard, is not "
                "in these pages.",
            ),
            _("A number says something about an area, never about a person or a street."),
        ],
        "sources_title": _("Sources and method"),
        "sources": [
            _(
                "Numbers: %(source)s, dimension “nuisance and unsafety”. A score is the difference from a fixed "
                "national mean; higher is less nuisance. The nine classes are the published ones; their names are "
                "ours.",
                source=indicator.source,
            )
            + " "
            + in_language(indicator.licence),
            _(
                "The mean of the municipality is the published one; without it, the mean of its neighbourhoods, "
                "weighted by residents.",
            ),
            _(
                "Voices: places, survey and reports of this programme, as they stood on the day at the top. Survey "
                "answers of fewer than %(count)s people are never shown, nor what would give them away.",
                count=SMALLEST_SHOWN,
            ),
            _(
                "Numbers and voices are laid beside each other by a method of our own, which also says how sure that "
                "is. The page of the neighbourhood in the atlas tells how.",
            ),
            *([_("Lines on the map: %(sources)s.", sources=written("; ".join(drawn), 200))] if drawn else []),
        ],
    }
