"""Form fields that offer answers: radio buttons, buttons that answer at one tap, boxes to tick, a list."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from wtforms.validators import ValidationError

from webapp.form_checks import AtMostPicks
from webapp.form_fields import HouseField


class CheckField(HouseField):
    """One box to tick."""

    template = "check"
    is_choice = True

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Ticked or not."""
        self.data = bool(valuelist)


@dataclass(frozen=True)
class Choice:
    """One of the answers: its value, its words, and perhaps a pictogram and an explanation."""

    value: Any
    label: Any
    icon: str = ""
    description: Any = ""
    picked: bool = False

    @property
    def text(self) -> str:
        """The value as it travels in the form."""
        return str(self.value.value if isinstance(self.value, enum.Enum) else self.value)


class _ChoosingField(HouseField):
    is_choice = True

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        choices: Sequence[Choice | tuple[Any, ...]] = (),
        **rest: Any,
    ) -> None:
        super().__init__(label, validators, **rest)
        # May be replaced by the view, before the form is validated or drawn.
        self.choices = choices

    @property
    def all_choices(self) -> list[Choice]:
        """The choices as objects; a tuple is (value, label[, icon[, description]])."""
        return [choice if isinstance(choice, Choice) else Choice(*choice) for choice in self.choices]

    @property
    def options(self) -> list[Choice]:
        """The choices, each saying whether it is picked."""
        picked = self._picked()
        return [
            Choice(choice.value, choice.label, choice.icon, choice.description, choice.text in picked)
            for choice in self.all_choices
        ]

    @property
    def anchor(self) -> str:
        """The first of the choices."""
        return f"{self.id}-1"

    def _picked(self) -> set[str]:
        values = self.data if isinstance(self.data, list) else [self.data]
        return {Choice(value, "").text for value in values if value is not None}

    def _of_text(self, text: str) -> Any:
        for choice in self.all_choices:
            if choice.text == text:
                return choice.value
        raise ValidationError(gettext("Choose one of the answers at “%(label)s”.", label=self.label.text))


class ChoiceField(_ChoosingField):
    """One answer out of a few, as radio buttons.

    ``as_buttons`` makes each answer a submit button, so that one tap answers; ``scale`` sets short answers (1 to 10)
    in a row. ``data`` is the chosen choice's own value (an enum member stays one).
    """

    template = "choice"

    def __init__(
        self, label: Any = None, *args: Any, as_buttons: bool = False, scale: bool = False, **rest: Any
    ) -> None:
        super().__init__(label, *args, **rest)
        self.as_buttons = as_buttons
        self.scale = scale

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep the text; it is looked up when the form is validated, when the choices are known."""
        self.data = (valuelist[0] or None) if valuelist else None

    def pre_validate(self, form: Any) -> None:
        """Put the choice's own value in place of its text. Raises ValidationError."""
        if self.raw_data and self.data is not None:
            self.data = self._of_text(str(self.raw_data[0]))


class SelectField(ChoiceField):
    """One answer out of many, in a list that unfolds. An empty first line is drawn; give it words with ``empty``."""

    template = "select"

    def __init__(self, label: Any = None, *args: Any, empty: Any = "", **rest: Any) -> None:
        super().__init__(label, *args, **rest)
        self.empty = empty

    @property
    def anchor(self) -> str:
        """The list itself."""
        return str(self.id)


class ChecksField(_ChoosingField):
    """Any number of answers, at most ``most``; ``data`` is the list of the choices' own values."""

    template = "checks"

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., None]] = (),
        *,
        most: int | None = None,
        **rest: Any,
    ) -> None:
        limits = [AtMostPicks(most)] if most else []
        super().__init__(label, [*validators, *limits], **rest)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep the texts; they are looked up when the form is validated."""
        self.data = list(dict.fromkeys(valuelist))

    def pre_validate(self, form: Any) -> None:
        """Put the choices' own values in place of their texts. Raises ValidationError."""
        if self.raw_data:
            self.data = [self._of_text(text) for text in dict.fromkeys(self.raw_data)]
