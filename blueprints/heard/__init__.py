"""Who is heard, who is not yet, and where to meet them."""

from blueprints.heard.views import blueprint
from webapp.parts import Part
from workshops.heard.access import ACCESS

PART = Part(blueprint, access=(ACCESS,))
