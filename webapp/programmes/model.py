"""A programme: the long-term work on one or more neighbourhoods, with its own site under its own name."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from webapp.errors import N_, Invalid, NotFound

LONGEST_NAME = 200
# Addresses of the installation itself; a programme cannot take them.
RESERVED = frozenset(
    {
        "accessibility",
        "api",
        "compare",
        "health",
        "language",
        "leaflet",
        "mailbox",
        "password",
        "privacy",
        "sign-in",
        "sign-out",
        "static",
    }
)
SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")


class ProgrammeNotFound(NotFound):
    """There is no programme at this address."""


@dataclass(frozen=True)
class Programme:
    """One programme; ``slug`` is its name in addresses, ``formal`` says whether residents are addressed as "u"."""

    id: UUID
    slug: str
    name: str
    municipality: str = ""
    formal: bool = True
    languages: tuple[str, ...] = field(default=("nl", "en"))


def checked_name(field: str, name: str, *, shortest: int = 1) -> str:
    """The name without space around it. Raises Invalid when it is shorter, or longer than is kept."""
    name = name.strip()
    if len(name) < shortest:
        raise Invalid(field, N_("Use at least %(count)s characters."), count=shortest)
    if len(name) > LONGEST_NAME:
        raise Invalid(field, N_("Use at most %(count)s characters."), count=LONGEST_NAME)
    return name


def checked_slug(slug: str) -> str:
    """The slug itself. Raises Invalid when it cannot stand in an address."""
    if not SLUG.fullmatch(slug):
        raise Invalid("slug", N_("Use 2 to 40 small letters, digits and hyphens, starting with a letter."))
    if slug in RESERVED:
        raise Invalid("slug", N_("The address %(slug)s is used by the site itself."), slug=slug)
    return slug
