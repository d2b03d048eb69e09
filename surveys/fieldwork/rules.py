"""When a round can be answered, and which link is whose."""

import hmac
import re
from datetime import datetime, timedelta

from surveys.fieldwork.model import Audience, Round
from webapp.errors import N_, Invalid

# Who began in time may finish: a phone may have been without a connection for the rest of the day.
GRACE = timedelta(hours=24)
# Addresses beside the rounds.
RESERVED = frozenset({"draft", "results"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def is_open(asked: Round, now: datetime) -> bool:
    """Whether somebody may begin."""
    return asked.opens_at <= now < asked.closes_at


def may_finish(asked: Round, started_at: datetime, now: datetime) -> bool:
    """Whether somebody who began at ``started_at`` may still answer."""
    return is_open(asked, started_at) and now < asked.closes_at + GRACE


def audience_of(asked: Round, token: str | None) -> Audience | None:
    """Who comes by a link with this token: residents have none; None for a token that is not this round's."""
    if token is None:
        return Audience.RESIDENT
    same = hmac.compare_digest(token.encode(), asked.professional_token.encode())
    return Audience.PROFESSIONAL if same else None


def checked_slug(slug: str) -> str:
    """The slug itself. Raises Invalid when it cannot stand in an address."""
    if not _SLUG.fullmatch(slug) or slug in RESERVED:
        raise Invalid("slug", N_("The address of a survey has 2 to 40 small letters, digits and hyphens."))
    return slug


def checked_period(opens_at: datetime, closes_at: datetime) -> tuple[datetime, datetime]:
    """Both moments. Raises Invalid when a round would close before it opens."""
    if closes_at <= opens_at:
        raise Invalid("closes_at", N_("A survey must close after it opens."))
    return opens_at, closes_at
