"""``flask questionnaires check``: what becomes of XLSForms, without settings or a database."""

import json
from pathlib import Path
from typing import Any

import click

from surveys.xlsforms.model import LARGEST_FILE, Finding, Report, Verdict
from surveys.xlsforms.service import check_form


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one JSON object a line, with all warnings.")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Check XLSForms (.xlsx, .xls, .csv, .md): one line a file, with rows and reasons.

    A form is accepted, out of scope (a valid form that asks what this site does not have) or refused. The exit status
    is 1 when a form is refused.
    """
    refused = False
    for file in files:
        try:
            report = report_on(file)
        except OSError as problem:
            refused = True
            reason = problem.strerror or str(problem)
            finding = {"level": "refused", "sheet": "", "row": 0, "column": "", "position": 0, "reason": reason}
            _say(file, {"verdict": "refused", "findings": [finding]}, f"refused: {reason}", as_json)
            continue
        refused = refused or report.verdict is Verdict.REFUSED
        _say(file, _as_object(report), as_line(report), as_json)
    context.exit(1 if refused else 0)


def report_on(file: Path) -> Report:
    """The report on a file, of which no more is read than may be. Raises OSError."""
    with file.open("rb") as content:
        return check_form(file.name, content.read(LARGEST_FILE + 1))


def _say(file: Path, machines: dict[str, Any], people: str, as_json: bool) -> None:
    name = str(file).encode(errors="replace").decode()
    click.echo(json.dumps({"file": name, **machines}) if as_json else f"{name}: {people}")


def as_line(report: Report) -> str:
    """The verdict with its reasons."""
    if report.verdict is Verdict.ACCEPTED:
        return "accepted"
    return f"{report.verdict.value}: " + "; ".join(dict.fromkeys(map(_reason, report.reasons)))


def _reason(finding: Finding) -> str:
    place = f"{finding.sheet} row {finding.row}".strip() if finding.row else finding.sheet
    if finding.column and finding.row:
        place += f", column {finding.column}"
    if finding.position:
        place += f", character {finding.position}"
    said = _one_line(str(finding))
    return f"{place}: {said}" if place else said


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _as_object(report: Report) -> dict[str, Any]:
    findings = [
        {
            "level": finding.level.value,
            "sheet": finding.sheet,
            "row": finding.row,
            "column": finding.column,
            "position": finding.position,
            "reason": str(finding),
        }
        for finding in report.findings
    ]
    return {
        "verdict": report.verdict.value,
        "sha256": report.sha256,
        "findings": findings,
        "used": report.used,
        "ignored": report.ignored,
        "untranslated": report.untranslated,
    }
