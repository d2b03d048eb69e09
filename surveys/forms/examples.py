"""Ready-made questionnaires that a programme can start with: XLSForms in the folder ``templates``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from webapp.errors import N_, NotFound

FOLDER = Path(__file__).parent / "templates"


class ExampleNotFound(NotFound):
    """There is no such example."""


@dataclass(frozen=True)
class Example:
    """A ready-made questionnaire; its title and what it asks are marked source strings."""

    name: str
    title: str
    about: str

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.md"

    def content(self) -> bytes:
        """The file."""
        return (FOLDER / self.file_name).read_bytes()


_ALL = (
    Example(
        "resident",
        N_("Resident survey"),
        N_("Marks, themes, the first problem to work on, meeting each other, a proud and a stomach-ache place."),
    ),
    Example("professional", N_("Survey for professionals"), N_("The same core, and what residents do not see.")),
    Example("children", N_("Three questions for children"), N_("With pictures to choose from.")),
    Example("door", N_("Conversation at the door"), N_("A record for two people who go from door to door.")),
    Example("atelier", N_("Evaluation of an atelier"), N_("What the people in the room thought of it.")),
)
EXAMPLES: Mapping[str, Example] = {each.name: each for each in _ALL}


def example(name: str) -> Example:
    """The example of that name. Raises ExampleNotFound."""
    if name not in EXAMPLES:
        raise ExampleNotFound
    return EXAMPLES[name]
