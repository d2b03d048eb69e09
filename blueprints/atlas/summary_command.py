"""``flask atlas summary``: what a file of the Leefbaarometer says per municipality, without a database or settings."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from webapp.clock import now
from workshops.atlas.service import MunicipalitySummary, Summary, summary_of_files
from workshops.indicators.service import FilesRefused

MOST_SHOWN = 20
HEADER = ("code", "buurten", "mean", "change", "weighted mean", "weighted change")

tools = AppGroup("atlas", help="Figures of neighbourhoods.")
_PATH = click.Path(exists=True, dir_okay=False, path_type=Path)


@tools.command("summary", with_appcontext=False)
@click.argument("file", type=_PATH)
@click.option("--year", type=int, default=2022, show_default=True, help="The year of the scores.")
@click.option("--since", type=int, default=2014, show_default=True, help="The year from which the change is counted.")
@click.option("--residents", type=_PATH, help="A table (bu_code,inwoners) to weigh buurten by.")
@click.option("--json", "as_json", is_flag=True, help="For machines: a list of objects.")
def summary(file: Path, year: int, since: int, residents: Path | None, as_json: bool) -> None:
    """Sum up nuisance and unsafety (map 1) per municipality, from FILE in the layout bu_code,bu_naam,jaar,….

    A score is a difference from the national mean; higher means less nuisance. Change is taken over the buurten with a
    score in both years.
    """
    try:
        done = summary_of_files(
            scores=(file.name, file.read_bytes()),
            residents=(residents.name, residents.read_bytes()) if residents else None,
            year=year,
            since=since,
            now=now(),
        )
    except FilesRefused as refused:
        raise click.ClickException(_refusals(refused)) from refused
    if done.without_residents:
        click.echo(f"Not weighed, because their residents are not known: {', '.join(done.without_residents)}", err=True)
    click.echo(_as_json(done) if as_json else _as_table(done, year, since))


def _as_json(done: Summary) -> str:
    return json.dumps([asdict(each) for each in done.municipalities], indent=2)


def _as_table(done: Summary, year: int, since: int) -> str:
    rows = [HEADER, *(_row(each) for each in done.municipalities)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    shares = [f"{each.code}: {_classes(each)}" for each in done.municipalities]
    title = f"Nuisance and unsafety (onv) in {year}, change since {since}; higher means less nuisance."
    return "\n".join(
        [title, "", *lines, "", "Share of buurten per class (1 far below – 9 far above the mean):", *shares]
    )


def _row(each: MunicipalitySummary) -> tuple[str, ...]:
    figures = (each.mean, each.change, each.weighted_mean, each.weighted_change)
    return (each.code, str(each.buurten), *("–" if figure is None else f"{figure:+.4f}" for figure in figures))


def _classes(each: MunicipalitySummary) -> str:
    shares = [f"{number} {share:.1%}" for number, share in each.classes.items() if share is not None]
    return ", ".join(shares) or "no buurt has a score"


def _refusals(refused: FilesRefused) -> str:
    lines = [f"{each.file}, row {each.row}: {each}" for each in refused.refusals[:MOST_SHOWN]]
    if len(refused.refusals) > MOST_SHOWN:
        lines.append(f"… and {len(refused.refusals) - MOST_SHOWN} more.")
    return "\n".join(lines)
