"""Reports: the form of a resident, the page that follows a report, and the desk of whoever answers it."""

from blueprints.reports.commands import COMMANDS
from blueprints.reports.desk import blueprint
from surveys.reports.access import ACCESS
from surveys.reports.jobs import JOBS
from webapp.parts import Part

PART = Part(blueprint, access=(ACCESS,), jobs=(JOBS,), commands=COMMANDS)
