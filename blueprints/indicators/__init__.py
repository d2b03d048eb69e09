"""Figures of neighbourhoods: what is known, and how an administrator takes a file in."""

from blueprints.indicators.views import blueprint
from webapp.parts import Part
from workshops.indicators.access import ACCESS
from workshops.indicators.jobs import JOBS

PART = Part(blueprint, access=(ACCESS,), jobs=(JOBS,))
