"""People, their roles per programme, and the organisations that partners belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from webapp.access import Role
from webapp.errors import N_, Forbidden, Invalid, NotFound

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
STAY_SIGNED_IN = timedelta(hours=12)
RESET_LINK_LIFE = timedelta(hours=2)
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+")

ROLE_NAMES: Mapping[Role, str] = {
    Role.INTERVIEWER: N_("interviewer"),
    Role.PARTNER: N_("partner"),
    Role.FACILITATOR: N_("facilitator"),
    Role.TEAM: N_("programme team"),
    Role.DIRECTOR: N_("programme director"),
    Role.NATIONAL: N_("national representative"),
    Role.ADMINISTRATOR: N_("administrator"),
}


class OrganisationNotFound(NotFound):
    """This programme has no such organisation."""


class WrongPassword(Invalid):
    """The e-mail address and the password do not belong together."""

    def __init__(self) -> None:
        super().__init__("password", N_("This e-mail address and password do not belong together."))


class ResetLinkExpired(Forbidden):
    """The link in the mail is too old, or was used."""


@dataclass(frozen=True)
class Person:
    """A member of staff."""

    id: UUID
    email: str
    name: str


@dataclass(frozen=True)
class Organisation:
    """A partner: a municipal department, the police, a housing corporation, welfare."""

    id: UUID
    programme_id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class Membership:
    """One programme that a person works for, as the sign-in page needs it."""

    programme_slug: str
    programme_name: str
    roles: tuple[str, ...]


def checked_password(password: str) -> str:
    """The password itself. Raises Invalid when it is too short or absurdly long."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid("password", N_("Use at least %(count)s characters."), count=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise Invalid("password", N_("Use at most %(count)s characters."), count=LONGEST_PASSWORD)
    return password


def normal_email(email: str) -> str:
    """An address as we compare it. Raises Invalid when it is none."""
    email = email.strip().lower()
    # One address: in the header of a mail a comma would make it two.
    if len(email) > 254 or not _ADDRESS.fullmatch(email):
        raise Invalid("email", N_("This is not an e-mail address."))
    return email
