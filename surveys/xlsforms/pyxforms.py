"""The one module that knows pyxform: a file in, rows with their numbers and pyxform's messages out."""

import contextlib
import functools
import gc
import io
import logging
import re
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import PurePath
from typing import Any

from pyxform import aliases, builder, utils, xls2json, xls2json_backends
from pyxform.errors import PyXFormError
from pyxform.parsing.parameters import parse as parse_parameters
from pyxform.parsing.sheet_headers import dealias_and_group_headers
from pyxform.question import MultipleChoiceQuestion, Option
from pyxform.survey import Survey
from pyxform.xls2json_backends import DefinitionData, SupportedFileTypes

from surveys.xlsforms.messages import Sheets, refusal_of, warning_of
from surveys.xlsforms.model import Finding, FormRefused
from surveys.xlsforms.parts import MOST_CELLS
from webapp.errors import N_

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_NAME, _MOST_SHEETS = 31, 250
# 5,000 questions with 40 columns filled in.
_MOST_CELLS_OF_SURVEY, _MOST_COLUMNS = 200_000, 2000
_SHEETS = ("survey", "choices", "settings", "entities", "external_choices", "osm")
_TRANSLATED = {
    ("label",): "label",
    ("hint",): "hint",
    ("guidance_hint",): "guidance_hint",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "jr:requiredMsg"): "required_message",
    ("media", "image"): "image",
    ("media", "big-image"): "big-image",
    ("media", "audio"): "audio",
    ("media", "video"): "video",
}
_PLAIN = {
    ("bind", "relevant"): "relevant",
    ("bind", "required"): "required",
    ("bind", "readonly"): "read_only",
    ("bind", "constraint"): "constraint",
    ("bind", "calculate"): "calculation",
    ("bind", "entities:saveto"): "save_to",
    ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count",
    ("list name",): "list_name",
    ("title",): "form_title",
    ("id_string",): "form_id",
}
# The rest of a long list goes the same way: 300,000 choices would take half a minute.
_CHOICES_IN_XML = 200
_BINDS = ("relevant", "required", "read_only", "constraint", "calculation")


_ONE_AT_A_TIME = threading.Lock()


class _Nowhere(io.TextIOBase):
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


# Old workbooks are opened with remarks on standard output, unless another file is named for them.
_open_old = functools.partial(xls2json_backends.xlrd_open, logfile=_Nowhere())
xls2json_backends.xlrd_open = _open_old


@dataclass(frozen=True)
class RowType:
    """A cell ``type`` taken apart: ``command`` is begin, end, select or nothing."""

    word: str
    command: str = ""
    list_name: str = ""
    from_file: bool = False
    or_other: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its number as a spreadsheet counts, cells by the column's present name, texts per language."""

    number: int
    cells: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    type: RowType = field(default_factory=lambda: RowType(""))
    parameters: Mapping[str, str] = field(default_factory=dict)
    has_dynamic_default: bool = False


@dataclass(frozen=True)
class Workbook:
    """Every sheet as rows; ``columns`` are (name, language) of each sheet; ``messages`` are pyxform's warnings."""

    rows: Mapping[str, Sequence[Row]]
    columns: Mapping[str, Sequence[tuple[str, str]]]
    settings: Mapping[str, str]
    messages: Sequence[Finding]


def read_workbook(name: str, data: bytes, kind: str) -> Workbook:
    """The form as rows. Raises FormRefused for whatever pyxform refuses, with the row."""
    definition = _definition(name, data, kind)
    said: list[str] = []
    try:
        with _quiet():
            settings = _converted(definition, said)
            sheets = {sheet: _grouped(definition, sheet, settings) for sheet in _SHEETS}
    except RecursionError as error:
        raise FormRefused(N_("groups are nested too deep")) from error
    except Exception as error:  # pyxform also falls over forms without a word of its own
        if not isinstance(error, PyXFormError):
            reason = f"{type(error).__name__}: {error}"
            raise FormRefused(N_("the file cannot be read: %(reason)s"), reason=reason) from error
        raise refusal_of(str(error), _sheets(definition)) from error
    messages = [warning_of(text, _sheets(definition)) for text in said]
    return Workbook(
        rows={sheet: rows for sheet, (rows, _) in sheets.items()},
        columns={sheet: columns for sheet, (_, columns) in sheets.items()},
        settings={key: str(value) for key, value in settings.items() if isinstance(value, str | bool)},
        messages=messages,
    )


def _definition(name: str, data: bytes, kind: str) -> DefinitionData:
    content = _clean(data) if kind in (".csv", ".md") else data
    try:
        with _quiet():
            if kind == ".xls":
                _check_size(content)
            found = SupportedFileTypes.get_processors()[SupportedFileTypes(kind)](io.BytesIO(content))
    except FormRefused:
        raise
    except Exception as error:  # openpyxl and xlrd fall over damaged files in many ways
        reason = str(error) or type(error).__name__
        if "encrypted" in reason.lower():
            raise FormRefused(N_("the workbook is protected with a password: save it without one")) from error
        if kind == ".md" and not isinstance(error, PyXFormError) or "'bool'" in reason:
            message = N_(
                "the table cannot be read: its first row names the sheet, and no row is longer than the headings"
            )
            raise FormRefused(message) from error
        row = 1 if "header" in reason else 0
        raise FormRefused(N_("the file cannot be read: %(reason)s"), row=row, reason=reason) from error
    known = {each.name for each in fields(DefinitionData)}
    sheets = {key: found[key] for key in found if key in known}
    # Names are compared letter by letter with those of the known sheets: long ones would take minutes.
    sheets["sheet_names"] = [each for each in sheets["sheet_names"] if len(each) <= _LONGEST_NAME][:_MOST_SHEETS]
    definition = DefinitionData(fallback_form_name=PurePath(name).stem or "form", **sheets)
    for sheet, (headings, rows) in _sheets(definition).items():
        most = _MOST_CELLS_OF_SURVEY if sheet == "survey" else MOST_CELLS
        if len(headings) > _MOST_COLUMNS or sum(map(len, rows)) > most:
            message = N_("more than %(most)s cells or %(columns)s columns")
            raise FormRefused(message, sheet=sheet, most=most, columns=_MOST_COLUMNS)
    return definition


def _check_size(data: bytes) -> None:
    """Refuse an old workbook whose sheets would be filled up to millions of cells."""
    book = _open_old(file_contents=data, on_demand=True, ragged_rows=True)
    cells = 0
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        cells += sheet.nrows * sheet.ncols
        book.unload_sheet(name)
        if cells > MOST_CELLS:
            raise FormRefused(N_("the workbook has more than %(most)s cells"), most=MOST_CELLS)


def _clean(data: bytes) -> bytes:
    """A text as pyxform reads it from a workbook: without control characters, with plain spaces and line ends."""
    text = data.decode("utf-8-sig").replace("\u00a0", " ")
    return _CONTROLS.sub("", re.sub(r"\r\n?", "\n", text)).encode()


def _converted(definition: DefinitionData, said: list[str]) -> dict[str, Any]:
    """The settings, after pyxform has made the whole XForm: it refuses some forms only then."""
    found = xls2json.workbook_to_json(
        workbook_dict=definition, fallback_form_name=definition.fallback_form_name, warnings=said
    )
    settings = {key: value for key, value in found.items() if key not in ("children", "choices")}
    survey = builder.create_survey_element_from_dict(found)
    for choices in (survey.choices or {}).values():
        choices.options = choices.options[:_CHOICES_IN_XML]
    survey.xml()
    return settings


def _grouped(
    definition: DefinitionData, sheet: str, settings: Mapping[str, Any]
) -> tuple[list[Row], list[tuple[str, str]]]:
    data, header = getattr(definition, sheet), getattr(definition, f"{sheet}_header")
    if not data and not header:
        return [], []
    language = settings["default_language"]
    clean = aliases.yes_no.get(settings.get("clean_text_values", "yes"), True)
    known, other_names = {
        "survey": (MultipleChoiceQuestion, aliases.survey_header),
        "settings": (Survey, aliases.settings_header),
    }.get(sheet, (Option, aliases.list_header))
    grouped = dealias_and_group_headers(
        sheet_name=sheet,
        sheet_data=data or [],
        sheet_header=header,
        header_aliases=other_names,
        header_columns=set(known.get_slot_names()),
        default_language=language,
        strip_whitespace=clean and sheet == "survey",
    )
    columns = [_column(tuple(map(str, tokens)), language) for tokens in grouped.headers if tokens[0]]
    make = _survey_row if sheet == "survey" else _row
    return [make(number, cells, language) for number, cells in enumerate(grouped.data, 2) if cells], columns


def _row(number: int, nested: Mapping[str, Any], language: str) -> Row:
    cells: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for tokens, value in _flat(nested, ()):
        column, spoken = _column(tokens, language)
        if spoken:
            texts.setdefault(column, {})[spoken] = value
        else:
            cells[column] = value
    return Row(number, cells, texts)


def _survey_row(number: int, nested: Mapping[str, Any], language: str) -> Row:
    plain = _row(number, nested, language)
    cells = dict(plain.cells)
    for column in _BINDS:
        if column in cells:
            cells[column] = aliases.BINDING_CONVERSIONS.get(cells[column], cells[column])
    if aliases.yes_no.get(cells.pop("disabled", "")):
        return Row(number, {}, {})
    kind = cells.get("type", "")
    return Row(
        number,
        cells,
        plain.texts,
        _row_type(kind),
        parse_parameters(raw_parameters=cells.get("parameters", ""), row_number=number),
        utils.default_is_dynamic(cells.get("default"), kind),
    )


def _row_type(kind: str) -> RowType:
    for command, pattern in (("begin", xls2json.RE_BEGIN_CONTROL), ("end", xls2json.RE_END_CONTROL)):
        if found := pattern.search(kind):
            return RowType(aliases.control[found["type"]], command)
    if found := xls2json.RE_SELECT.search(kind):
        asked = found["select_command"]
        return RowType(
            aliases.select[asked],
            "select",
            found["list_name"],
            asked in aliases.select_from_file,
            found["specify_other"] is not None,
        )
    # What pyxform reads as a setting or as questions about OpenStreetMap.
    if kind in aliases.settings_header:
        return RowType(kind, "setting")
    return RowType("osm" if xls2json.RE_OSM.search(kind) else kind)


def _flat(nested: Mapping[str, Any], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in nested.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*way, str(key)))
        elif value is not None:
            yield (*way, str(key)), str(value)


@functools.lru_cache(maxsize=1024)
def _column(tokens: tuple[str, ...], language: str) -> tuple[str, str]:
    """The present name of a column, and the language of its texts: "" for a column without texts."""
    for size in (2, 1):
        if tokens[:size] in _TRANSLATED:
            return _TRANSLATED[tokens[:size]], "::".join(tokens[size:]) or language
    return _PLAIN.get(tokens, "::".join(tokens)), ""


def _sheets(definition: DefinitionData) -> Sheets:
    """Every sheet as its headings and its rows, before their columns were given one name."""
    return {
        sheet: (list((getattr(definition, f"{sheet}_header") or [()])[0]), getattr(definition, sheet) or [])
        for sheet in _SHEETS
    }


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without remarks of the libraries, and without going through their many objects over and over.

    These are switches of the whole process, so one form is read at a time.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, collects = logging.root.manager.disable, gc.isenabled()
        logging.disable(logging.CRITICAL)
        gc.disable()
        try:
            yield
        finally:
            logging.disable(before)
            if collects:
                gc.enable()
