"""``flask questionnaires …``."""

import json
import sys
from typing import Any

import click
from flask.cli import AppGroup

from blueprints.questionnaires.check_command import check
from blueprints.questionnaires.export_command import export
from surveys.expressions.model import ExpressionRefused
from surveys.expressions.service import evaluate_line
from webapp.clock import now

questionnaires_group = AppGroup("questionnaires", help="Questionnaires and their expressions.")
questionnaires_group.add_command(check)
questionnaires_group.add_command(export)


@questionnaires_group.command("evaluate", with_appcontext=False)
def evaluate() -> None:
    """Evaluate the expressions on standard input, one JSON object a line; answers one JSON object for each."""
    for line in sys.stdin.buffer:
        if line.strip():
            click.echo(json.dumps(_answer(line)))


def _answer(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return {"error": f"not a line of JSON: {problem}"}
    if not isinstance(asked, dict) or not isinstance(asked.get("expression"), str):
        return {"error": 'expected an object such as {"expression": "1 + 1"}'}
    try:
        return {"result": evaluate_line(asked, now())}
    except ExpressionRefused as problem:
        return {"error": str(problem), "position": problem.position}
    except RecursionError:
        return {"error": "the values are nested too deep"}


COMMANDS = (questionnaires_group,)
