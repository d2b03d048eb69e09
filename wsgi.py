"""The composition root: ``flask --app wsgi …`` runs the site, the worker, the schedule and every command."""

import os

from blueprints import PARTS, SCHEDULE
from webapp.config import settings_from
from webapp.factory import create_app

app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
