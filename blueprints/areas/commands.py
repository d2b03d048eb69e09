"""``flask areas …``."""

import csv
from pathlib import Path
from typing import TextIO

import click
from flask.cli import AppGroup

from webapp.areas import service
from webapp.areas.model import ImportReport, Outcome
from webapp.clock import now
from webapp.db import transaction
from webapp.errors import Problem
from webapp.programmes.service import programme

areas_group = AppGroup("areas", help="The division of CBS: municipality, wijk, buurt.")
# Opened before anything is imported, so that a wrong path costs nothing.
REPORT = click.option(
    "--report", type=click.File("w", encoding="utf-8", lazy=False), help="Write what became of each row, as CSV."
)
MOST_TOLD = 50


@areas_group.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--year", required=True, type=click.IntRange(1995, 2100), help="The year of the division.")
@click.option("--programme", "slug", help="Let this programme cover what --municipality names, or all of the files.")
@click.option(
    "--municipality", "municipalities", multiple=True, help="For example GM0917; may be given more than once."
)
@REPORT
def import_areas(
    files: tuple[Path, ...], year: int, slug: str | None, municipalities: tuple[str, ...], report: TextIO | None
) -> None:
    """Import the buurten of GeoJSON, GeoPackage or Shapefile FILES (WGS84 or RD New)."""
    if municipalities and not slug:
        raise click.UsageError("--municipality says what a programme covers: name it with --programme.")
    try:
        covering = programme(slug) if slug else None
        with transaction():
            done = service.import_areas(paths=files, year=year, now=now(), progress=click.echo)
            codes = municipalities or [
                row.code for row in done.rows if row.outcome is not Outcome.REFUSED and row.code.startswith("BU")
            ]
            count = service.cover(programme_id=covering.id, codes=codes, year=year, now=now()) if covering else 0
        _tell(done, report)
        if covering:
            click.echo(f"{covering.name} covers {count} buurten.")
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


@areas_group.command("import-streets")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", "slug", required=True)
@REPORT
def import_streets(file: Path, slug: str, report: TextIO | None) -> None:
    """Import the names of streets and places, each with a point or a line; replaces what the programme had."""
    try:
        _tell(service.import_streets(programme_id=programme(slug).id, path=file), report)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


@areas_group.command("import-basemap")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", "slug", required=True)
@click.option(
    "--kind", type=click.Choice(["rail", "water", "road"]), help="For a file that does not say what it holds."
)
@click.option("--attribution", default="", help='Shown on the map, for example "© OpenStreetMap contributors".')
@REPORT
def import_basemap(file: Path, slug: str, kind: str | None, attribution: str, report: TextIO | None) -> None:
    """Import lines by which people find their way on the map; replaces what the programme had of the same kinds."""
    try:
        done = service.import_basemap(
            programme_id=programme(slug).id, path=file, kind=kind, attribution=attribution.strip()
        )
        _tell(done, report)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


def _tell(done: ImportReport, report: TextIO | None) -> None:
    counts = ", ".join(f"{done.count(outcome)} {outcome.value}" for outcome in Outcome)
    click.echo(f"{len(done.rows)} rows: {counts}.")
    for remark in done.remarks:
        click.echo(remark)
    named = [row for row in done.rows if row.outcome in (Outcome.REPAIRED, Outcome.REFUSED)]
    for row in named[:MOST_TOLD]:
        about = " ".join(text for text in (row.file, f"row {row.row}", row.code, row.name) if text)
        click.echo(f"{about}: {row.outcome.value}, {row.reason}")
    if len(named) > MOST_TOLD:
        click.echo(f"… and {len(named) - MOST_TOLD} more: --report names every row.")
    if report:
        writer = csv.writer(report, lineterminator="\n")
        writer.writerow(["file", "row", "code", "name", "outcome", "reason"])
        writer.writerows([row.file, row.row, row.code, row.name, row.outcome.value, row.reason] for row in done.rows)


COMMANDS = (areas_group,)
