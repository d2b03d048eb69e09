"""Proud places and stomach-ache places: the public map with its list, and the form that names a place."""

from blueprints.places.data import blueprint
from surveys.places.access import ACCESS
from webapp.parts import Part

PART = Part(blueprint, access=(ACCESS,))
