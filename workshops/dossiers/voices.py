"""What people say: the survey, the reports and their clock, and both laid beside the numbers."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from surveys.responses.model import ChoiceResult, Difference, Mean, Share
from webapp.disclosure import SMALLEST_SHOWN
from webapp.errors import N_
from webapp.i18n import in_language, number
from workshops.atlas.model import NUISANCE_NAMES, VERDICT_NAMES, BuurtLine, Verdict
from workshops.dossiers.facts import Facts
from workshops.dossiers.limits import Limits
from workshops.dossiers.subject import WHOLE_PROGRAMME
from workshops.dossiers.wording import from_to, people, percent, written
from workshops.voices.model import Figure

LONGEST_QUESTION = 120
LONGEST_ANSWER = 60
_SAYS = {
    Verdict.HIDDEN_STRENGTH: N_("%(number)s. Yet people here are prouder than elsewhere in the programme."),
    Verdict.BLIND_SPOT: N_("%(number)s. Yet people here feel more stomach ache than elsewhere in the programme."),
    Verdict.AGREE_WELL: N_("%(number)s, and people here are prouder than elsewhere in the programme."),
    Verdict.AGREE_CONCERN: N_("%(number)s, and people here feel more stomach ache than elsewhere in the programme."),
    Verdict.NO_CLEAR_PICTURE: N_(
        "%(number)s. What people say does not differ clearly enough from the rest of the programme to speak of a "
        "contradiction."
    ),
}


def reports(facts: Facts) -> dict[str, Any]:
    """How much was reported, and how much of it was answered by the promised day."""
    said = facts.subject.said
    if not said.reports:
        return {
            "title": _("Reports and how they were answered"),
            "nothing": _("Nobody has reported anything here yet."),
        }
    return {
        "title": _("Reports and how they were answered"),
        "figure": number(said.reports),
        "label": ngettext("report", "reports", said.reports),
        "sentence": ngettext(
            "%(num)s of them was answered by the promised day.",
            "%(num)s of them were answered by the promised day.",
            said.answered_in_time,
        ),
        "basis": ngettext(
            "The promise: an answer within %(num)s working day.",
            "The promise: an answer within %(num)s working days.",
            facts.working_days,
        ),
    }


def survey(facts: Facts, limits: Limits) -> dict[str, Any] | None:
    """Marks and themes of a buurt, residents beside professionals; None for a larger area."""
    found = facts.subject.survey
    if found is None:
        return None
    mark, themes = found.mark, found.themes
    return {
        "title": _("What residents and professionals answered"),
        "lead": _(
            "Answers of residents: %(residents)s; of professionals: %(professionals)s.",
            residents=people(found.residents),
            professionals=people(found.professionals),
        ),
        "mark": mark
        and (mark.residents or mark.professionals)
        and {
            "question": written(in_language(mark.question.label), LONGEST_QUESTION),
            "residents": _mean(_("Residents"), mark.residents),
            "professionals": _mean(_("Professionals"), mark.professionals),
        },
        "themes": themes and (themes.n_residents or themes.n_professionals) and _themes(themes, limits),
        "hidden": _("hidden: fewer than %(count)s people, or what would give these away", count=SMALLEST_SHOWN),
    }


def _mean(who: str, mean: Mean | None) -> dict[str, str]:
    if mean is None:
        return {"who": who, "figure": "–", "basis": _("too few answers to show")}
    basis = _(
        "%(count)s answers; probably between %(low)s and %(high)s",
        count=number(mean.n),
        low=number(mean.low, 1),
        high=number(mean.high, 1),
    )
    return {"who": who, "figure": number(mean.value, 1), "basis": basis}


def _themes(themes: ChoiceResult, limits: Limits) -> dict[str, Any]:
    shown = themes.figures[: limits.answers]
    return {
        "question": written(in_language(themes.question.label), LONGEST_QUESTION),
        "sentence": _difference(themes.difference),
        "columns": [
            _("Answer"),
            *([_("Residents")] if themes.n_residents else []),
            *([_("Professionals")] if themes.n_professionals else []),
        ],
        "rows": [
            {
                "label": written(in_language(each.label), LONGEST_ANSWER),
                "shares": [
                    *([_share(each.residents, themes.widest, full=True)] if themes.n_residents else []),
                    *([_share(each.professionals, themes.widest, full=False)] if themes.n_professionals else []),
                ],
            }
            for each in shown
        ],
        "more": _("and %(count)s other answers", count=len(themes.figures) - len(shown))
        if len(shown) < len(themes.figures)
        else "",
        "basis": _(
            "Residents: %(residents)s. Professionals: %(professionals)s.",
            residents=people(themes.n_residents),
            professionals=people(themes.n_professionals),
        ),
    }


def _share(share: Share | None, widest: float, *, full: bool) -> dict[str, Any]:
    if share is None:
        return {"words": _("hidden"), "width": 0.0, "full": full}
    width = round(share.part / widest, 3) if widest else 0.0
    return {"words": f"{percent(share.part)} ({number(share.count)})", "width": width, "full": full}


def _difference(found: Difference | None) -> str:
    if found is None:
        return str(_("There are too few answers to say where residents and professionals differ."))
    values = {
        "theme": written(in_language(found.label), LONGEST_ANSWER),
        "residents": number(found.residents * 100),
        "professionals": number(found.professionals * 100),
    }
    if found.certain:
        certain = N_(
            "They differ most on “%(theme)s”: %(residents)s%% of residents and %(professionals)s%% of professionals "
            "choose it."
        )
        return str(_(certain, **values))
    chance = N_(
        "They differ most on “%(theme)s” (%(residents)s%% of residents, %(professionals)s%% of professionals), but "
        "with so few answers that may be chance."
    )
    return str(_(chance, **values))


def buurten(facts: Facts, limits: Limits) -> dict[str, Any] | None:
    """The buurten of a larger area by name: the number of each, and how its voices stand to that; None for a buurt."""
    lines = facts.subject.lines
    if not lines:
        return None
    shown = lines[: limits.areas]
    return {
        "title": _("The neighbourhoods, by name"),
        "columns": [_("Neighbourhood"), _("Nuisance and unsafety"), _("Numbers and voices")],
        "rows": [
            [
                written(line.name),
                _(NUISANCE_NAMES[line.score_class]) if line.score_class else _("No value"),
                _(VERDICT_NAMES[line.contrast.verdict]),
            ]
            for line in shown
        ],
        "more": _("and %(count)s other neighbourhoods", count=len(lines) - len(shown))
        if len(shown) < len(lines)
        else "",
    }


def contrast(facts: Facts) -> dict[str, Any] | None:
    """How numbers and voices of a buurt stand to each other, and how sure that is; None for a larger area."""
    line = facts.subject.line
    if line is None:
        return None
    found = line.contrast
    sure = found.probability is not None and found.verdict is not Verdict.NO_CLEAR_PICTURE
    return {
        "title": _("Numbers beside voices"),
        "verdict": _(VERDICT_NAMES[found.verdict]),
        "sentence": _why(line),
        "heard": "" if found.verdict is Verdict.NOT_ENOUGH_VOICES else _heard(line),
        "basis": _("Probability: %(percent)s%%.", percent=_surely(found.probability)) if sure else "",
    }


def _surely(probability: float | None) -> int:
    """In hundredths; never all of them."""
    return min(99, round((probability or 0.0) * 100))


def _why(line: BuurtLine) -> str:
    verdict = line.contrast.verdict
    if verdict is Verdict.NOT_ENOUGH_VOICES:
        return str(_("Fewer than five people spoke here. We cannot say anything then. Whom have we not heard yet?"))
    if line.score_class is None:
        return str(_("There is no number for this neighbourhood: too few people live here, or it was not measured."))
    words = _(NUISANCE_NAMES[line.score_class])
    return str(_(_SAYS[verdict], number=words))


def _heard(line: BuurtLine) -> str:
    said, mark = line.said, line.voices.mark_of_residents
    found = []
    if said.places:
        words = ngettext(
            "%(count)s of the %(num)s place that people named here is a proud place.",
            "%(count)s of the %(num)s places that people named here are proud places.",
            said.places,
            count=number(said.proud),
        )
        found.append(words)
    if mark:
        found.append(
            _(
                "Residents gave a %(mark)s on average (%(n)s answers); in the whole programme a %(overall)s.",
                mark=number(mark.value, 1),
                n=number(mark.n),
                overall=number(mark.overall, 1),
            )
        )
    return " ".join(found)


def figures(facts: Facts) -> dict[str, Any]:
    """The voices in figures, each with n, its interval and the programme as a whole."""
    voices = facts.subject.voices
    per = _("per 1,000 residents")
    rows = [
        _row(f"{_('proud places')} {per}", voices.proud, _rate),
        _row(f"{_('stomach-ache places')} {per}", voices.stomach_ache, _rate),
        _row(_("share of proud places"), voices.proud_share, percent),
        _row(_("mean mark of residents"), voices.mark_of_residents, _mark),
        _row(_("mean mark of professionals"), voices.mark_of_professionals, _mark),
        _row(f"{_('reports')} {per}", voices.reports, _rate),
        _row(_("share of the reports answered by the promised day"), voices.in_time, percent),
    ]
    # Beside itself the whole programme says nothing.
    whole = [] if facts.subject.code == WHOLE_PROGRAMME else [_("Whole programme")]
    return {
        "title": _("The voices in figures"),
        "columns": [_("Figure"), _("Here"), _("Probably between"), *whole, _("Rests on")],
        "rows": [row if whole else [*row[:3], *row[4:]] for row in rows if row],
        "nothing": _("Nobody has been heard here yet."),
        "note": _(
            "Where few people spoke, the figure is pulled towards the whole programme. Nine out of ten of these "
            "intervals hold the true value."
        ),
    }


def _row(label: str, figure: Figure | None, say: Callable[[float], str]) -> list[str] | None:
    if figure is None:
        return None
    interval = from_to(say(figure.low), say(figure.high))
    return [label, say(figure.value), interval, say(figure.overall), f"n = {number(figure.n)}"]


def _rate(value: float) -> str:
    return number(value, 1 if value >= 1 else 2)


def _mark(value: float) -> str:
    return number(value, 1)
