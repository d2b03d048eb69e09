"""Questionnaires of the field: the pages of the team, and ``flask questionnaires …`` for authors without a site."""

from blueprints.questionnaires.commands import COMMANDS
from blueprints.questionnaires.views import blueprint
from surveys.forms.access import ACCESS
from webapp.parts import Part

PART = Part(blueprint, access=(ACCESS,), commands=COMMANDS, tools=COMMANDS)
