"""``flask people …`` and ``flask programmes …``."""

import secrets

import click
from flask.cli import AppGroup

from webapp.access import Role
from webapp.errors import Problem
from webapp.people import service as people
from webapp.programmes import service as programmes_service

people_group = AppGroup("people", help="Members of staff.")
programmes_group = AppGroup("programmes", help="Programmes.")


@programmes_group.command("add")
@click.argument("slug")
@click.argument("name")
@click.option("--municipality", default="", help="The municipality that it is in.")
@click.option("--informal", is_flag=True, help='Speak to residents as "je" instead of "u".')
def add_programme(slug: str, name: str, municipality: str, informal: bool) -> None:
    """Start a programme that lives at /SLUG/."""
    try:
        programmes_service.add_programme(slug=slug, name=name, municipality=municipality, formal=not informal)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"/{slug}/ is there.")


@people_group.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--programme", "slug", required=True, help="The programme's slug.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--organisation", help="For a partner: the organisation's name; made when it does not exist yet.")
def add_person(email: str, name: str, slug: str, role: str, organisation: str | None) -> None:
    """Give somebody a role in a programme; a new person gets a password, shown once."""
    password = secrets.token_urlsafe(12)
    try:
        programme = programmes_service.programme(slug)
        person, is_new = people.add_member(
            email=email,
            name=name,
            programme_id=programme.id,
            role=Role(role),
            organisation=organisation,
            password=password,
        )
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{person.email} is {role} of {programme.name}.")
    if is_new:
        click.echo(f"Password (shown once, change it at /password): {password}")


COMMANDS = (people_group, programmes_group)
