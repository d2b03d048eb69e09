"""What a typed value must be: cleaned first, then checked, and every message names its field."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from wtforms import Field
from wtforms.validators import StopValidation, ValidationError

# Control characters that nobody types and that a database refuses; tab and newline stay.
_UNTYPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(text: str | None) -> str | None:
    """One way to write the same text: composed letters, plain newlines, no control characters, no outer blanks."""
    if text is None:
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNTYPABLE.sub("", unicodedata.normalize("NFC", plain)).strip()


def one_line(text: str | None) -> str | None:
    """The same on a single line."""
    cleaned = clean(text)
    return None if cleaned is None else " ".join(cleaned.split())


class Needed:
    """Something must be filled in; ``message`` replaces the sentence of the house."""

    def __init__(self, message: Any = "") -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        if field.data in (None, "", [], False):
            field.errors = list(field.process_errors)
            # A value that could not be read has its own message already.
            raise StopValidation(None if field.errors else self._words(field))

    def _words(self, field: Field) -> str:
        if self.message:
            return str(self.message)
        if getattr(field, "is_choice", False):
            return gettext("Choose an answer at “%(label)s”.", label=field.label.text)
        return gettext("Fill in “%(label)s”.", label=field.label.text)


class NotNeeded:
    """Left empty is fine, and then nothing else is checked."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data in (None, "", [], False):
            field.errors = list(field.process_errors)
            raise StopValidation


class Length:
    """At most, and at least, this many characters."""

    def __init__(self, *, most: int, least: int = 0) -> None:
        self.most = most
        self.least = least

    def __call__(self, form: Any, field: Field) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(
                gettext(
                    "“%(label)s” is too long: %(length)s characters, at most %(most)s.",
                    label=field.label.text,
                    length=length,
                    most=self.most,
                )
            )
        if length < self.least:
            raise ValidationError(
                gettext(
                    "“%(label)s” is too short: at least %(least)s characters.", label=field.label.text, least=self.least
                )
            )


class Between:
    """A number between two bounds, both included; None is no bound."""

    def __init__(self, least: int | None, most: int | None) -> None:
        self.least = least
        self.most = most

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None:
            return
        if self.least is not None and field.data < self.least:
            raise ValidationError(
                gettext("“%(label)s” must be %(least)s or more.", label=field.label.text, least=self.least)
            )
        if self.most is not None and field.data > self.most:
            raise ValidationError(
                gettext("“%(label)s” must be %(most)s or less.", label=field.label.text, most=self.most)
            )


class EmailAddress:
    """Looks like an address that mail can go to; nothing is looked up."""

    def __call__(self, form: Any, field: Field) -> None:
        try:
            validate_email(field.data or "", check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(
                gettext(
                    "“%(label)s” does not look like an e-mail address. An example: name@example.nl.",
                    label=field.label.text,
                )
            ) from None


class AtMostPicks:
    """At most this many boxes ticked."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: Any, field: Field) -> None:
        picked: Sequence[Any] = field.data or ()
        if len(picked) > self.most:
            raise ValidationError(
                gettext("Choose at most %(most)s at “%(label)s”.", label=field.label.text, most=self.most)
            )
