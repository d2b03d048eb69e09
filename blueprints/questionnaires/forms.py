"""The form with which a questionnaire is brought."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from surveys.forms.model import SavedForm
from webapp.forms import Choice, FileField, Form, SelectField, SubmitField
from webapp.i18n import in_language

NEW = "new"


class BringForm(Form):
    """Which file, and is it a new version of something?"""

    file = FileField(
        _l("File"),
        accept=".xlsx,.xls,.csv,.md",
        missing=_l("Choose a file."),
        hint=_l("An XLSForm: Excel (.xlsx or .xls), CSV or Markdown."),
    )
    into = SelectField(_l("What is it?"), missing=_l("Say whether it is a new questionnaire."), default=NEW)
    submit = SubmitField(_l("Read it in"))

    def offer(self, saved: Sequence[SavedForm]) -> "BringForm":
        """Let somebody choose a new questionnaire, or one of the programme that is not archived."""
        self.into.choices = [
            Choice(NEW, _l("A new questionnaire")),
            *(
                Choice(str(each.id), _l("A new version of “%(title)s”", title=in_language(each.title)))
                for each in saved
                if not each.archived_at
            ),
        ]
        return self


class ExampleForm(Form):
    """A button to begin with an example."""

    submit = SubmitField(_l("Start with this one"), look="secondary")
