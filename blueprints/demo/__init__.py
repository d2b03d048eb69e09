"""The sample programme: a fictional municipality with invented names, geometry, figures and voices."""

from flask import Blueprint

from blueprints.demo.commands import COMMANDS
from webapp.parts import Part

# Commands only; the sample has no pages of its own.
PART = Part(Blueprint("demo", __name__), commands=COMMANDS)
