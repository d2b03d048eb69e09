"""Choosing a spot in a form: by finger, by words, or from the list of neighbourhoods.

A form takes the fields by inheriting ``SpotFields`` and draws them with the macro of components/spot.html. Without
JavaScript the words are looked up when the form is sent.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from webapp.areas import service
from webapp.areas.model import Spot
from webapp.areas.streets import searchable
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from webapp.forms import Choice, ChoiceField, Form, HiddenField, SelectField, TextField

# More than this is not a choice any more: then the words must be more precise.
MOST_CHOICES = 8


@dataclass(frozen=True)
class ChosenSpot:
    """A spot inside the programme's area: the point (WGS84 degrees), its buurt, and what the visitor called it."""

    lon: float
    lat: float
    area_code: str
    label: str


class SpotFields(Form):
    """The fields of a spot, for a form of a programme's page."""

    lon = HiddenField(max_length=30)
    lat = HiddenField(max_length=30)
    spot_choice = ChoiceField(_l("Which one do you mean?"), optional=True)
    spot = TextField(
        _l("Street, square or place"),
        hint=_l("For example the name of the street, the school or the park."),
        optional=True,
    )
    area = SelectField(_l("Or choose the neighbourhood"), optional=True, empty=_l("Choose a neighbourhood"))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        # One of the three ways is enough, which "(optional)" beside each would not tell.
        self.spot_choice.optional = self.spot.optional = self.area.optional = False
        programme_id = current_programme().id
        self._areas = {area.code: area for area in service.areas_of(programme_id)}
        self.area.choices = [Choice(area.code, area.name) for area in self._areas.values()]
        self._matches = {} if self._has_point() else self._look_up(programme_id)
        self._offer(list(self._matches) if len(self._matches) > 1 else [])

    def take_spot(self, programme_id: UUID) -> ChosenSpot | None:
        """The chosen spot; None after saying beside the field why there is none. To be called after ``validate()``."""
        try:
            return self.chosen_point(programme_id)
        except Invalid as problem:
            self.refused(problem)
            return None

    def chosen_point(self, programme_id: UUID) -> ChosenSpot:
        """The spot that was chosen, in whichever way.

        Raises Invalid: nothing chosen, several meant, none found, or outside the programme's area.
        """
        if self._has_point():
            return self._by_finger(programme_id)
        if self.spot.data:
            return self._by_words(self.spot.data)
        area = self._areas.get(self.area.data or "")
        if area is None:
            raise Invalid("spot", N_("Say where it is: tap on the map, type a street, or choose a neighbourhood."))
        return ChosenSpot(area.lon, area.lat, area.code, area.name)

    def _has_point(self) -> bool:
        return bool(self.lon.data and self.lat.data)

    def _look_up(self, programme_id: UUID) -> dict[str, Spot]:
        """What the words may mean, by the words that tell one spot from the other."""
        words = self.spot.data or ""
        found = self._search(programme_id, words)
        name, _, area = words.rpartition(",")
        if name and not found:
            # As the suggestions write it: street, neighbourhood.
            found = {
                label: spot
                for label, spot in self._search(programme_id, name).items()
                if searchable(self._areas[spot.area_code].name) == searchable(area)
            }
        same = {label: spot for label, spot in found.items() if _means(spot, words)}
        found = same or found
        return {label: spot for label, spot in found.items() if spot.area_code == self.area.data} or found

    def _search(self, programme_id: UUID, words: str) -> dict[str, Spot]:
        found = service.search(programme_id, words, limit=MOST_CHOICES + 1)
        return {self._label(spot): spot for spot in found if spot.area_code in self._areas}

    def _label(self, spot: Spot) -> str:
        area = self._areas[spot.area_code].name
        return spot.label if spot.label == area else f"{spot.label}, {area}"

    def _offer(self, labels: list[str]) -> None:
        self.spot_choice.choices = [Choice(label, label) for label in labels[:MOST_CHOICES]]
        if self.spot_choice.data not in labels:
            # An answer to an earlier question, about other words.
            self.spot_choice.data, self.spot_choice.raw_data = None, []

    def _by_finger(self, programme_id: UUID) -> ChosenSpot:
        try:
            lon, lat = float(self.lon.data), float(self.lat.data)
        except ValueError:
            raise Invalid("spot", N_("The spot on the map could not be read. Choose it once more.")) from None
        area = service.locate(programme_id, lon, lat)
        return ChosenSpot(lon, lat, area.code, (self.spot.data or "").removesuffix(f", {area.name}"))

    def _by_words(self, words: str) -> ChosenSpot:
        if not self._matches:
            raise Invalid(
                "spot",
                N_("We do not know “%(words)s” here. Try another street or place, or choose the neighbourhood below."),
                words=words,
            )
        label = next(iter(self._matches)) if len(self._matches) == 1 else self.spot_choice.data
        if label is None:
            raise Invalid(
                "spot_choice", N_("There are several spots called “%(words)s”. Choose the one you mean."), words=words
            )
        spot = self._matches[label]
        return ChosenSpot(spot.lon, spot.lat, spot.area_code, spot.label)


def _means(spot: Spot, words: str) -> bool:
    return searchable(spot.label) == searchable(words)
