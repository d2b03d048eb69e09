"""A stand-in for the site, with the same commands and the same /health, that starts in an instant.

What it does beside that is set by BEHAVE: ``worker-dies``, ``prepare-fails``, ``unhealthy``.
"""

import json
import os
import sys
import time

import click
from flask import Flask, jsonify

app = Flask("stand-in")
behave = os.environ.get("BEHAVE", "")
demo = click.Group("demo")
app.cli.add_command(demo)


@app.get("/health")
def health():
    state = {"database": "ok", "queue": "ok", "worker": "away" if behave == "unhealthy" else "ok"}
    return jsonify(status="degraded" if behave == "unhealthy" else "ok", **state)


@app.cli.command("prepare")
def prepare():
    if behave == "prepare-fails":
        raise click.ClickException("the database is from a newer version")
    click.echo("Sample programme loaded.")


@demo.command("sign-ins")
@click.option("--json", "as_json", is_flag=True)
def sign_ins(as_json):
    assert as_json
    people = [
        {"role": "team", "email": "team@voorbeeld.example", "password": "one two three"},
        {"role": "team", "email": "second@voorbeeld.example", "password": "one two three"},
        {"role": "facilitator", "email": "f@voorbeeld.example", "password": "four five six"},
    ]
    click.echo(json.dumps(people))


@demo.command("load-real")
@click.argument("folder")
def load_real(folder):
    click.echo(f"Loaded {folder}.")


@app.cli.command("worker")
def worker():
    click.echo("worker is here, DEMO=" + os.environ["DEMO"])
    if behave == "worker-dies":
        time.sleep(float(os.environ.get("BEHAVE_AFTER", "1.5")))
        click.echo("out of memory")
        sys.exit(9)
    time.sleep(600)


@app.cli.command("schedule")
def schedule():
    time.sleep(600)
