"""From the rows of the sheets to the model: what is out of scope is noted with its row."""

import re
from typing import Any

from surveys.expressions.model import ExpressionRefused, OutOfScope
from surveys.expressions.service import parse
from surveys.xlsforms import kinds
from surveys.xlsforms.model import Choice, Expression, Finding, Form, Group, Kind, Level, Logic, Question
from surveys.xlsforms.pyxforms import Row, Workbook
from webapp.errors import N_

_EXPRESSIONS = ("relevant", "required", "read_only", "constraint", "calculation", "choice_filter", "repeat_count")
_TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "image")
_NO = ("", "false()")
_REFERENCE = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_COLUMNS_OF = re.compile(r"columns-\d+|compact-\d+")
_OTHER_PROGRAM = re.compile(r"\bex:|\bprinter:|\bsearch\s*\(")
# How a cell with a day comes out of a workbook.
_MIDNIGHT = re.compile(r"(?<=^\d{4}-\d\d-\d\d) 00:00:00$")
_KEPT_SETTINGS = ("style", "instance_name", "allow_choice_duplicates", "clean_text_values")


def build(workbook: Workbook) -> tuple[Form, list[Finding]]:
    """The form, and what is out of scope in it or refused."""
    builder = _Builder(workbook)
    return builder.form(), builder.findings


class _Builder:
    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.findings: list[Finding] = []
        self._settings = dict(workbook.settings)
        self._read: dict[str, Expression] = {}
        columns = [*workbook.columns["survey"], *workbook.columns["choices"]]
        self._languages = tuple(dict.fromkeys(language for _, language in columns if language))
        default = self._settings["default_language"]
        self._language = default if default in self._languages or not self._languages else self._languages[0]

    def form(self) -> Form:
        lists = self._lists()
        items = self._items()
        self._check_settings()
        self._check_other_sheets()
        settings = self._settings
        return Form(
            name=settings["id_string"],
            title=settings["title"],
            version=settings.get("version", ""),
            default_language=self._language,
            languages=self._languages,
            items=items,
            lists=lists,
            settings={name: settings[name] for name in _KEPT_SETTINGS if settings.get(name)},
        )

    def _note(
        self, message: str, row: Row, column: str = "", *, level: Level = Level.OUT_OF_SCOPE, **values: Any
    ) -> None:
        self.findings.append(Finding(level, message, values, "survey", row.number, column))

    def _lists(self) -> dict[str, tuple[Choice, ...]]:
        found: dict[str, list[Choice]] = {}
        for row in self._workbook.rows["choices"]:
            extra = {
                name: value
                for name, value in row.cells.items()
                if name not in ("list_name", "name") and "::" not in name and " " not in name
            }
            if "list_name" in row.cells and "name" in row.cells:
                made = Choice(row.number, row.cells["name"], **_texts(row, "label", "image"), extra=extra)
                found.setdefault(row.cells["list_name"], []).append(made)
        return {name: tuple(choices) for name, choices in found.items()}

    def _items(self) -> tuple[Question | Group, ...]:
        whole: list[Question | Group] = []
        open_groups: list[tuple[Row, list[Question | Group]]] = []
        here = whole
        for row in self._workbook.rows["survey"]:
            if row.type.command == "begin":
                open_groups.append((row, here))
                here = []
            elif row.type.command == "end":
                begin, around = open_groups.pop()
                around.append(self._group(begin, tuple(here)))
                here = around
            elif row.type.command == "setting":
                setting = "title" if "title" in row.type.word else "id_string"
                self._settings[setting] = row.cells.get("name", "")
            elif row.type.word and (question := self._question(row)):
                here.append(question)
        return tuple(whole)

    def _group(self, row: Row, items: tuple[Question | Group, ...]) -> Group:
        if row.type.word == "loop":
            self._note(kinds.OUT_OF_SCOPE_WORDS["loop"], row, "type")
        if "intent" in row.cells:
            self._note(N_("other programs on the phone are out of scope"), row, "intent")
        return Group(
            row.number,
            row.cells["name"],
            items,
            row.type.word == "repeat",
            **_texts(row, "label", "hint", "image"),
            logic=self._logic(row),
            appearance=self._appearance(row),
        )

    def _question(self, row: Row) -> Question | None:
        kind = self._kind(row)
        if kind is None:
            return None
        name = row.cells.get("name", f"generated_note_name_{row.number}")
        constraint, hint = kinds.PRESETS.get(row.type.word, ("", ""))
        texts = _texts(row, *_TEXTS)
        if hint and not texts["hint"]:
            texts["hint"] = {self._language: hint}
        return Question(
            row.number,
            name,
            kind,
            **texts,
            logic=self._logic(row, constraint),
            default="" if row.has_dynamic_default else _MIDNIGHT.sub("", row.cells.get("default", "")),
            list_name=row.type.list_name,
            or_other=row.type.or_other,
            appearance=self._appearance(row),
            parameters=row.parameters,
            triggers=tuple(_REFERENCE.findall(row.cells.get("trigger", ""))),
        )

    def _kind(self, row: Row) -> Kind | None:
        word = row.type.word
        if word == "audit" or word in kinds.NEVER_KEPT:
            self._note(N_("“%(type)s” is never kept"), row, "type", level=Level.WARNING, type=word)
            return None if word == "audit" else Kind.HIDDEN
        if row.type.from_file:
            self._note(N_("choices from a file are out of scope: put them on the sheet “choices”"), row, "type")
        elif "${" in row.type.list_name:
            self._note(N_("choices from earlier answers are out of scope"), row, "type")
        elif word not in kinds.KINDS:
            self._note(kinds.OUT_OF_SCOPE_WORDS.get(word, kinds.OUT_OF_SCOPE), row, "type", type=word)
        if "save_to" in row.cells:
            self._note(N_("entities are out of scope"), row, "save_to")
        return kinds.KINDS.get(word)

    def _appearance(self, row: Row) -> tuple[str, ...]:
        source = row.cells.get("appearance", "")
        if _OTHER_PROGRAM.search(source):
            message = N_("choices from a file are out of scope: put them on the sheet “choices”")
            if "search" not in source:
                message = N_("other programs on the phone are out of scope")
            self._note(message, row, "appearance")
            return ()
        for word in dict.fromkeys(source.split()):
            if word not in kinds.APPEARANCES and not _COLUMNS_OF.fullmatch(word):
                self._note(
                    N_("the appearance “%(word)s” is not used"), row, "appearance", level=Level.WARNING, word=word
                )
        return tuple(source.split())

    def _logic(self, row: Row, constraint: str = "") -> Logic:
        sources = {column: row.cells.get(column, "") for column in _EXPRESSIONS}
        sources["constraint"] = sources["constraint"] or constraint
        if row.has_dynamic_default:
            sources["default"] = row.cells["default"]
        return Logic(**{column: self._expression(source, row, column) for column, source in sources.items()})

    def _expression(self, source: str, row: Row, column: str) -> Expression | None:
        if source in _NO:
            return None
        if source in self._read:
            return self._read[source]
        try:
            return self._read.setdefault(source, Expression(source, parse(source)))
        except ExpressionRefused as problem:
            self.findings.append(refusal(problem, "survey", row.number, column))
            return None

    def _check_settings(self) -> None:
        row = self._workbook.rows["settings"][0].number if self._workbook.rows["settings"] else 2
        if "public_key" in self._settings:
            message = N_("forms that are encrypted on the phone are out of scope")
            self.findings.append(Finding(Level.OUT_OF_SCOPE, message, {}, "settings", row, "public_key"))
        if source := self._settings.get("instance_name", ""):
            try:
                parse(source)
            except ExpressionRefused as problem:
                self.findings.append(refusal(problem, "settings", row, "instance_name"))

    def _check_other_sheets(self) -> None:
        if entities := self._workbook.rows["entities"]:
            message = N_("entities are out of scope")
            self.findings.append(Finding(Level.OUT_OF_SCOPE, message, {}, "entities", entities[0].number))


def _texts(row: Row, *columns: str) -> dict[str, Any]:
    return {column: row.texts.get(column, {}) for column in columns}


def refusal(problem: ExpressionRefused, sheet: str, row: int, column: str) -> Finding:
    """An expression that was not accepted, as a line of a report."""
    level = Level.OUT_OF_SCOPE if isinstance(problem, OutOfScope) else Level.REFUSED
    return Finding(level, problem.message, problem.values, sheet, row, column, problem.position)
