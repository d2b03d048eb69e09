"""``flask reports …``: checking the calendar, and what a programme sets before it takes reports."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import click
from flask.cli import AppGroup

from surveys.reports import service
from surveys.reports.service import Clock, Preset
from webapp.errors import Problem
from webapp.people import service as people
from webapp.programmes.service import programme as programme_at

reports_group = AppGroup("reports", help="Reports and the promised answer.")

PRESETS = click.Choice([preset.value for preset in Preset])


@reports_group.command("due-date")
@click.argument("received_at")
@click.option("--programme", "slug", help="Use the promise of this programme (its slug).")
@click.option("--calendar", type=PRESETS, help="Use these public holidays instead.")
def due_date(received_at: str, slug: str | None, calendar: str | None) -> None:
    """Print the day by which what is received at RECEIVED_AT must be answered, such as 2026-04-10.

    RECEIVED_AT is written like 2026-04-02T10:00; without a time zone it is the time in Amsterdam.
    """
    try:
        moment = service.read_moment(received_at)
    except ValueError as error:
        raise click.BadParameter(f"{received_at!r} is not a moment such as 2026-04-02T10:00.") from error
    with _problems():
        clock = service.clock(programme_at(slug).id) if slug else Clock()
        if calendar:
            clock = clock.with_preset(Preset(calendar))
        click.echo(clock.due_on(moment).isoformat())


@reports_group.command("start")
@click.argument("slug")
@click.option("--answers", multiple=True, metavar="CATEGORY=ORGANISATION", help="Who answers a category; repeatable.")
def start(slug: str, answers: tuple[str, ...]) -> None:
    """Give the programme SLUG the usual categories, so that it can take reports."""
    with _problems():
        programme = programme_at(slug)
        by_key = dict(_pair(each) for each in answers)
        responsible = {key: _organisation(programme.id, name) for key, name in by_key.items()}
        for category in service.start_with_defaults(programme_id=programme.id, organisations=responsible):
            click.echo(f"{category.key}: {service.name_of(programme.id, category.organisation_id)}")


@reports_group.command("assign")
@click.argument("slug")
@click.argument("category")
@click.argument("organisation", required=False)
def assign(slug: str, category: str, organisation: str | None) -> None:
    """Have ORGANISATION answer a CATEGORY of the programme SLUG from now on; without it the team itself."""
    with _problems():
        programme = programme_at(slug)
        organisation_id = _organisation(programme.id, organisation) if organisation else None
        service.assign_category(programme_id=programme.id, key=category, organisation_id=organisation_id)
        click.echo(f"{category}: {service.name_of(programme.id, organisation_id)}")


@reports_group.command("promise")
@click.argument("slug")
@click.option("--working-days", type=click.IntRange(1, 60))
@click.option("--calendar", type=PRESETS)
@click.option("--closed", multiple=True, type=click.DateTime(["%Y-%m-%d"]), help="A day the programme is closed.")
def promise(slug: str, working_days: int | None, calendar: str | None, closed: tuple[datetime, ...]) -> None:
    """Change what the programme SLUG promises; what was promised before stays promised."""
    with _problems():
        clock = service.change_clock(
            programme_id=programme_at(slug).id,
            working_days=working_days,
            preset=Preset(calendar) if calendar else None,
            closing_days=frozenset(day.date() for day in closed),
        )
    days = ", ".join(day.isoformat() for day in sorted(clock.calendar.closing_days)) or "none"
    click.echo(f"{clock.working_days} working days, calendar {clock.calendar.preset.value}, closing days: {days}")


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


def _pair(text: str) -> tuple[str, str]:
    key, separator, name = text.partition("=")
    if not separator:
        raise click.BadParameter(f"{text!r} is not CATEGORY=ORGANISATION.")
    return key, name


def _organisation(programme_id: UUID, name: str) -> UUID:
    known = {each.name: each.id for each in people.organisations(programme_id)}
    if name not in known:
        raise click.ClickException(f"There is no organisation {name!r}; known: {', '.join(known) or 'none'}.")
    return known[name]


COMMANDS = (reports_group,)
