"""``flask surveys …``."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup

from surveys.fieldwork import service as fieldwork
from webapp.clock import now
from webapp.errors import Problem
from webapp.links import absolute_url
from webapp.programmes.service import programme

HERE = ZoneInfo("Europe/Amsterdam")

surveys_group = AppGroup("surveys", help="Surveys among residents and professionals.")


@surveys_group.command("start")
@click.argument("slug")
@click.option("--address", default=fieldwork.FIRST_SLUG, show_default=True, help="How the survey's address ends.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day; without it, eight weeks from now.")
def start(slug: str, address: str, until: datetime | None) -> None:
    """Ask the ready-made questionnaire in the programme SLUG, and print both links."""
    try:
        asked = programme(slug)
        begun = fieldwork.start_with_defaults(
            programme_id=asked.id, now=now(), slug=address, closes_at=_end_of(until) if until else None
        )
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Open until and including {begun.last_moment.astimezone(HERE):%Y-%m-%d}.")
    link = {"programme": slug, "slug": begun.slug}
    click.echo(f"For residents:     {absolute_url('survey.begin_form', **link)}")
    click.echo(f"For professionals: {absolute_url('survey.begin_form', **link, token=begun.professional_token)}")


def _end_of(day: datetime) -> datetime:
    return datetime.combine(day.date(), time.max, HERE).astimezone(UTC)


COMMANDS = (surveys_group,)
