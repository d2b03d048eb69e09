"""The forms of goals."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from webapp.forms import Choice, Form, IntegerField, SelectField, SubmitField, TextField
from webapp.i18n import in_language
from workshops.indicators.model import Direction
from workshops.progress.model import LONGEST_NAME, LONGEST_SOURCE, THEME_NAMES, UNIT_NAMES, Theme, Unit
from workshops.progress.service import indicators_for_goals

LONGEST_NUMBER = 20
_THIS = _l("Only for a figure of your own.")


class GoalForm(Form):
    """What must be reached, measured by what, and when?"""

    theme = SelectField(_l("Theme"), missing=_l("Choose a theme."))
    indicator = SelectField(
        _l("Which figure?"),
        optional=True,
        empty=_l("A figure of our own"),
        hint=_l("A figure from the list is worked out from what was brought in; your own figures you enter yourself."),
    )
    name = TextField(_l("What is measured?"), max_length=LONGEST_NAME, optional=True, hint=_THIS)
    unit = SelectField(_l("In what?"), optional=True, hint=_THIS)
    direction = SelectField(_l("What is better?"), optional=True, hint=_THIS)
    baseline_year = IntegerField(_l("Year of the baseline"), missing=_l("Fill in the year of the baseline."))
    target = TextField(
        _l("Goal"),
        max_length=LONGEST_NUMBER,
        inputmode="decimal",
        hint=_l("The figure that must be reached, such as 35 or 0,05."),
        missing=_l("Fill in the figure that must be reached."),
    )
    target_year = IntegerField(_l("Year of the goal"), missing=_l("Fill in the year of the goal."))
    source = TextField(_l("Where do the figures come from?"), max_length=LONGEST_SOURCE, optional=True, hint=_THIS)
    submit = SubmitField(_l("Keep the goal"))

    def offer(self) -> "GoalForm":
        """Let somebody choose."""
        self.theme.choices = [Choice(each, _l(THEME_NAMES[each])) for each in Theme]
        named = [(each.id, in_language(each.name)) for each in indicators_for_goals()]
        self.indicator.choices = [Choice(*each) for each in sorted(named, key=lambda each: each[1])]
        self.unit.choices = [Choice(each, _l(UNIT_NAMES[each])) for each in Unit]
        self.direction.choices = [
            Choice(Direction.HIGHER_IS_BETTER, gettext("Higher is better")),
            Choice(Direction.HIGHER_IS_WORSE, gettext("Lower is better")),
        ]
        return self


class FigureForm(Form):
    """The figures of one year."""

    year = IntegerField(_l("Year"), missing=_l("Fill in the year."))
    value = TextField(_l("Figure of the programme"), max_length=LONGEST_NUMBER, optional=True, inputmode="decimal")
    country = TextField(_l("Figure of the Netherlands"), max_length=LONGEST_NUMBER, optional=True, inputmode="decimal")
    submit = SubmitField(_l("Keep the figures"))

    def of(self, *, computed: bool) -> "FigureForm":
        """Without the programme's own figure where it is worked out."""
        if computed:
            del self.value
        return self
