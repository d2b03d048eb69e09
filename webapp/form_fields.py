"""Form fields that draw themselves: label, hint, error and control as one accessible component."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import DataRequired, InputRequired, Optional

from webapp.form_checks import Between, EmailAddress, Length, Needed, NotNeeded, clean, one_line


class HouseField(Field):
    """What every field of the house has in common.

    A field must be filled in unless ``optional``; ``missing`` is what is said when it was not (WTForms' own
    DataRequired and Optional do the same); ``hint``, or ``description``, stands under the label;
    ``label_is_heading`` draws the label as the heading of a page with a single question.
    """

    template = ""
    is_choice = False
    cleaner: Callable[[str | None], str | None] | None = None

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        hint: Any = "",
        optional: bool = False,
        missing: Any = "",
        autocomplete: str = "",
        label_is_heading: bool = False,
        **rest: Any,
    ) -> None:
        optional = optional or any(isinstance(check, Optional) for check in validators)
        if not any(isinstance(check, DataRequired | InputRequired | Optional) for check in validators):
            validators = [NotNeeded() if optional else Needed(missing), *validators]
        super().__init__(label, validators=validators, **rest)
        if self.cleaner is not None:
            self.filters = (type(self).cleaner, *self.filters)
        self.hint = hint or self.description
        self.optional = optional
        self.autocomplete = autocomplete
        self.label_is_heading = label_is_heading

    def __call__(self, **attributes: Any) -> Markup:
        """The whole component; ``attributes`` go to the control (``data_x`` becomes ``data-x``)."""
        template = current_app.jinja_env.get_template(f"components/fields/{self.template}.html")
        extra = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return Markup(template.render(field=self, attributes=self.attributes() | (self.render_kw or {}) | extra))

    def attributes(self) -> dict[str, Any]:
        """The attributes of the control; None leaves one out."""
        return {
            "id": self.id,
            "name": self.name,
            "autocomplete": self.autocomplete or None,
            "aria-describedby": self.described_by or None,
            "aria-invalid": "true" if self.errors else None,
            "aria-required": None if self.optional else "true",
        }

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error."""
        parts = [f"{self.id}-hint"] if self.hint else []
        return " ".join(parts + [f"{self.id}-error"] if self.errors else parts)

    @property
    def anchor(self) -> str:
        """The id that the error summary's link goes to."""
        return str(self.id)

    def shown(self) -> str:
        """The value as it stands in the control."""
        if self.errors and self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)


class TextField(HouseField):
    """One line of text, at most ``max_length`` characters."""

    template = "text"
    input_type = "text"
    cleaner = staticmethod(one_line)

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        max_length: int = 200,
        min_length: int = 0,
        inputmode: str = "",
        **rest: Any,
    ) -> None:
        super().__init__(label, [*validators, Length(most=max_length, least=min_length)], **rest)
        self.max_length = max_length
        self.inputmode = inputmode

    def attributes(self) -> dict[str, Any]:
        """Also how the browser helps with typing."""
        typing = {"type": self.input_type, "inputmode": self.inputmode or None, "maxlength": self.max_length}
        return super().attributes() | typing


class TextAreaField(TextField):
    """Some lines of text. A text that is too long is told so, never cut off by the browser."""

    template = "textarea"
    cleaner = staticmethod(clean)

    def __init__(self, label: Any = None, *args: Any, max_length: int = 2000, rows: int = 5, **rest: Any) -> None:
        super().__init__(label, *args, max_length=max_length, **rest)
        self.rows = rows

    def attributes(self) -> dict[str, Any]:
        """Without a length: the browser would cut a pasted text without a word."""
        return super().attributes() | {"type": None, "maxlength": None, "rows": self.rows, "data-most": self.max_length}


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"

    def __init__(self, label: Any = None, validators: Sequence[Callable[..., None]] = (), **rest: Any) -> None:
        settings = {"max_length": 254, "autocomplete": "email", "inputmode": "email"} | rest
        super().__init__(label, [*validators, EmailAddress()], **settings)


class PasswordField(TextField):
    """A secret: kept as it was typed and never sent back to the page."""

    input_type = "password"
    cleaner = None

    def __init__(self, label: Any = None, *args: Any, **rest: Any) -> None:
        super().__init__(label, *args, **{"max_length": 200, "autocomplete": "current-password"} | rest)

    def shown(self) -> str:
        """Nothing."""
        return ""


class IntegerField(HouseField):
    """A whole number between ``least`` and ``most``."""

    template = "text"
    longest = 12

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        least: int | None = 0,
        most: int | None = None,
        inputmode: str = "numeric",
        **rest: Any,
    ) -> None:
        super().__init__(label, [*validators, Between(least, most)], **rest)
        self.inputmode = inputmode

    def attributes(self) -> dict[str, Any]:
        """A short box with the keys for numbers."""
        box = {"type": "text", "inputmode": self.inputmode, "maxlength": self.longest}
        return super().attributes() | box

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the number. Raises ValueError with the message."""
        text = one_line(valuelist[0]) if valuelist else ""
        self.data = None
        if text:
            digits = text.removeprefix("-")
            if not (digits.isascii() and digits.isdigit() and len(text) <= self.longest):
                raise ValueError(gettext("“%(label)s” must be a whole number.", label=self.label.text))
            self.data = int(text)


class DateField(HouseField):
    """A day."""

    template = "text"

    def attributes(self) -> dict[str, Any]:
        """The browser's own calendar."""
        return super().attributes() | {"type": "date"}

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read 2026-04-10, and 10-4-2026 where the browser has no calendar. Raises ValueError with the message."""
        text = one_line(valuelist[0]) if valuelist else ""
        self.data = None
        if text:
            try:
                self.data = _day(text)
            except ValueError:
                message = gettext("“%(label)s” must be a date, such as 10-4-2026.", label=self.label.text)
                raise ValueError(message) from None


def _day(text: str) -> date:
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    if dutch:
        day, month, year = map(int, dutch.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


class HiddenField(HouseField):
    """A value that the page carries along."""

    template = "hidden"
    cleaner = staticmethod(one_line)

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        max_length: int = 200,
        optional: bool = True,
        **rest: Any,
    ) -> None:
        super().__init__(label, [*validators, Length(most=max_length)], optional=optional, **rest)


class FileField(HouseField):
    """A file of the visitor; ``accept`` lists the kinds, such as ``image/*``."""

    template = "file"

    def __init__(self, label: Any = None, *args: Any, accept: str = "", **rest: Any) -> None:
        super().__init__(label, *args, **rest)
        self.accept = accept

    def attributes(self) -> dict[str, Any]:
        """Also the kinds of file."""
        return super().attributes() | {"type": "file", "accept": self.accept or None}

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep the file; an empty control counts as none."""
        given = valuelist[0] if valuelist else None
        self.data = given if isinstance(given, FileStorage) and given.filename else None


class SubmitField(HouseField):
    """The button; ``look`` is primary, secondary, subtle or danger."""

    template = "submit"

    def __init__(self, label: Any = None, *, look: str = "primary", icon: str = "", **rest: Any) -> None:
        super().__init__(label, optional=True, **rest)
        self.look = look
        self.icon = icon

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Whether this button was pressed."""
        self.data = bool(valuelist)
