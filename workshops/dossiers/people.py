"""Who spoke, and what ateliers noted."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from surveys.responses.model import AGE_GROUP_LABELS, SEX_LABELS, AgeGroup, Sex
from webapp.i18n import day, number
from workshops.ateliers.model import PERSPECTIVE_NAMES, STEP_NAMES, Noted
from workshops.dossiers.facts import Facts
from workshops.dossiers.figures import residents_words
from workshops.dossiers.limits import Limits
from workshops.dossiers.wording import people, written
from workshops.heard.model import Group, Margin

MOST_GROUPS = 3


def who(facts: Facts) -> dict[str, Any]:
    """How much was said by whom; nobody leaves a name, so the counts cannot be added up to people."""
    said = facts.subject.said
    # Of a larger area the answers that are hidden in one of its buurten would be missing in the sum.
    answers = [
        [_("answers of residents"), people(said.residents)],
        [_("answers of professionals"), people(said.professionals)],
    ]
    return {
        "title": _("Who spoke"),
        "columns": [_("What"), _("How many")],
        "rows": [
            [_("proud places"), number(said.proud)],
            [_("stomach-ache places"), number(said.stomach_ache)],
            *(answers if facts.subject.line else []),
            [_("reports"), number(said.reports)],
        ],
        "residents": residents_words(facts),
        "heard": _heard(facts),
        "note": _(
            "Nobody leaves a name. One person may have named a place, answered the survey and reported something, so "
            "these counts may not be added up."
        ),
    }


def _heard(facts: Facts) -> str:
    """Whether this buurt is heard, and which groups of the whole programme are not; nothing without residents."""
    found = facts.heard
    if not found.groups:
        return ""
    own = next((each for each in found.of(Margin.AREA) if each.key == facts.subject.code), None)
    here = {True: _("This neighbourhood is heard."), False: _("This neighbourhood is not heard yet.")}
    sentences = [here[own.is_heard]] if own else []
    sentences.append(
        _(
            "In the whole programme %(count)s of the %(all)s groups are heard; the goal is %(goal)s%%.",
            count=number(found.count),
            all=number(len(found.groups)),
            goal=found.goal,
        )
    )
    missing = [_group(each) for each in found.not_heard if each.margin is not Margin.AREA][:MOST_GROUPS]
    if missing:
        sentences.append(_("Not heard yet: %(groups)s.", groups="; ".join(missing)))
    return " ".join(sentences)


def _group(group: Group) -> str:
    labels = AGE_GROUP_LABELS[AgeGroup(group.key)] if group.margin is Margin.AGE else SEX_LABELS[Sex(group.key)]
    return str(_(labels))


def ateliers(facts: Facts, limits: Limits) -> dict[str, Any] | None:
    """What ateliers noted; None in a dossier for somebody who may not read that."""
    if not facts.dossier.with_notes:
        return None
    total = sum(len(some) for noted in facts.noted for step in noted.steps for _who, some in step.by_perspective)
    found, left = [], limits.notes
    for noted in facts.noted:
        steps, used = _steps(noted, limits, left)
        left -= used
        if steps:
            found.append({"title": written(noted.atelier.title, 70), "day": day(noted.atelier.held_on), "steps": steps})
    hidden = total - (limits.notes - left)
    return {
        "title": _("What ateliers noted"),
        "ateliers": found,
        "nothing": _("No atelier has noted anything about this neighbourhood yet."),
        "more": ngettext(
            "%(num)s more note stands on the page of the neighbourhood.",
            "%(num)s more notes stand on the page of the neighbourhood.",
            hidden,
        )
        if hidden
        else "",
    }


def _steps(noted: Noted, limits: Limits, left: int) -> tuple[list[dict[str, Any]], int]:
    """The steps of one atelier with at most ``left`` notes: of every perspective one before any has two."""
    steps, used = [], 0
    for step in noted.steps:
        rounds = [(turn, place) for place, (_who, some) in enumerate(step.by_perspective) for turn in range(len(some))]
        chosen = {(place, turn) for turn, place in sorted(rounds)[: max(left - used, 0)]}
        notes = [
            {"who": _(PERSPECTIVE_NAMES[perspective]), "words": written(note.text, limits.note_letters)}
            for place, (perspective, some) in enumerate(step.by_perspective)
            for turn, note in enumerate(some)
            if (place, turn) in chosen
        ]
        used += len(notes)
        if notes:
            steps.append({"name": _(STEP_NAMES[step.step]), "notes": notes})
    return steps, used
