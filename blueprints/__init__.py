"""The doors: what a browser or another system sees. This list names every part of the site."""

from datetime import timedelta

from blueprints.areas import PART as AREAS
from blueprints.ateliers import PART as ATELIERS
from blueprints.atlas import PART as ATLAS
from blueprints.compare import PART as COMPARE
from blueprints.demo import PART as DEMO
from blueprints.dossiers import PART as DOSSIERS
from blueprints.health import PART as HEALTH
from blueprints.heard import PART as HEARD
from blueprints.home import PART as HOME
from blueprints.indicators import PART as INDICATORS
from blueprints.language import PART as LANGUAGE
from blueprints.mailbox import PART as MAILBOX
from blueprints.people import PART as PEOPLE
from blueprints.places import PART as PLACES
from blueprints.progress import PART as PROGRESS
from blueprints.questionnaires import PART as QUESTIONNAIRES
from blueprints.reports import PART as REPORTS
from blueprints.survey import PART as SURVEY
from blueprints.team import PART as TEAM
from webapp.schedule import Periodic

PARTS = (
    AREAS,
    ATELIERS,
    ATLAS,
    COMPARE,
    DEMO,
    DOSSIERS,
    HEALTH,
    HEARD,
    HOME,
    INDICATORS,
    LANGUAGE,
    MAILBOX,
    PEOPLE,
    PLACES,
    PROGRESS,
    QUESTIONNAIRES,
    REPORTS,
    SURVEY,
    TEAM,
)

SCHEDULE = (
    Periodic("dossiers.forget_old", every=timedelta(hours=6)),
    Periodic("house.tidy", every=timedelta(hours=6)),
    Periodic("indicators.forget_previews", every=timedelta(hours=6)),
    Periodic("reports.forget_contacts", every=timedelta(hours=6)),
    Periodic("reports.remind", every=timedelta(minutes=15)),
    Periodic("responses.forget_drafts", every=timedelta(hours=6)),
)
