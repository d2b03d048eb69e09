"""A questionnaire that a programme keeps: the versions of its XLSForm, of which a published one never changes."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from surveys.xlsforms.model import Report
from webapp.errors import Conflict, Invalid, NotFound, Problem

LONGEST_FILE_NAME = 200
LONGEST_TITLE = 300
# A workbook of this size takes seconds to read; nobody types one that is larger.
LARGEST_UPLOAD = 5_000_000

# Language code → the text in that language.
Texts = Mapping[str, str]


class FormNotFound(NotFound):
    """This programme has no such questionnaire."""


class VersionNotFound(NotFound):
    """The questionnaire has no such version."""


class FormIsArchived(Conflict):
    """An archived questionnaire gets no new versions."""


class SameFileAgain(Invalid):
    """The file is the newest version already."""


class NotAccepted(Problem):
    """A file that is no form, or that asks what this site does not have: the report says where."""

    status = 422

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class State(enum.Enum):
    """A draft can be looked at; a published version is what people answer."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Version:
    """One version of a questionnaire, counted from 1, with the hash of the file that it was read from."""

    id: UUID
    form_id: UUID
    programme_id: UUID
    number: int
    state: State
    file_name: str
    sha256: str
    brought_by: UUID
    created_at: datetime
    published_at: datetime | None = None

    @property
    def is_published(self) -> bool:
        """Whether it is frozen."""
        return self.state is State.PUBLISHED


@dataclass(frozen=True)
class SavedForm:
    """A questionnaire with its versions, the newest first."""

    id: UUID
    programme_id: UUID
    title: Texts
    archived_at: datetime | None = None
    versions: tuple[Version, ...] = field(default=())

    @property
    def newest(self) -> Version:
        """The last version that was brought."""
        return self.versions[0]

    @property
    def published(self) -> Version | None:
        """The last version that was published."""
        return next((version for version in self.versions if version.is_published), None)

    def version(self, number: int) -> Version:
        """The version with this number. Raises VersionNotFound."""
        for each in self.versions:
            if each.number == number:
                return each
        raise VersionNotFound


@dataclass(frozen=True)
class Comparison:
    """Which questions two versions share, by name; only those that are answered count.

    ``shared`` can be taken together; ``retyped`` are asked in another way (name → kind before, kind after), so that
    their answers cannot; ``choices`` says per shared question which values of its choices are new and which are gone.
    """

    shared: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    retyped: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    choices: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
