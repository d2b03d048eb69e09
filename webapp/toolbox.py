"""The commands that work on files: they also run where nothing of an installation is set up."""

from collections.abc import Iterable, Sequence
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import click
from flask import Flask
from flask.cli import AppGroup

from webapp.config import MissingSetting
from webapp.parts import Part


class ToolBox(Flask):
    """No site: an application that only knows the tools of the parts, and says of all else which settings it needs."""

    def __init__(self, parts: Sequence[Part], missing: MissingSetting) -> None:
        super().__init__("webapp", static_folder=None)
        self._missing = missing
        self.cli = _Tools(missing, (_Tools(missing, group.commands.values(), group) for group in _groups(parts)))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Raises MissingSetting: there is no site without settings."""
        raise self._missing


def _groups(parts: Sequence[Part]) -> Iterable[click.Group]:
    return (group for part in parts for group in part.tools)


class _Tools(AppGroup):
    """A group of which every other command needs settings."""

    def __init__(
        self, missing: MissingSetting, commands: Iterable[click.Command], like: click.Group | None = None
    ) -> None:
        super().__init__(like.name if like else None, help=like.help if like else None, commands=list(commands))
        self._missing = missing

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The tool with this name. Raises ClickException for any other command, with the settings that it needs."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            raise click.ClickException(str(self._missing))
        return found
