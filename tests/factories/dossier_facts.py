"""What a dossier rests on, without a database: a buurt of which much is known, little, or far too much."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from surveys.places.model import Feeling, Place, State
from surveys.questionnaires.model import Kind, Question
from surveys.responses.model import BuurtSummary, ChoiceFigure, ChoiceResult, MarkResult, Mean, Share
from webapp.programmes.model import Programme
from workshops.ateliers.model import Atelier, Note, Noted, NotesOfStep, Perspective, Step
from workshops.ateliers.model import State as AtelierState
from workshops.atlas.model import BuurtLine, BuurtView, Change, Contrast, Development, GroupView, Series, Verdict
from workshops.dossiers.facts import Facts
from workshops.dossiers.maps import Spot
from workshops.dossiers.model import Dossier
from workshops.dossiers.model import State as DossierState
from workshops.dossiers.subject import of_buurt, of_group
from workshops.heard.model import Group, Heard, Margin, Part
from workshops.indicators.model import Indicator, YearValue
from workshops.indicators.service import DIMENSIONS
from workshops.voices.model import AreaVoices, Figure, Voices

HERE, THERE = "BU99010101", "BU99010102"
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
PROGRAMME = UUID(int=1)


def square(code: str, name: str, west: float) -> dict[str, Any]:
    """A buurt as GeoJSON: a square of a hundredth of a degree."""
    ring = [[west, 52.40], [west + 0.01, 52.40], [west + 0.01, 52.41], [west, 52.41], [west, 52.40]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}


def place(words: str = "De bibliotheek", feeling: Feeling = Feeling.PROUD, label: str = "Plein") -> Place:
    """A place in the middle of the buurt."""
    label = label if feeling is Feeling.PROUD else ""
    return Place(uuid4(), PROGRAMME, feeling, words, None, HERE, 5.205, 52.405, label, NOW, State.PUBLISHED)


def series(indicator: Indicator, *values: tuple[int, float | None]) -> Series:
    """An indicator through the years, in class 3."""
    years = [YearValue(year, value) for year, value in values]
    known = [each for each in years if each.value is not None]
    moved = Development(2014, 2024, 0.05, Change.BETTER) if len(known) > 1 else None
    return Series(indicator, years, known[-1] if known else None, 3 if known else None, moved)


def line(name: str = "Noorderhof", **said: int | None) -> BuurtLine:
    """The buurt in the atlas: a hidden strength."""
    counts: dict[str, Any] = {
        "proud": 32, "stomach_ache": 6, "residents": 46, "professionals": 12, "reports": 24, "decided": 21,
        "answered_in_time": 20,
    }  # fmt: skip
    heard = Voices(**{**counts, **said})
    figure = Figure(38, 0.8, 0.7, 0.9, 0.58)
    mark = Figure(46, 7.1, 6.8, 7.5, 6.9)
    voices = AreaVoices(heard, figure, figure, figure, figure, figure, mark, mark)
    contrast = Contrast(Verdict.HIDDEN_STRENGTH, 0.93)
    return BuurtLine(HERE, name, -0.1234, 3, ("More nuisance",), voices, contrast)


def survey(*labels: str) -> BuurtSummary:
    """What people answered, the first answer most often, the last one hidden."""
    mark = Question("mark", Kind.RANGE, {"nl": "Welk cijfer?", "en": "Which mark?"})
    theme = Question("theme", Kind.SELECT_ONE, {"nl": "Wat eerst?", "en": "What first?"})
    shares = [Share(20 - number, 46) for number in range(len(labels) - 1)] + [None]
    figures = tuple(
        ChoiceFigure(str(number), {"nl": label, "en": label}, "", share, share)
        for number, (label, share) in enumerate(zip(labels, shares, strict=True))
    )
    themes = ChoiceResult(theme, 46, 12, figures, None)
    return BuurtSummary(HERE, 46, 12, MarkResult(mark, Mean(46, 7.15, 6.69, 7.61), None), themes)


def noted(count: int = 3, text: str = "Wij helpen elkaar.", title: str = "Atelier Noorderhof") -> Noted:
    """An atelier in which each perspective in turn noted something."""
    atelier = Atelier(uuid4(), PROGRAMME, HERE, title, date(2026, 3, 1), "Buurthuis", AtelierState.HELD, uuid4(), NOW)
    notes = [(each, _note(atelier, each, text)) for each in (list(Perspective) * count)[:count]]
    by_perspective = [(each, [note for of, note in notes if of is each]) for each in Perspective]
    return Noted(atelier, [NotesOfStep(Step.SEE, [(each, some) for each, some in by_perspective if some])])


def _note(atelier: Atelier, perspective: Perspective, text: str) -> Note:
    return Note(uuid4(), PROGRAMME, atelier.id, Step.SEE, perspective, text, uuid4(), NOW)


def known(**values: Any) -> Facts:
    """A buurt of which everything is known."""
    years = [(2014, -0.17), (2018, None), (2024, -0.1234)]
    view = BuurtView(
        line=line(),
        main=series(DIMENSIONS[0], *years),
        others=[series(each, *years) for each in DIMENSIONS[1:]],
        proud=[place(f"Trots {number}") for number in range(5)],
        stomach_ache=[place(f"Buikpijn {number}", Feeling.STOMACH_ACHE) for number in range(5)],
        survey=survey("Wonen", "Werk", "Veilig"),
    )
    one = Dossier(uuid4(), PROGRAMME, HERE, "Noorderhof", "nl", True, uuid4(), DossierState.WAITING, NOW, NOW)
    facts = Facts(
        dossier=one,
        made_at=NOW,
        programme=Programme(PROGRAMME, "westwijk", "Samen Westwijk", "Voorbeeldstad"),
        subject=of_buurt(view),
        classes={HERE: 3, THERE: None},
        outlines=[square(HERE, "Noorderhof", 5.20), square(THERE, "Havenkwartier", 5.21)],
        ways=[_way("rail"), _way("water"), _way("cable")],
        spots=[Spot(Feeling.PROUD, 5.205, 52.405), Spot(Feeling.STOMACH_ACHE, 5.203, 52.403)],
        municipality={each.id: [(2014, -0.07), (2024, -0.06)] for each in DIMENSIONS},
        noted=[noted()],
        working_days=5,
        residents=YearValue(2024, 2660.0),
        heard=Heard(
            groups=(
                Group(Margin.AGE, "15-25", 0.12, None, None, is_heard=False),
                Group(Margin.SEX, "woman", 0.5, Part(30, 0.6), None, is_heard=True),
                Group(Margin.AREA, HERE, 0.4, Part(46, 0.3), Part(38, 0.4), is_heard=True),
                Group(Margin.AREA, THERE, 0.6, None, None, is_heard=False),
            ),
            goal=80,
            year=2024,
        ),
    )
    return replace(facts, **values)


def _way(kind: str) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [[5.19, 52.402], [5.23, 52.408]]}
    return {"type": "Feature", "properties": {"kind": kind, "attribution": "Kaartmaker"}, "geometry": geometry}


def unknown() -> Facts:
    """A buurt of which nothing is known at all."""
    facts = known()
    nobody = AreaVoices(Voices(), None, None, None, None, None, None, None)
    silent = replace(
        line(),
        value=None,
        score_class=None,
        voices=nobody,
        contrast=Contrast(Verdict.NOT_ENOUGH_VOICES, None),
    )
    view = BuurtView(silent, series(DIMENSIONS[0]), [series(each) for each in DIMENSIONS[1:]], [], [], _no_survey())
    return replace(
        facts,
        subject=of_buurt(view),
        classes={},
        spots=[],
        ways=[],
        noted=[],
        residents=None,
        heard=Heard((), 80, None),
        municipality={},
        programme=replace(facts.programme, municipality=""),
    )


def _no_survey() -> BuurtSummary:
    return BuurtSummary(HERE, None, 0, None, None)


def overflowing(words: str) -> Facts:
    """A buurt of which far too much is said, all of it in these words."""
    facts = known()
    one = line(name=words[:200])
    subject = replace(
        facts.subject,
        name=one.name,
        voices=one.voices,
        line=one,
        proud=[place(words, label=words[:200]) for _ in range(5)],
        stomach_ache=[place(words, Feeling.STOMACH_ACHE) for _ in range(5)],
        survey=survey(*(f"{words[:300]}{number}" for number in range(40))),
    )
    return replace(
        facts,
        subject=subject,
        programme=replace(facts.programme, name=words[:200], municipality=words[:200]),
        outlines=[square(HERE, words[:200], 5.20), square(THERE, words[:200], 5.21)],
        spots=[Spot(Feeling(each), 5.2 + n / 40000, 52.4 + n / 40000, n) for n in range(1, 301) for each in Feeling],
        noted=[noted(40, words[:1000], words[:120]) for _ in range(8)],
    )


def wijk(count: int = 3, name: str = "Wijk Noord") -> Facts:
    """A wijk with so many buurten, or the programme as a whole."""
    facts = known()
    buurt = facts.subject
    lines = [replace(line(name=f"{name} {number}"), code=f"BU9901{number:04d}") for number in range(count)]
    group = GroupView(
        code="WK990101",
        name=name,
        lines=lines,
        voices=buurt.voices,
        residents=9000.0,
        main=buurt.main,
        others=list(buurt.others),
        proud=list(buurt.proud),
        stomach_ache=list(buurt.stomach_ache),
    )
    return replace(facts, subject=of_group(group))
