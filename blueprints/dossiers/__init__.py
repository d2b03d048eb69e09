"""Dossiers of neighbourhoods: asked for on the page of a buurt, made by the worker, fetched as a PDF."""

from blueprints.dossiers.views import blueprint
from webapp.parts import Part
from workshops.dossiers.access import ACCESS
from workshops.dossiers.jobs import JOBS

PART = Part(blueprint, access=(ACCESS,), jobs=(JOBS,))
