"""What can be done with an XLSForm."""

import hashlib
from collections.abc import Iterator, Mapping

from surveys.xlsforms.building import build
from surveys.xlsforms.columns import ignored_columns, used_columns
from surveys.xlsforms.exporting import as_workbook
from surveys.xlsforms.files import has_macros, kind_of
from surveys.xlsforms.logic import check_logic
from surveys.xlsforms.model import Finding, Form, FormRefused, Level, Report, Verdict
from surveys.xlsforms.pyxforms import read_workbook
from webapp.errors import N_

__all__ = ["check_form", "export_form"]

# A form as an .xlsx that pyxform reads back to the same form.
export_form = as_workbook


def check_form(name: str, data: bytes) -> Report:
    """Read a file and say what becomes of it; every problem is a finding with its row, none is raised."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        workbook = read_workbook(name, data, kind_of(name, data))
    except FormRefused as refused:
        return Report(digest, (refused.finding(),))
    form, findings = build(workbook)
    if has_macros(data):
        findings.append(Finding(Level.OUT_OF_SCOPE, N_("the workbook holds macros: save it as .xlsx without them")))
    findings = sorted([*workbook.messages, *findings, *check_logic(form)], key=lambda found: (found.sheet, found.row))
    report = Report(
        digest,
        tuple(findings),
        form,
        used_columns(workbook.columns),
        ignored_columns(workbook.columns),
        _untranslated(form),
    )
    if report.verdict is Verdict.ACCEPTED:
        return report
    return Report(digest, report.findings, None, report.used, report.ignored, report.untranslated)


def _untranslated(form: Form) -> Mapping[str, tuple[str, ...]]:
    missing = {language: tuple(_without(form, language)) for language in form.languages}
    return {language: names for language, names in missing.items() if names}


def _without(form: Form, language: str) -> Iterator[str]:
    for _, item in form.walk():
        texts = (item.label, item.hint)
        if any(text and language not in text for text in texts):
            yield item.name
    for list_name, choices in form.lists.items():
        for choice in choices:
            if choice.label and language not in choice.label:
                yield f"{list_name}/{choice.value}"
