"""The form of the goal."""

from flask_babel import lazy_gettext as _l

from webapp.forms import Form, IntegerField, SubmitField


class GoalForm(Form):
    """Of how many groups should something be heard?"""

    percent = IntegerField(
        _l("Goal, in percent of the groups"),
        hint=_l("Usually 80. A group is a neighbourhood, an age, women or men."),
        missing=_l("Fill in a whole percentage from 1 to 100."),
    )
    submit = SubmitField(_l("Keep the goal"))
