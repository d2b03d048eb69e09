"""The questions of a form one after the other, as they will look."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext

from blueprints.questionnaires.fields import MOST_CHOICES, field_of
from blueprints.questionnaires.wording import Pick, Wording, isolated, spoken, wording
from surveys.forms import service
from surveys.xlsforms.model import Form, Group, Kind, Logic, Question, Texts
from webapp.errors import N_
from webapp.forms import Form as Page
from webapp.forms import HouseField

PER_PAGE = 100
DEEPEST_HEADING = 5
# What is worked out or noted down, and asked of nobody.
UNASKED = (Kind.CALCULATE, Kind.HIDDEN, Kind.START, Kind.END, Kind.TODAY)
_ALWAYS = ("true()", "yes", "true", "TRUE")
_RULES = {
    "required": N_("Must be answered when"),
    "constraint": N_("The answer must fit"),
    "default": N_("Filled in beforehand"),
    "choice_filter": N_("Which choices are shown"),
    "read_only": N_("Cannot be changed when"),
    "repeat_count": N_("How often it is asked"),
    "calculation": N_("Worked out as"),
}


@dataclass(frozen=True)
class Entry:
    """A question, a note or the heading of a group.

    ``lang`` and ``dir`` are those of its words, ``translated`` says whether these are in the language that was asked
    for. ``when`` says in plain words when it is shown, ``when_source`` holds the condition where there are none.
    """

    name: str
    label: str
    hint: str
    picture: str
    lang: str
    dir: str
    translated: bool
    is_group: bool
    level: int
    notes: tuple[str, ...]
    when: str
    when_source: str
    rules: tuple[tuple[str, str], ...]
    ranked: tuple[str, ...]
    field: Any = None


@dataclass(frozen=True)
class Preview:
    """One page of a preview in one language; ``behind`` lists what is asked of nobody with how it is worked out."""

    language: str
    entries: Sequence[Entry]
    behind: Sequence[tuple[str, str, str]]
    page: int
    last: int


def preview_of(form: Form, language: str, page: int) -> Preview:
    """The preview in a language of the form (another one: the form's own), of which ``page`` is within bounds."""
    chosen = language if language in form.languages else form.default_language
    items = [(way, item) for way, item in form.walk() if isinstance(item, Group) or item.kind not in UNASKED]
    last = max(1, math.ceil(len(items) / PER_PAGE))
    page = min(max(page, 1), last)
    maker = _Maker(form, chosen)
    entries = [maker.entry(way, item) for way, item in items[(page - 1) * PER_PAGE : page * PER_PAGE]]
    return Preview(chosen, _bound(entries), list(_behind(form)), page, last)


def _behind(form: Form) -> Iterator[tuple[str, str, str]]:
    for _, item in form.walk():
        if isinstance(item, Question) and item.kind in UNASKED:
            source = item.logic.calculation.source if item.logic.calculation else item.default
            yield item.name, item.kind.value, source


def _bound(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the controls of one page in place of their makers, and headings that skip no level."""
    fields = {f"q{number}": entry.field for number, entry in enumerate(entries, 1) if entry.field}
    page: Any = type("PreviewPage", (Page,), fields)(formdata=None)
    found, above = [], 1
    for number, entry in enumerate(entries, 1):
        level = min(entry.level, above + 1)
        above = level if entry.is_group else above
        found.append(replace(entry, level=level, field=page[f"q{number}"] if entry.field else None))
    return found


class _Maker:
    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = language
        self._pick: Pick = lambda texts: texts[self._found_in(texts)] if texts else ""
        self._words: Wording = wording(form, self._pick)

    def _found_in(self, texts: Texts) -> str:
        wanted = (self._language, self._form.default_language)
        return next((each for each in wanted if each in texts), next(iter(texts), self._language))

    def entry(self, way: tuple[str, ...], item: Question | Group) -> Entry:
        label = spoken(self._pick(item.label)) or item.name
        hint = isolated(spoken(self._pick(item.hint)))
        used = self._found_in(item.label)
        relevant = item.logic.relevant
        when = self._words.of(relevant.tree) if relevant else ""
        return Entry(
            name=item.name,
            label=label,
            hint=hint,
            picture=self._pick(item.image),
            lang=service.code_of(used),
            dir=service.direction_of(used),
            translated=used == self._language,
            is_group=isinstance(item, Group),
            level=min(len(way) + 2, DEEPEST_HEADING),
            notes=tuple(self._notes(item)),
            when=when,
            when_source=relevant.source if relevant and not when else "",
            rules=tuple(_rules(item.logic)),
            ranked=self._ranked(item),
            field=self._field(item, label, hint),
        )

    def _field(self, item: Question | Group, label: str, hint: str) -> HouseField | None:
        if isinstance(item, Group):
            return None
        required = item.logic.required is not None and item.logic.required.source in _ALWAYS
        return field_of(item, self._form, self._pick, label=label, hint=hint, required=required)

    def _ranked(self, item: Question | Group) -> tuple[str, ...]:
        if isinstance(item, Group) or item.kind is not Kind.RANK:
            return ()
        choices = self._form.lists.get(item.list_name, ())[:MOST_CHOICES]
        return tuple(spoken(self._pick(choice.label)) or choice.value for choice in choices)

    def _notes(self, item: Question | Group) -> Iterator[str]:
        if isinstance(item, Group):
            yield from _about_group(item)
            return
        more = len(self._form.lists.get(item.list_name, ())) - MOST_CHOICES
        if more > 0:
            yield gettext("%(count)s more choices are not shown here.", count=more)
        if item.kind is Kind.RANK:
            yield gettext("The person puts these in order.")
        if item.kind is Kind.GEOPOINT:
            yield gettext("A place on the map, or a street or address.")
        if item.guidance_hint:
            yield gettext("For the interviewer: %(words)s", words=spoken(self._pick(item.guidance_hint)))


def _about_group(group: Group) -> Iterator[str]:
    if group.is_repeat:
        yield gettext("These questions are asked again and again, as often as needed.")
    if group.is_matrix:
        yield gettext("On a wide screen these questions are one table.")
    elif "field-list" in group.appearance:
        yield gettext("These questions stand together on one page.")


def _rules(logic: Logic) -> Iterator[tuple[str, str]]:
    for column, expression in logic.all():
        if column in _RULES and not (column == "required" and expression.source in _ALWAYS):
            yield gettext(_RULES[column]), expression.source
