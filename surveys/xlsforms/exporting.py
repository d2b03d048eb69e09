"""A form as an .xlsx that pyxform reads back to the same form."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from surveys.xlsforms.model import Choice, Form, FormRefused, Group, Question, Texts
from webapp.errors import N_

LONGEST_CELL = 32_767
_TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message", "image")
# The language that a form gives no name: its columns have no name of a language either.
_NO_LANGUAGE = "default"

# Column → cell.
Line = dict[str, str]


def as_workbook(form: Form) -> bytes:
    """The .xlsx. Raises FormRefused where a text is longer than a cell can hold."""
    book = openpyxl.Workbook()
    labels = [_column("label", language) for language in form.languages]
    _fill(book.worksheets[0], "survey", ["type", "name", *labels], _survey(form.items))
    if form.lists:
        choices = (_choice(name, choice) for name, choices in form.lists.items() for choice in choices)
        _fill(book.create_sheet(), "choices", ["list_name", "name"], choices)
    _fill(book.create_sheet(), "settings", ["form_title", "form_id"], [_settings(form)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _survey(items: Iterable[Question | Group]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Question):
            yield _question(item)
        else:
            kind = "repeat" if item.is_repeat else "group"
            yield {"type": f"begin_{kind}", **_shared(item)}
            yield from _survey(item.items)
            yield {"type": f"end_{kind}"}


def _question(question: Question) -> Line:
    other = "or_other" if question.or_other else ""
    line = {
        "type": " ".join(filter(None, (question.kind.value, question.list_name, other))),
        **_shared(question),
        "parameters": " ".join(f"{name}={value}" for name, value in question.parameters.items()),
        "trigger": ", ".join(f"${{{name}}}" for name in question.triggers),
    }
    return {**line, "default": question.default} if question.default else line


def _shared(item: Question | Group) -> Line:
    line = {"name": item.name, "appearance": " ".join(item.appearance)}
    for column in _TEXTS:
        line |= _texts(column, getattr(item, column, {}))
    return line | {column: expression.source for column, expression in item.logic.all()}


def _choice(list_name: str, choice: Choice) -> Line:
    named = {"list_name": list_name, "name": choice.value}
    return named | _texts("label", choice.label) | _texts("image", choice.image) | dict(choice.extra)


def _settings(form: Form) -> Line:
    language = "" if form.default_language == _NO_LANGUAGE else form.default_language
    named = {"form_title": form.title, "form_id": form.name, "version": form.version, "default_language": language}
    return named | dict(form.settings)


def _texts(column: str, texts: Texts) -> Line:
    return {_column(column, language): text for language, text in texts.items()}


def _column(name: str, language: str) -> str:
    named = "media::image" if name == "image" else name
    return named if language == _NO_LANGUAGE else f"{named}::{language}"


def _fill(sheet: Worksheet, title: str, first: Sequence[str], lines: Iterable[Mapping[str, str]]) -> None:
    sheet.title = title
    filled = [{column: text for column, text in line.items() if text} for line in lines]
    columns = list(dict.fromkeys([*first, *(column for line in filled for column in line)]))
    sheet.append(columns)
    for number, line in enumerate(filled, 2):
        for place, column in enumerate(columns, 1):
            if column in line:
                if len(line[column]) > LONGEST_CELL:
                    message = N_("longer than the %(most)s characters that a cell can hold")
                    raise FormRefused(message, sheet=title, row=number, column=column, most=LONGEST_CELL)
                cell = sheet.cell(number, place, line[column])
                # A text that begins with "=" is no formula.
                cell.data_type = "s"
