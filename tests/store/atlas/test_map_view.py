"""The seven maps out of what is stored: years, references, missing groups."""

from collections.abc import Mapping

import pytest
from sqlalchemy.orm import Session

from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, ZUIDERPARK
from webapp.programmes.model import Programme
from workshops.atlas import service
from workshops.atlas.map_view import MapLine, MapView
from workshops.atlas.reference import Reference
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

ELSEWHERE = "BU00010000"
NUISANCE = {NOORDERHOF: (-0.2, -0.1), HAVENKWARTIER: (0.1, 0.0), ZUIDERPARK: (0.0, 0.0), ELSEWHERE: (0.2, 0.3)}
ASSISTANCE = {NOORDERHOF: (0.2, 0.4), HAVENKWARTIER: (0.1, 0.1), ZUIDERPARK: (0.1, 0.1), ELSEWHERE: (0.0, 0.0)}
RESIDENTS = {NOORDERHOF: 2000, HAVENKWARTIER: 1000, ZUIDERPARK: 40, ELSEWHERE: 1000}


def give(indicator: str, values: Mapping[str, float], year: int) -> None:
    indicators.import_values(values=[IndicatorValue(indicator, code, year, value) for code, value in values.items()])


@pytest.fixture(autouse=True)
def figures(session: Session, programme: Programme) -> None:
    """Nuisance of 2014 and 2022, social assistance of 2016 and 2021, residents, housing; one buurt lies elsewhere."""
    cover_with_squares(programme)
    for end, (year, other) in enumerate([(2014, 2016), (2022, 2021)]):
        give("onv", {code: ends[end] for code, ends in NUISANCE.items()}, year)
        give("social_assistance", {code: ends[end] for code, ends in ASSISTANCE.items()}, other)
        give("residents", RESIDENTS, other)
    give("social_housing_share", {NOORDERHOF: 0.7}, 2022)


def shown(programme: Programme, number: int, reference: Reference = Reference.PUBLISHER, **years: int) -> MapView:
    asked = {"year": None, "since": None, "until": None, **years}
    return service.map_view(programme.id, service.choose(programme.id, number, reference=reference, **asked))


def line(view: MapView, code: str = NOORDERHOF) -> MapLine:
    return next(each for each in view.lines if each.code == code)


def test_the_buurten_of_the_programme_stand_by_name(programme: Programme) -> None:
    view = shown(programme, 1)
    assert [each.name for each in view.lines] == ["Havenkwartier", "Noorderhof", "Zuiderpark"]
    assert (line(view).figure, line(view).entry.code) == (-0.1, 3)
    assert view.rests_on == {"onv": "2022"}


def test_the_mean_of_the_country_is_weighted_by_residents_and_of_the_year(programme: Programme) -> None:
    view = shown(programme, 1, Reference.NATIONAL)
    mean = (2000 * -0.1 + 1000 * 0.3) / 4040
    assert line(view).figure == pytest.approx(-0.1 - mean)
    assert view.compared == 4


def test_the_mean_of_the_own_municipality_leaves_others_out(programme: Programme) -> None:
    mean = 2000 * -0.1 / 3040
    assert line(shown(programme, 1, Reference.MUNICIPALITY)).figure == pytest.approx(-0.1 - mean)


def test_groups_of_which_nothing_is_known_are_named(programme: Programme) -> None:
    view = shown(programme, 2)
    assert view.missing == indicators.VULNERABLE_GROUPS[1:]
    assert view.rests_on == {"social_assistance": "2021"}
    assert line(view).entry.code >= 7


def test_much_nuisance_with_many_vulnerable_residents_is_circled(programme: Programme) -> None:
    assert line(shown(programme, 3)).entry.code == 1
    view = shown(programme, 4)
    assert (line(view).circle, line(view).figure, view.circles(1)) == (1, 0.7, 1)
    assert line(view, HAVENKWARTIER).circle == 0


def test_the_film_prints_both_years_and_combines_both_developments(programme: Programme) -> None:
    assert line(shown(programme, 5)).figure == pytest.approx(0.1)
    view = shown(programme, 7)
    assert view.rests_on == {"onv": "2014 → 2022", "social_assistance": "2016 → 2021"}
    assert line(view).entry.code == 12
    assert line(view, HAVENKWARTIER).entry.code == 43


def test_a_year_out_of_reach_is_no_value(programme: Programme) -> None:
    view = shown(programme, 1, year=2018)
    assert {each.entry.code for each in view.lines} == {0}
    assert view.rests_on == {}


def test_a_film_between_one_year_and_itself_shows_nothing(programme: Programme) -> None:
    assert {each.entry.code for each in shown(programme, 5, since=2022, until=2022).lines} == {0}


def test_few_residents_make_a_small_buurt(programme: Programme) -> None:
    view = shown(programme, 1)
    assert [each.code for each in view.lines if each.is_small] == [ZUIDERPARK]


@pytest.mark.parametrize("number", range(1, 8))
def test_without_any_figure_every_map_says_no_value(other_programme: Programme, number: int) -> None:
    assert shown(other_programme, number).lines == []
