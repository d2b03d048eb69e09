"""How far a programme has come: its goals, and the figures of every year."""

from blueprints.progress.views import blueprint
from webapp.parts import Part
from workshops.progress.access import ACCESS

PART = Part(blueprint, access=(ACCESS,))
