"""``flask atlas import-…``: take in the figures of the publishers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import click
from flask.cli import with_appcontext

from webapp.clock import now
from webapp.errors import Problem
from webapp.programmes.service import programme
from workshops.indicators import service
from workshops.indicators.service import FilesRefused, ImportReport, Outcome

MOST_SHOWN = 20

Command = Callable[..., Any]


def options(command: Command) -> Command:
    """What every import can be told: its files, for which programme, and where the report goes."""
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option(
            "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write what became of each row."
        ),
        click.option("--programme", "slug", help="Take only the areas of this programme."),
        click.argument("files", nargs=-1, required=True, type=path),
    ):
        command = option(command)
    return with_appcontext(command)


@click.command("import-leefbaarometer")
@options
def import_leefbaarometer(files: tuple[Path, ...], slug: str | None, report: Path | None) -> None:
    """Take in scores in the official layout (bu_code,bu_naam,jaar,lbm,…) or as GeoJSON: every row, or none."""
    _take_in(service.import_leefbaarometer, files, slug, report)


@click.command("import-kwb")
@options
@click.option("--year", type=int, required=True, help="The year that the figures are about.")
@click.option("--without", multiple=True, metavar="CODE", help="Leave out this area; may be given more than once.")
def import_kwb(
    files: tuple[Path, ...], slug: str | None, report: Path | None, year: int, without: tuple[str, ...]
) -> None:
    """Take in Kerncijfers wijken en buurten of CBS (CSV or XLSX): every row, or when one is wrong, none."""
    _take_in(service.import_kwb, files, slug, report, year=year, without=without)


@click.command("import")
@options
@click.option("--mapping", "name", required=True, help="The name under which an administrator saved the columns.")
def import_mapped(files: tuple[Path, ...], slug: str | None, report: Path | None, name: str) -> None:
    """Take in tables (CSV or XLSX) by a saved mapping of their columns: every row, or when one is wrong, none."""
    try:
        mapping = service.mapping_named(name, programme(slug).id if slug else None).mapping
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    _take_in(service.import_mapped, files, slug, report, mapping=mapping)


@click.command("carry-over")
@click.option("--from", "old", type=int, required=True, help="The division year in which the figures were published.")
@click.option("--to", "new", type=int, required=True, help="The division year of the programme.")
@click.option("--year", "years", type=int, multiple=True, help="A year of figures; by default that of the division.")
@click.option("--indicator", "indicators", multiple=True, help="Only this figure; may be given more than once.")
@with_appcontext
def carry_over(old: int, new: int, years: tuple[int, ...], indicators: tuple[str, ...]) -> None:
    """Estimate figures for neighbourhoods whose borders changed since, from those that they overlap."""
    try:
        done = service.carry_over(old=old, new=new, years=years or (old,), indicators=indicators)
    except Problem as problem:
        raise click.ClickException(str(problem) or "no such figure in the register") from problem
    click.echo(
        f"{done.same} buurten and wijken are the same in {old} and {new}; "
        f"{done.estimated} have other borders: {done.values} values estimated."
    )


def _take_in(
    use_case: Callable[..., ImportReport], paths: tuple[Path, ...], slug: str | None, report: Path | None, **more: Any
) -> None:
    try:
        programme_id = programme(slug).id if slug else None
        files = [(path.name, path.read_bytes()) for path in paths]
        done = use_case(files=files, programme_id=programme_id, now=now(), **more)
    except FilesRefused as refused:
        _write(report, service.write_refused, refused)
        raise click.ClickException(_refusals(refused)) from refused
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    _write(report, service.write_taken, done)
    click.echo(_summary(done))


def _summary(done: ImportReport) -> str:
    taken = [row for row in done.rows if row.outcome is Outcome.TAKEN]
    years = [row.year for row in taken]
    lines = [f"Taken: {len(taken)} rows, {len({row.code for row in taken})} areas, {min(years)}–{max(years)}."]
    if same := done.count(Outcome.SAME_AGAIN):
        lines.append(f"Left out: {same} rows that say the same as an earlier row.")
    if asked := done.count(Outcome.LEFT_OUT):
        lines.append(f"Left out: {asked} rows, as asked.")
    if unknown := done.unknown_codes:
        shown = ", ".join(unknown[:MOST_SHOWN]) + (" …" if len(unknown) > MOST_SHOWN else "")
        lines.append(f"Left out: {done.count(Outcome.UNKNOWN_AREA)} rows of {len(unknown)} unknown areas: {shown}")
    return "\n".join(lines)


def _refusals(refused: FilesRefused) -> str:
    lines = [f"{each.file}, row {each.row}: {each}" for each in refused.refusals[:MOST_SHOWN]]
    if len(refused.refusals) > MOST_SHOWN:
        lines.append(f"… and {len(refused.refusals) - MOST_SHOWN} more.")
    return "\n".join([*lines, "Nothing was stored."])


def _write(path: Path | None, write: Callable[[TextIO, Any], None], content: Any) -> None:
    if path:
        with path.open("w", encoding="utf-8", newline="") as file:
            write(file, content)
