"""Who answers a report (a partner organisation with its people, or the team itself), and the words for where it is."""

from uuid import UUID

from webapp.access import Role
from webapp.areas import service as areas
from webapp.people import service as people
from webapp.programmes.model import Programme
from webapp.programmes.service import programmes


def programme_of(programme_id: UUID) -> Programme:
    """The programme with this id."""
    return next(each for each in programmes() if each.id == programme_id)


def name_of(programme_id: UUID, organisation_id: UUID | None) -> str:
    """What the partner is called; with None the programme itself. Raises OrganisationNotFound."""
    if organisation_id is None:
        return programme_of(programme_id).name
    return people.organisation(programme_id, organisation_id).name


def recipients(programme_id: UUID, organisation_id: UUID | None) -> tuple[str, ...]:
    """The addresses of an organisation and its people; with None those of the programme team."""
    if organisation_id is None:
        return tuple(person.email for person in people.members(programme_id, Role.TEAM))
    partners = people.members(programme_id, Role.PARTNER, organisation_id=organisation_id)
    organisation = people.organisation(programme_id, organisation_id)
    return tuple(dict.fromkeys([organisation.email, *(person.email for person in partners)]))


def where(programme_id: UUID, spot_label: str, area_code: str) -> str:
    """A spot in words: as the resident named it, and its buurt."""
    # A division that changed may no longer have the buurt: then its code still says which one it was.
    buurt = areas.names_of(programme_id).get(area_code, area_code)
    return ", ".join(dict.fromkeys(name for name in (spot_label, buurt) if name))
