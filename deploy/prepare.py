"""Runs several of the site's commands in one process, so that a start imports everything once.

``python -m deploy.prepare '[["prepare"], ["demo", "sign-ins", "--json"]]'`` is the same as ``flask --app wsgi prepare``
followed by ``flask --app wsgi demo sign-ins --json``; the first one that fails ends it with its own message.
"""

import json
import sys

import click
from flask.cli import ScriptInfo

from wsgi import app


def main(commands: list[list[str]]) -> int:
    """Run them; 0 when all went well."""
    for command in commands:
        try:
            app.cli.main(args=command, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)
        except click.ClickException as error:
            error.show()
            return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
