"""``flask atlas …``: the group of commands about figures of neighbourhoods."""

from flask.cli import AppGroup

from blueprints.atlas.import_commands import carry_over, import_kwb, import_leefbaarometer, import_mapped
from blueprints.atlas.summary_command import summary

atlas_group = AppGroup("atlas", help="Figures of neighbourhoods.")
for command in (import_leefbaarometer, import_kwb, import_mapped, carry_over, summary):
    atlas_group.add_command(command)
