"""What can be done with programmes."""

from webapp.db import new_id, reading, transaction
from webapp.errors import N_, Conflict
from webapp.memory import Remembered
from webapp.programmes import store
from webapp.programmes.model import Programme, ProgrammeNotFound, checked_name, checked_slug

_by_slug: Remembered[str, Programme | None] = Remembered()


class ProgrammeExists(Conflict):
    """The address is taken by another programme."""


def add_programme(*, slug: str, name: str, municipality: str = "", formal: bool = True) -> Programme:
    """Start a programme. Raises Invalid for an unusable slug or name, ProgrammeExists for one that is taken."""
    programme = Programme(
        id=new_id(),
        slug=checked_slug(slug),
        name=checked_name("name", name),
        municipality=checked_name("municipality", municipality, shortest=0),
        formal=formal,
    )
    with transaction() as session:
        if store.find(session, slug):
            raise ProgrammeExists(N_("There is already a programme at %(slug)s."), slug=slug)
        store.add(session, programme)
        _by_slug.forget_after_commit()
    return programme


def programmes() -> list[Programme]:
    """Every programme of this installation, by name."""
    return store.all_of_them(reading())


def find_programme(slug: str) -> Programme | None:
    """The programme at this address, or None; asked with every page, so remembered for a moment."""
    return _by_slug.get(slug, lambda: store.find(reading(), slug))


def programme(slug: str) -> Programme:
    """The programme at this address. Raises ProgrammeNotFound."""
    found = find_programme(slug)
    if found is None:
        raise ProgrammeNotFound(N_("There is no programme %(slug)s."), slug=slug)
    return found
