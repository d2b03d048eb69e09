"""Puts a dossier together: from what is known to the data and the pictures of the template."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp.i18n import current_language, day
from workshops.dossiers import figures, people, stories, voices
from workshops.dossiers.facts import Facts
from workshops.dossiers.limits import Limits
from workshops.dossiers.maps import area_map, municipality_map
from workshops.dossiers.method import method
from workshops.dossiers.symbols import symbol
from workshops.dossiers.wording import written


@dataclass(frozen=True)
class Content:
    """What the template is given: ``data`` as JSON, ``pictures`` as SVG by name."""

    data: dict[str, Any]
    pictures: dict[str, str]


def content_of(facts: Facts, limits: Limits) -> Content:
    """A dossier in the language in force, within these limits."""
    film, charts = figures.film(facts)
    name = written(facts.subject.name)
    data = {
        "language": current_language(),
        "title": _("Dossier of %(name)s", name=name),
        "name": name,
        "programme": written(facts.programme.name),
        "municipality": written(facts.programme.municipality) if facts.programme.municipality else "",
        "residents": figures.residents_words(facts),
        "made": _("Made on %(day)s", day=day(facts.made_at)),
        "page": _("page"),
        "proud": stories.proud(facts, limits),
        "places": stories.places(facts),
        "photo": figures.photo(facts),
        "film": film,
        "reports": voices.reports(facts),
        "survey": voices.survey(facts, limits),
        "contrast": voices.contrast(facts),
        "buurten": voices.buurten(facts, limits),
        "ache": stories.stomach_ache(facts, limits),
        "figures": voices.figures(facts),
        "who": people.who(facts),
        "ateliers": people.ateliers(facts, limits),
        "method": method(facts),
    }
    return Content(data, charts | pictures(facts))


def pictures(facts: Facts) -> dict[str, str]:
    """The maps and the symbols."""
    codes = facts.subject.codes
    return {
        "area.svg": area_map(facts.outlines, facts.ways, facts.spots, codes),
        "municipality.svg": municipality_map(facts.outlines, facts.classes, codes),
        **{name: symbol(feeling) for name, feeling in stories.SYMBOLS.items()},
    }
