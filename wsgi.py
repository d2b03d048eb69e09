"""The composition root: ``flask --app wsgi …`` runs the site, the worker, the schedule and every command."""

import os

from blueprints import PARTS, SCHEDULE
from webapp.config import MissingSetting, settings_from
from webapp.factory import create_app
from webapp.toolbox import ToolBox

try:
    settings = settings_from(os.environ)
except MissingSetting as missing:
    # Flask's own mark of the command line: a server must not start without settings.
    if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        raise
    app = ToolBox(PARTS, missing)
else:
    app = create_app(settings, parts=PARTS, schedule=SCHEDULE)
