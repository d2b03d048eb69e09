"""Who works for the demo: its people, its partners, and who answers which kind of report."""

from uuid import UUID

from blueprints.demo.model import Category, Organisation, Person
from blueprints.demo.texts import read
from surveys.reports import service as reports
from webapp.access import Role
from webapp.people import service as people

_WRITTEN = read("people")
PEOPLE = tuple(Person(**each) for each in _WRITTEN["people"])
ORGANISATIONS = tuple(Organisation(**each) for each in _WRITTEN["organisations"])
CATEGORIES = tuple(Category(**each) for each in _WRITTEN["categories"])


def load_staff(programme_id: UUID, *, password: str) -> dict[str, UUID]:
    """Add the partners, the people and the kinds of reports to a programme; the people's ids by e-mail address."""
    names = {each.key: each.name for each in ORGANISATIONS}
    ids = {
        each.key: people.add_organisation(programme_id=programme_id, name=each.name, email=each.email).id
        for each in ORGANISATIONS
    }
    _load_categories(programme_id, ids)
    return {
        each.email: people.add_member(
            email=each.email,
            name=each.name,
            programme_id=programme_id,
            role=Role(each.role),
            organisation=names[each.organisation] if each.organisation else None,
            password=password,
        )[0].id
        for each in PEOPLE
    }


def _load_categories(programme_id: UUID, organisations: dict[str, UUID]) -> None:
    usual = {each.key for each in reports.start_with_defaults(programme_id=programme_id)}
    for each in CATEGORIES:
        organisation_id = organisations[each.organisation]
        if each.key in usual:
            reports.assign_category(programme_id=programme_id, key=each.key, organisation_id=organisation_id)
        else:
            reports.add_category(
                programme_id=programme_id,
                key=each.key,
                name={"nl": each.name_nl, "en": each.name_en},
                icon="people",
                organisation_id=organisation_id,
            )
