"""Ateliers: opening one, and noting what people see."""

from blueprints.ateliers.views import blueprint
from webapp.parts import Part
from workshops.ateliers.access import ACCESS

PART = Part(blueprint, access=(ACCESS,))
