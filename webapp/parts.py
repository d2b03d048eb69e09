"""What a part of the site hands to the application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import click
from flask import Blueprint

from webapp.access import Rule
from webapp.jobs import Job


@dataclass(frozen=True)
class Part:
    """A blueprint with its features' access tables, jobs and commands.

    ``tools`` are groups of commands that work on files and need no settings; see webapp/toolbox.py.
    """

    blueprint: Blueprint
    access: Sequence[Mapping[str, Rule]] = field(default=())
    jobs: Sequence[Sequence[Job]] = field(default=())
    commands: Sequence[click.Command] = field(default=())
    tools: Sequence[click.Group] = field(default=())
