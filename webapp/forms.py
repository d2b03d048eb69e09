"""Forms of the house: fields that draw themselves, one error summary, and the two hidden tokens."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, has_request_context, request
from flask_wtf import FlaskForm
from markupsafe import Markup

from webapp.csrf import FIELD, csrf_token
from webapp.errors import Invalid
from webapp.form_checks import one_line
from webapp.form_choices import CheckField, ChecksField, Choice, ChoiceField, SelectField
from webapp.form_fields import (
    DateField,
    EmailField,
    FileField,
    HiddenField,
    HouseField,
    IntegerField,
    PasswordField,
    SubmitField,
    TextAreaField,
    TextField,
)
from webapp.i18n import explain
from webapp.idempotency import LONGEST_KEY, new_key

__all__ = [
    "CheckField",
    "ChecksField",
    "Choice",
    "ChoiceField",
    "DateField",
    "EmailField",
    "FileField",
    "Form",
    "HiddenField",
    "HouseField",
    "IntegerField",
    "PasswordField",
    "SelectField",
    "SubmitField",
    "TextAreaField",
    "TextField",
]


class Form(FlaskForm):
    """A form of ours. The whole application is protected against forgery, so WTForms' own token is off."""

    class Meta(FlaskForm.Meta):
        """Our messages are written by our own checks, in the catalogue of the house."""

        csrf = False

        def get_translations(self, form: Any) -> None:
            """None of WTForms' own."""

    @property
    def key(self) -> str:
        """The idempotency key that was sent with the form, or a new one."""
        if "_key" not in self.__dict__:
            given = request.form.get("key", "") if has_request_context() else ""
            self.__dict__["_key"] = (one_line(given) or "")[:LONGEST_KEY] or new_key()
        key: str = self.__dict__["_key"]
        return key

    def hidden_tokens(self, *, fresh: bool = False) -> Markup:
        """The token against forgery and the idempotency key.

        A form shown again keeps its key, so that the corrected submission is still the same one; ``fresh`` draws a new
        key, to send it as something new.
        """
        if fresh:
            self.__dict__["_key"] = new_key()
        return _draw("tokens", csrf_name=FIELD, csrf=csrf_token(), key=self.key)

    def error_summary(self) -> Markup:
        """All mistakes at the top of the page, each a link to its field; nothing when there are none."""
        return _draw("error_summary", form=self) if self.errors else Markup()

    @property
    def hint(self) -> Markup:
        """One line that says which fields may stay empty, where a form has both kinds."""
        asked = [field for field in self if not isinstance(field, SubmitField | HiddenField)]
        mixed = any(field.optional for field in asked) and not all(field.optional for field in asked)
        return _draw("form_hint") if mixed else Markup()

    def refused(self, problem: Invalid) -> None:
        """Show what a use case refused, beside the field that it names, or above the form when it names none of it."""
        message = explain(problem)
        field = self._fields.get(problem.field)
        if field is None:
            self.form_errors = [*self.form_errors, message]
        else:
            field.errors = [*field.errors, message]

    @property
    def mistakes(self) -> Sequence[tuple[str, str]]:
        """Every message with the id that it belongs to ("" when it belongs to no visible field)."""
        found = [("", message) for message in self.form_errors]
        for field in self:
            anchor = "" if isinstance(field, HiddenField) else field.anchor
            found += [(anchor, message) for message in field.errors]
        return found


def _draw(name: str, **values: Any) -> Markup:
    template = current_app.jinja_env.get_template(f"components/fields/{name}.html")
    return Markup(template.render(**values))
