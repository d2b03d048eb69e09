"""The form with which somebody names a place, and the one that narrows the list."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l

from blueprints.places.box import read_box
from surveys.places.model import LONGEST_WORDS, Choice, Feeling
from surveys.responses.model import AGE_GROUP_LABELS
from webapp.areas.choosing import SpotFields
from webapp.errors import Invalid
from webapp.forms import Choice as Option
from webapp.forms import ChoiceField, Form, HiddenField, SelectField, SubmitField, TextAreaField, TextField

FEELINGS = (
    (Feeling.PROUD, _l("Proud place"), "heart", _l("Here the neighbourhood is at its best.")),
    (Feeling.STOMACH_ACHE, _l("Stomach-ache place"), "drop", _l("Here things do not go as they should.")),
)


class PinForm(SpotFields, Form):
    """Feeling, spot, words."""

    feeling = ChoiceField(
        _l("What do you feel at this place?"),
        choices=FEELINGS,
        missing=_l("Choose what you feel at this place: proud or stomach-ache."),
    )
    words = TextAreaField(
        _l("Tell about it in a few words"),
        hint=_l("Everybody can read this. Please write no names or telephone numbers."),
        max_length=LONGEST_WORDS,
        rows=4,
        missing=_l("Write in a few words what makes this place special."),
    )
    age_group = SelectField(
        _l("Your age"),
        hint=_l("You need not say it. We only count it, apart from your place, to see whom we have not heard yet."),
        empty=_l("I would rather not say"),
        optional=True,
        choices=[(group, _l(words)) for group, words in AGE_GROUP_LABELS.items()],
    )
    submit = SubmitField(_l("Send this place"))


class FilterForm(Form):
    """Which places to show; read from the address, so that it can be shared."""

    feeling = SelectField(_l("Feeling"), optional=True, empty=_l("All feelings"), choices=FEELINGS)
    area = SelectField(_l("Neighbourhood"), optional=True, empty=_l("All neighbourhoods"))
    bbox = HiddenField(max_length=100)

    def __init__(self, names: Mapping[str, str], **values: Any) -> None:
        super().__init__(formdata=request.args, **values)
        # Nothing of a filter must be filled in, so nothing needs to say that it need not.
        self.feeling.optional = self.area.optional = False
        self.area.choices = [Option(code, name) for code, name in sorted(names.items(), key=_by_name)]

    def choice(self) -> Choice:
        """What was asked for. Raises Invalid."""
        if not self.validate():
            name, messages = next(iter(self.errors.items()))
            raise Invalid(name, messages[0])
        box = read_box(self.bbox.data) if self.bbox.data else None
        return Choice(self._feeling(), self.area.data, box)

    def in_the_address(self) -> dict[str, Any]:
        """The same for a link to another page of the list."""
        feeling = self._feeling()
        given = {"feeling": feeling and feeling.value, "area": self.area.data, "bbox": self.bbox.data}
        return {name: value for name, value in given.items() if value}

    def _feeling(self) -> Feeling | None:
        return Feeling(self.feeling.data) if self.feeling.data else None


class FindForm(Form):
    """The code of a place; read from the address."""

    code = TextField(
        _l("Your code"),
        hint=_l("For example K7M-4QX-9TR-2WF. It stood on the page after you sent your place."),
        autocomplete="off",
        missing=_l("Type the code of your place."),
    )


def _by_name(item: tuple[str, str]) -> tuple[str, str]:
    code, name = item
    return name.casefold(), code
