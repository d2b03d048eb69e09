"""``flask questionnaires …``: what authors of forms run, without settings or a database."""

from flask import Blueprint

from blueprints.questionnaires.commands import COMMANDS
from webapp.parts import Part

blueprint = Blueprint("questionnaires", __name__, url_prefix="/<programme>/questionnaires")

PART = Part(blueprint, commands=COMMANDS, tools=COMMANDS)
