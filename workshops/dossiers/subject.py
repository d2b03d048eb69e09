"""What a dossier is about: a buurt, a wijk, or a programme as a whole; each seen as its own page in the atlas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from surveys.places.model import Place
from surveys.responses.model import BuurtSummary
from webapp.areas import service as areas
from webapp.areas.model import AreaNotFound
from webapp.programmes import service as programmes
from webapp.programmes.model import Programme
from workshops.atlas import service as atlas
from workshops.atlas.model import BuurtLine, BuurtView, GroupView, Series
from workshops.voices.model import AreaVoices, Voices

WHOLE_PROGRAMME = ""


@dataclass(frozen=True)
class Subject:
    """One area: ``code`` is empty for the programme as a whole, ``codes`` are those of its buurten.

    Only a buurt has a ``line`` with its contrast and a ``survey``; a larger area has the lines of its buurten instead.
    """

    code: str
    name: str
    codes: frozenset[str]
    voices: AreaVoices
    main: Series
    others: Sequence[Series]
    proud: Sequence[Place]
    stomach_ache: Sequence[Place]
    line: BuurtLine | None = None
    survey: BuurtSummary | None = None
    lines: Sequence[BuurtLine] = ()

    @property
    def said(self) -> Voices:
        """How much was said there."""
        return self.voices.said


def programme_of(programme_id: UUID) -> Programme:
    """The programme of a dossier."""
    return next(each for each in programmes.programmes() if each.id == programme_id)


def name_of(programme_id: UUID, code: str) -> str:
    """The name of an area of which a dossier may be made. Raises AreaNotFound."""
    if code == WHOLE_PROGRAMME:
        return programme_of(programme_id).name
    if not code.startswith("WK"):
        return areas.buurt(programme_id, code).name
    name = areas.wijken_of(programme_id).get(code)
    if name is None:
        raise AreaNotFound
    return name


def subject_of(programme: Programme, code: str, today: date) -> Subject:
    """An area as its page shows it. Raises AreaNotFound."""
    if code == WHOLE_PROGRAMME:
        return of_group(atlas.programme_view(programme.id, programme.name, today))
    if code.startswith("WK"):
        return of_group(atlas.wijk_view(programme.id, code, today))
    return of_buurt(atlas.buurt_view(programme.id, code, today))


def of_buurt(view: BuurtView) -> Subject:
    """A buurt."""
    line = view.line
    return Subject(
        code=line.code,
        name=line.name,
        codes=frozenset({line.code}),
        voices=line.voices,
        main=view.main,
        others=view.others,
        proud=view.proud,
        stomach_ache=view.stomach_ache,
        line=line,
        survey=view.survey,
    )


def of_group(view: GroupView) -> Subject:
    """A wijk, or the programme as a whole."""
    return Subject(
        code=view.code,
        name=view.name,
        codes=frozenset(line.code for line in view.lines),
        voices=view.voices,
        main=view.main,
        others=view.others,
        proud=view.proud,
        stomach_ache=view.stomach_ache,
        lines=view.lines,
    )
