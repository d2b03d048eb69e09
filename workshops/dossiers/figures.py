"""What the numbers say: the photo of one year, and the film of small charts."""

from typing import Any

from flask_babel import gettext as _

from webapp.i18n import in_language, number, signed
from workshops.atlas.model import CLASS_NAMES, NUISANCE_NAMES, Change, Development, Series
from workshops.dossiers.facts import Facts
from workshops.dossiers.film_chart import Points, Scale, film_chart, legend_line, scale_of
from workshops.dossiers.symbols import CLASSES, DARK
from workshops.dossiers.wording import written


def photo(facts: Facts) -> dict[str, Any]:
    """One figure large, its class in words, and where the buurt lies in the municipality."""
    main = facts.subject.main
    name = written(facts.programme.municipality or facts.programme.name)
    found: dict[str, Any] = {
        "title": _("The photo: how it is now"),
        "picture": "municipality.svg",
        "alt": _(
            "Map of the neighbourhoods of %(name)s in nine classes of nuisance and unsafety; this one is outlined.",
            name=name,
        )
        if facts.subject.code
        else _("Map of the neighbourhoods of %(name)s in nine classes of nuisance and unsafety.", name=name),
        "caption": _(
            "Nuisance and unsafety in %(name)s. 1: far more than the national mean, 9: far less; striped: no value.",
            name=f"{name} {main.latest.year}" if main.latest else name,
        ),
        "legend": [
            {"number": str(each), "colour": CLASSES[each], "dark": each in DARK} for each in sorted(CLASSES) if each
        ],
    }
    if main.latest is None or main.latest.value is None:
        words = _("There is no number for this neighbourhood: too few people live here, or it was not measured.")
        return {**found, "figure": "", "sentence": words}
    return {
        **found,
        "figure": signed(main.latest.value),
        "label": in_language(main.indicator.name),
        "basis": _(
            "score %(year)s, %(source)s; 0 is the national mean, higher is better",
            year=main.latest.year,
            source=main.indicator.source,
        ),
        "sentence": f"{_(NUISANCE_NAMES[main.score_class or 5])}.",
        "class": _("Class %(number)s of 9", number=main.score_class),
        "film": moved(main.development),
    }


def moved(development: Development | None) -> str:
    """Where a score went, in a sentence; nothing with fewer than two years."""
    if development is None:
        return ""
    values = {
        "since": development.since,
        "until": development.until,
        "difference": signed(development.difference),
    }
    if development.change is Change.BETTER:
        return str(_("Between %(since)s and %(until)s it got better (%(difference)s).", **values))
    if development.change is Change.WORSE:
        return str(_("Between %(since)s and %(until)s it got worse (%(difference)s).", **values))
    return str(_("Between %(since)s and %(until)s it stayed about the same (%(difference)s).", **values))


def film(facts: Facts) -> tuple[dict[str, Any], dict[str, str]]:
    """The charts of all dimensions on one scale, each with its sentence; and their pictures by name."""
    all_series = [facts.subject.main, *facts.subject.others]
    scale = scale_of([*(each.pairs for each in all_series), *(_means(facts, each) for each in all_series)])
    known = [each for each in all_series if each.latest] if scale else []
    pictures = {f"film-{each.indicator.id}.svg": _chart(facts, each, scale) for each in known if scale}
    pictures |= {
        "line-own.svg": legend_line(),
        "line-municipality.svg": legend_line(dashed=True),
        "line-zero.svg": legend_line(thin=True),
    }
    return {
        "title": _("The film: how it goes"),
        "charts": [_described(facts, each) for each in known],
        "nothing": _("There is no number for this neighbourhood: too few people live here, or it was not measured."),
        "legend_title": _("How to read the lines"),
        "legend": [
            {"picture": "line-own.svg", "words": written(facts.subject.name)},
            {"picture": "line-municipality.svg", "words": _("mean of the municipality")},
            {"picture": "line-zero.svg", "words": _("national mean (0), in grey what is around it")},
        ],
        "legend_note": _("Higher is better. All charts have the same scale."),
    }, pictures


def _means(facts: Facts, series: Series) -> Points:
    return facts.municipality.get(series.indicator.id, ())


def _chart(facts: Facts, series: Series, scale: Scale) -> str:
    return film_chart(series.pairs, _means(facts, series), scale, signed)


def _described(facts: Facts, series: Series) -> dict[str, str]:
    name = in_language(series.indicator.name)
    latest = series.latest
    value = latest.value if latest else None
    beside = next((mean for year, mean in _means(facts, series) if latest and year == latest.year), None)
    words = _("%(value)s in %(year)s", value=signed(value or 0.0), year=latest.year if latest else "")
    if beside is not None:
        words += "; " + _("the municipality %(value)s", value=signed(beside))
    standing = _(CLASS_NAMES[series.score_class]) if series.score_class else ""
    return {
        "name": name,
        "picture": f"film-{series.indicator.id}.svg",
        "alt": " ".join(
            [
                f"{name}.",
                *(
                    _("%(year)s: %(value)s.", year=year, value=signed(each))
                    for year, each in series.pairs
                    if each is not None
                ),
            ]
        ),
        "sentence": f"{standing}.",
        "basis": f"{words}.",
    }


def residents_words(facts: Facts) -> str:
    """How many people live there, and since when that is known; nothing where it is not."""
    known = facts.residents
    if known is None or known.value is None:
        return ""
    return str(_("%(count)s residents (%(year)s)", count=number(known.value), year=known.year))
