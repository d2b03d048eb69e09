"""The forms of a resident who reports something, follows it, and of whoever answers."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from surveys.reports.model import LONGEST_ANSWER, LONGEST_WORDS, SHORTEST_ANSWER, Category, Outcome
from webapp.areas.choosing import SpotFields
from webapp.forms import Choice, ChoiceField, EmailField, Form, SubmitField, TextAreaField, TextField
from webapp.i18n import in_language

OUTCOMES = {
    Outcome.SOLVED: Choice(Outcome.SOLVED, _l("It is solved"), "check", _l("It has been done, or it is gone.")),
    Outcome.PLANNED: Choice(
        Outcome.PLANNED, _l("It is planned"), "calendar", _l("It will be done. Write when, and by whom.")
    ),
    Outcome.CANNOT: Choice(Outcome.CANNOT, _l("It cannot be done"), "stop", _l("Write why, and what is possible.")),
}


class ReportForm(SpotFields, Form):
    """What, where, in which words, and perhaps an address."""

    category = ChoiceField(_l("What is it about?"), missing=_l("Choose what your report is about."))
    words = TextAreaField(
        _l("What is going on?"),
        hint=_l("Tell what you see, and since when. Please write no names or telephone numbers."),
        max_length=LONGEST_WORDS,
        missing=_l("Write what is going on."),
    )
    contact_email = EmailField(
        _l("Your e-mail address"),
        hint=_l("We use it only to mail you the answer. We delete it 30 days after your report is closed."),
        optional=True,
    )
    submit = SubmitField(_l("Send this report"))

    def __init__(self, categories: Sequence[Category], *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        # Mistakes are summed up in the order of the page.
        self._fields = {"category": self._fields["category"], **self._fields}
        self.category.choices = [Choice(each.id, in_language(each.name), each.icon) for each in categories]


class CodeForm(Form):
    """The code of a report."""

    code = TextField(
        _l("The code of your report"),
        hint=_l("It looks like this: K7M-4QX-9TR-2WF. Capitals and hyphens do not matter."),
        max_length=60,
        autocomplete="off",
        missing=_l("Fill in the code of your report."),
    )
    submit = SubmitField(_l("Look it up"))


class AnswerForm(Form):
    """What happens with it, and the words for the reporter."""

    outcome = ChoiceField(_l("What happens with it?"), missing=_l("Choose what happens with it."))
    text = TextAreaField(
        _l("Your answer to the resident"),
        hint=_l(
            "Write in plain words. The resident gets this text, and it may stand on the site for everybody, without "
            "the report. So write no names of residents."
        ),
        max_length=LONGEST_ANSWER,
        min_length=SHORTEST_ANSWER,
        rows=6,
        missing=_l("Write an answer."),
    )
    submit = SubmitField(_l("Send this answer"))

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        # All of them: whether one is still possible is decided when the answer is stored.
        self.offer(list(Outcome))

    def offer(self, possible: Sequence[Outcome]) -> None:
        """Show only these outcomes."""
        self.outcome.choices = [OUTCOMES[each] for each in possible]
