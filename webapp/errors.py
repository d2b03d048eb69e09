"""What can go wrong, told apart by what the visitor can do about it."""

from typing import Any


def N_(text: str) -> str:
    """Mark an English source string for the catalogue; whoever shows it translates it."""
    return text


class Problem(Exception):
    """An expected failure: a marked source string for the visitor, its values, and the HTTP status that tells it."""

    status = 500

    def __init__(self, message: str = "", **values: Any) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class NotFound(Problem):
    """The record does not exist, or not for this visitor."""

    status = 404


class Forbidden(Problem):
    """The visitor is known and may not do this."""

    status = 403


class Conflict(Problem):
    """What was sent contradicts what is already stored."""

    status = 409


class Invalid(Problem):
    """A value that cannot be accepted; ``field`` names the form field or column it belongs to."""

    status = 422

    def __init__(self, field: str, message: str, **values: Any) -> None:
        super().__init__(message, **values)
        self.field = field
