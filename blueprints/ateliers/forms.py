"""The forms of ateliers."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from webapp.areas.model import Area
from webapp.forms import Choice, DateField, Form, SelectField, SubmitField, TextAreaField, TextField
from workshops.ateliers.model import LONGEST_NOTE, LONGEST_PLACE, LONGEST_TITLE, PERSPECTIVE_NAMES, Perspective


class OpenForm(Form):
    """About which buurt, when and where?"""

    area_code = SelectField(_l("Neighbourhood"), missing=_l("Choose a neighbourhood."))
    title = TextField(
        _l("Title"), max_length=LONGEST_TITLE, optional=True, hint=_l("Empty: “Atelier” and the neighbourhood's name.")
    )
    held_on = DateField(_l("Day"), missing=_l("Choose a day."))
    place = TextField(_l("Where do people meet?"), max_length=LONGEST_PLACE, optional=True)
    submit = SubmitField(_l("Open the atelier"))

    def offer(self, areas: Iterable[Area]) -> "OpenForm":
        """Let somebody choose one of these buurten."""
        self.area_code.choices = [Choice(area.code, area.name) for area in areas]
        return self


class NoteForm(Form):
    """Who sees what?"""

    perspective = SelectField(_l("From which perspective?"), missing=_l("Choose a perspective."))
    text = TextAreaField(
        _l("What do we see?"),
        max_length=LONGEST_NOTE,
        rows=4,
        missing=_l("Write down what was said."),
        hint=_l("In the words of who says it. No names."),
    )
    submit = SubmitField(_l("Note it"))

    def offer(self) -> "NoteForm":
        """Let somebody choose one of the perspectives."""
        self.perspective.choices = [Choice(each, _l(PERSPECTIVE_NAMES[each])) for each in Perspective]
        return self
