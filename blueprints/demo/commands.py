"""``flask prepare`` and ``flask demo …``."""

import json
import secrets
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade

from blueprints.demo.loading import load_sample
from blueprints.demo.real import load_real
from blueprints.demo.staff import PEOPLE
from webapp.clock import now
from webapp.errors import Problem

demo_group = AppGroup("demo", help="The sample programme, or a trial with real open data.")


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Bring the database up to date and, in the demo, load the sample programme."""
    upgrade()
    if current_app.config["SETTINGS"].demo:
        _load_sample()


@demo_group.command("load")
def load() -> None:
    """Load the sample programme; nothing happens when it is there."""
    _load_sample()


def _load_sample() -> None:
    loaded = load_sample(password=_password(), now=now())
    click.echo("The sample programme is loaded." if loaded else "The sample programme is there.")


@demo_group.command("load-real")
@click.argument("folder", type=click.Path(path_type=Path))
def load_real_data(folder: Path) -> None:
    """Load the buurten of Heerlen and their Leefbaarometer from a FOLDER of open data, as an empty programme."""
    password = _password()
    upgrade()
    try:
        load_real(folder, password=password, now=now(), progress=click.echo)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


@demo_group.command("sign-ins")
@click.option("--json", "as_json", is_flag=True)
def sign_ins(as_json: bool) -> None:
    """Who can sign in to the demo."""
    found = [{"role": each.role, "email": each.email, "password": _password()} for each in PEOPLE]
    if as_json:
        click.echo(json.dumps(found))
        return
    for each in found:
        click.echo(f"{each['role']:14} {each['email']:34} {each['password']}")


def _password() -> str:
    # Drawn once per demo and kept beside its database, so that no installation has a password that all know.
    settings = current_app.config["SETTINGS"]
    if not settings.demo:
        raise click.ClickException("The demo's people exist with DEMO=1 only.")
    path: Path = settings.data_dir / "demo-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"merel-{secrets.randbelow(10**8):08d}")
    return path.read_text()


COMMANDS = (prepare, demo_group)
