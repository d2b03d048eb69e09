"""Programmes beside each other, for who represents or directs more than one."""

from blueprints.compare.views import blueprint
from webapp.parts import Part
from workshops.comparison.access import ACCESS

PART = Part(blueprint, access=(ACCESS,))
