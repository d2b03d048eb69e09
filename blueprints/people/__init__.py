"""Signing in and out, choosing a new password, and the commands that add people and programmes."""

from blueprints.people.commands import COMMANDS
from blueprints.people.views import blueprint
from webapp.parts import Part
from webapp.people.access import ACCESS
from webapp.people.jobs import JOBS

PART = Part(blueprint, access=(ACCESS,), jobs=(JOBS,), commands=COMMANDS)
