"""``flask questionnaires export``: a form as the .xlsx that others can read."""

from pathlib import Path

import click

from blueprints.questionnaires.check_command import as_line, report_on
from surveys.xlsforms.model import FormRefused
from surveys.xlsforms.service import export_form

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("export")
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
def export(file: Path, out: Path) -> None:
    """Read the XLSForm FILE and write it to OUT, a new .xlsx that pyxform reads back to the same form."""
    if out.suffix.lower() != ".xlsx":
        raise click.ClickException(f"{out}: the name must end in .xlsx")
    try:
        report = report_on(file)
        if report.form is None:
            raise click.ClickException(f"{file}: {as_line(report)}")
        out.write_bytes(export_form(report.form))
    except FormRefused as refused:
        raise click.ClickException(f"{file}: {refused.sheet} row {refused.row}: {refused}") from refused
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: {problem.strerror}") from problem
