"""What a programme sets before it can take reports: its kinds of reports, who answers them, and its promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from surveys.reports import store_setup
from surveys.reports.deadline import Calendar, Clock, Preset
from surveys.reports.model import Category, CategoryExists, CategoryNotFound
from webapp.db import new_id, reading, transaction
from webapp.errors import N_
from webapp.memory import Remembered

LONGEST_PROMISE = 60

# Key, pictogram, and the name per language, in the order of the form.
DEFAULTS = (
    ("litter", "bin", {"nl": "Afval en zwerfvuil", "en": "Litter and rubbish"}),
    ("lighting", "lamp", {"nl": "Straatverlichting", "en": "Street lighting"}),
    ("nuisance", "noise", {"nl": "Overlast", "en": "Nuisance"}),
    ("traffic", "bike", {"nl": "Verkeer en parkeren", "en": "Traffic and parking"}),
    ("greenery", "tree", {"nl": "Groen en spelen", "en": "Greenery and play"}),
    ("housing", "home", {"nl": "Woning en onderhoud", "en": "Home and maintenance"}),
    ("other", "speech", {"nl": "Iets anders", "en": "Something else"}),
)


def start_with_defaults(*, programme_id: UUID, organisations: Mapping[str, UUID] | None = None) -> list[Category]:
    """Give a programme the usual categories; those that it has already stay as they are.

    ``organisations`` says by a category's key who answers it (see ``DEFAULTS``); the programme team answers the rest.
    Raises CategoryNotFound for a key that is none of the usual ones.
    """
    responsible = dict(organisations or {})
    for key in responsible.keys() - {key for key, _icon, _name in DEFAULTS}:
        raise CategoryNotFound(N_("There is no category %(key)s."), key=key)
    with transaction() as session:
        known = {each.key for each in store_setup.categories(session, programme_id)}
        new = [
            Category(new_id(), programme_id, key, name, icon, responsible.get(key), sort)
            for sort, (key, icon, name) in enumerate(DEFAULTS)
            if key not in known
        ]
        store_setup.add_categories(session, new)
        _setups.forget_after_commit()
        return store_setup.categories(session, programme_id)


def add_category(
    *, programme_id: UUID, key: str, name: dict[str, str], icon: str = "speech", organisation_id: UUID | None = None
) -> Category:
    """Add a kind of report of the programme's own, at the end of the form. Raises CategoryExists."""
    with transaction() as session:
        known = store_setup.categories(session, programme_id)
        if any(each.key == key for each in known):
            raise CategoryExists(N_("There is already a category %(key)s."), key=key)
        sort = max((each.sort for each in known), default=-1) + 1
        category = Category(new_id(), programme_id, key, name, icon, organisation_id, sort)
        store_setup.add_categories(session, [category])
        _setups.forget_after_commit()
    return category


def categories(programme_id: UUID) -> list[Category]:
    """The kinds of reports of a programme, in its order; none when it takes no reports."""
    return list(_setup(programme_id).categories)


def category(programme_id: UUID, category_id: UUID) -> Category | None:
    """One kind of reports of a programme, or None."""
    return next((each for each in _setup(programme_id).categories if each.id == category_id), None)


@dataclass(frozen=True)
class _Setup:
    categories: tuple[Category, ...]
    clock: Clock


# Needed with every report that is filed.
_setups: Remembered[UUID, _Setup] = Remembered()


def _setup(programme_id: UUID) -> _Setup:
    def load() -> _Setup:
        session = reading()
        return _Setup(tuple(store_setup.categories(session, programme_id)), store_setup.clock(session, programme_id))

    return _setups.get(programme_id, load)


def assign_category(*, programme_id: UUID, key: str, organisation_id: UUID | None) -> None:
    """Have an organisation answer what is reported in a category from now on. Raises CategoryNotFound."""
    with transaction() as session:
        if not store_setup.assign(session, programme_id, key, organisation_id):
            raise CategoryNotFound(N_("There is no category %(key)s."), key=key)
        _setups.forget_after_commit()


def clock(programme_id: UUID) -> Clock:
    """What a programme promises."""
    return _setup(programme_id).clock


def set_clock(*, programme_id: UUID, clock: Clock) -> None:
    """Change what a programme promises; a day that was promised before stays promised. Raises ValueError."""
    if not 1 <= clock.working_days <= LONGEST_PROMISE:
        raise ValueError(f"a promise takes 1 to {LONGEST_PROMISE} working days")
    with transaction() as session:
        store_setup.set_clock(session, programme_id, clock)
        _setups.forget_after_commit()


def change_clock(
    *, programme_id: UUID, working_days: int | None, preset: Preset | None, closing_days: frozenset[date]
) -> Clock:
    """Change a part of the promise, and add days on which the programme is closed. Raises ValueError."""
    with transaction() as session:
        now = store_setup.clock(session, programme_id)
        changed = Clock(
            working_days if working_days is not None else now.working_days,
            Calendar(preset or now.calendar.preset, now.calendar.closing_days | closing_days),
        )
        set_clock(programme_id=programme_id, clock=changed)
        return changed
