"""The JSON documents that a form and the report about it are stored as; what is read back is the same.

Of an expression only its source is stored: its tree is read from it again, which takes microseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from surveys.expressions.service import parse
from surveys.xlsforms.model import Choice, Expression, Finding, Form, Group, Kind, Level, Logic, Question, Report

# A JSON object.
Document = dict[str, Any]


def to_document(form: Form) -> Document:
    """The document of a form; ``from_document`` gives the same form back."""
    return _written(form)


def from_document(document: Mapping[str, Any]) -> Form:
    """The form that a document holds."""
    given = dict(document)
    given["languages"] = tuple(given["languages"])
    given["items"] = _items(given["items"])
    given["lists"] = {name: tuple(Choice(**each) for each in choices) for name, choices in given["lists"].items()}
    return Form(**given)


def report_document(report: Report) -> Document:
    """The document of a report, without its form."""
    return {
        "sha256": report.sha256,
        "findings": [_finding_document(finding) for finding in report.findings],
        **{name: _lists(getattr(report, name)) for name in ("used", "ignored", "untranslated")},
    }


def read_report(document: Mapping[str, Any], form: Form | None = None) -> Report:
    """The report that a document holds, with the form that it is about."""
    findings = tuple(Finding(**{**each, "level": Level(each["level"])}) for each in document["findings"])
    columns = {
        name: {key: tuple(values) for key, values in document[name].items()}
        for name in ("used", "ignored", "untranslated")
    }
    return Report(document["sha256"], findings, form, **columns)


def _written(part: Form | Group | Question | Choice) -> Document:
    """A field that holds its default is left out."""
    found: Document = {}
    for each in fields(part):
        value = getattr(part, each.name)
        needed = each.default is MISSING and each.default_factory is MISSING
        if needed or value not in ("", (), {}, False, Logic()):
            found[each.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Group | Question | Choice):
        return _written(value)
    if isinstance(value, Logic):
        return {column: expression.source for column, expression in value.all()}
    if isinstance(value, Kind):
        return value.value
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _items(items: Sequence[Mapping[str, Any]]) -> tuple[Question | Group, ...]:
    return tuple(_item(item) for item in items)


def _item(item: Mapping[str, Any]) -> Question | Group:
    given = dict(item)
    given["logic"] = _logic(given.get("logic", {}))
    given["appearance"] = tuple(given.get("appearance", ()))
    if "items" in given:
        given["items"] = _items(given["items"])
        return Group(**given)
    given["kind"] = Kind(given["kind"])
    given["triggers"] = tuple(given.get("triggers", ()))
    return Question(**given)


def _logic(sources: Mapping[str, str]) -> Logic:
    return Logic(**{column: Expression(source, parse(source)) for column, source in sources.items()})


def _finding_document(finding: Finding) -> Document:
    values = {
        name: value if isinstance(value, str | int | float) else str(value) for name, value in finding.values.items()
    }
    return {**vars(finding), "level": finding.level.value, "values": values}


def _lists(columns: Mapping[str, Sequence[str]]) -> Document:
    return {name: list(values) for name, values in columns.items()}
