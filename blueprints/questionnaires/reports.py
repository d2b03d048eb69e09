"""What the pages show of a report about reading a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from surveys.forms import service
from surveys.xlsforms.model import Finding, Group, Level, Question, Report
from webapp.errors import N_

MOST_FINDINGS = 200
MOST_NAMES = 100
_ORDER = (Level.REFUSED, Level.OUT_OF_SCOPE, Level.WARNING)
LEVELS = {
    Level.REFUSED: ("overdue", N_("Wrong")),
    Level.OUT_OF_SCOPE: ("blocked", N_("Out of scope")),
    Level.WARNING: ("due", N_("Warning")),
}


@dataclass(frozen=True)
class Line:
    """A finding in the visitor's language."""

    look: str
    level: str
    sheet: str
    row: int
    column: str
    position: int
    words: str


@dataclass(frozen=True)
class Language:
    """How much of a language is there; ``percent`` is None where there is no form."""

    name: str
    percent: int | None
    missing: tuple[str, ...]


def report_page(report: Report) -> Mapping[str, Any]:
    """The values of the report's part of a page."""
    return {
        "report": report,
        "lines": list(_lines(report)),
        "most_findings": MOST_FINDINGS,
        "most_names": MOST_NAMES,
        "languages_of_form": list(_languages(report)),
        "counted": _counted(report),
    }


def _lines(report: Report) -> Iterator[Line]:
    ordered = sorted(report.findings, key=lambda finding: _ORDER.index(finding.level))
    yield from dict.fromkeys(map(_line, ordered))


def _line(finding: Finding) -> Line:
    look, level = LEVELS[finding.level]
    words = gettext(finding.message, **finding.values)
    return Line(look, gettext(level), finding.sheet, finding.row, finding.column, finding.position, words)


def _languages(report: Report) -> Iterator[Language]:
    if report.form is None:
        for name, missing in report.untranslated.items():
            yield Language(name, None, missing)
        return
    for name, percent in service.completeness(report.form, report.untranslated).items():
        yield Language(name, percent, report.untranslated.get(name, ()))


def _counted(report: Report) -> Mapping[str, int]:
    items = [item for _, item in report.form.walk()] if report.form else []
    return {
        "questions": sum(isinstance(item, Question) for item in items),
        "groups": sum(isinstance(item, Group) for item in items),
    }
