"""The atlas: numbers and voices of every buurt on one map, and the page of a buurt."""

from blueprints.atlas.commands import atlas_group
from blueprints.atlas.group_views import blueprint
from blueprints.atlas.summary_command import tools
from webapp.parts import Part
from workshops.atlas.access import ACCESS

PART = Part(blueprint, access=(ACCESS,), commands=(atlas_group,), tools=(tools,))
