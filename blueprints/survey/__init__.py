"""The survey: answering it one question at a time, and what it has brought."""

# The pages of the results hang on the same blueprint, which stands in views.
from blueprints.survey import results as results
from blueprints.survey.commands import COMMANDS
from blueprints.survey.views import blueprint
from surveys.responses.access import ACCESS
from surveys.responses.jobs import JOBS
from webapp.parts import Part

PART = Part(blueprint, access=(ACCESS,), jobs=(JOBS,), commands=COMMANDS)
