"""What the atlas makes of figures and voices: SQLite and PostgreSQL."""

import csv
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from surveys.fieldwork.model import Audience
from surveys.reports.model import Spot
from surveys.responses import service as responses
from tests.factories.areas import NAMES, cover_with_squares
from tests.factories.reports import file_report, take_reports
from tests.factories.surveys import response, running_round
from tests.factories.workshops import (
    HAVENKWARTIER,
    NOORDERHOF,
    NOW,
    SCORES,
    ZUIDERPARK,
    give_scores,
    name_places,
)
from webapp.areas import service as areas
from webapp.areas.model import AreaNotFound
from webapp.programmes.model import Programme
from workshops.atlas import service
from workshops.atlas.model import AtlasView, BuurtLine, Change, Contrast, Verdict
from workshops.indicators import service as indicators
from workshops.indicators.model import YearValue
from workshops.indicators.service import Outcome

ALL = list(NAMES)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def squares(session: Session, programme: Programme) -> None:
    """The programme covers three square buurten."""
    cover_with_squares(programme)


def line(view: AtlasView, code: str) -> BuurtLine:
    return next(each for each in view.lines if each.code == code)


# --- The atlas --------------------------------------------------------------------------------------------------------


def test_the_atlas_shows_the_newest_year_and_the_buurten_by_name(programme: Programme) -> None:
    give_scores()
    view = service.atlas_view(programme.id, TODAY)
    assert (view.year, view.years) == (2024, [2014, 2022, 2024])
    assert [each.name for each in view.lines] == ["Havenkwartier", "Noorderhof", "Zuiderpark"]
    assert [each.score_class for each in view.lines] == [7, 1, None]
    assert (view.with_value, view.of_class(1), view.of_class(9)) == (2, 1, 0)


def test_another_year_may_be_chosen_and_an_impossible_one_is_the_newest(programme: Programme) -> None:
    give_scores()
    assert service.atlas_view(programme.id, TODAY, 2014).lines[1].value == SCORES[NOORDERHOF][2014]
    assert service.atlas_view(programme.id, TODAY, 1066).year == 2024


def test_an_atlas_without_numbers_still_has_its_voices(programme: Programme) -> None:
    name_places(programme, NOORDERHOF, proud=6)
    view = service.atlas_view(programme.id, TODAY)
    assert (view.year, view.years) == (None, [])
    assert line(view, NOORDERHOF).contrast == Contrast(Verdict.NO_CLEAR_PICTURE, None)


def test_a_programme_without_buurten_has_an_empty_atlas(other_programme: Programme) -> None:
    assert service.atlas_view(other_programme.id, TODAY).lines == []


def test_numbers_and_voices_contradict_each_other_in_both_ways(programme: Programme) -> None:
    give_scores()
    name_places(programme, NOORDERHOF, proud=12, stomach_ache=1)
    name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)
    view = service.atlas_view(programme.id, TODAY)
    assert [each.code for each in view.hidden_strengths] == [NOORDERHOF]
    assert [each.code for each in view.blind_spots] == [HAVENKWARTIER]
    assert [each.code for each in view.silences] == [ZUIDERPARK]


def test_answers_and_reports_are_counted_and_few_answers_are_hidden(programme: Programme) -> None:
    take_reports(programme)
    lon, lat = 5.205, 52.405
    for number in range(3):
        file_report(programme, spot=Spot(lon, lat, NOORDERHOF, "Kade"), key=f"k{number}")
    asked = running_round(programme)
    few, many = [response(area_code=HAVENKWARTIER)] * 4, [response(area_code=NOORDERHOF)] * 16
    unknown = [response(area_code=None)] * 9
    professionals = [response(Audience.PROFESSIONAL, area_code=NOORDERHOF)] * 15
    given = [*few, *many, *unknown, *professionals]
    responses.import_responses(programme_id=programme.id, round_id=asked.id, responses=given)
    view = service.atlas_view(programme.id, TODAY)
    said = line(view, NOORDERHOF).said
    assert (said.residents, said.professionals, said.reports, said.answered_in_time) == (16, 15, 3, 0)
    assert (line(view, HAVENKWARTIER).said.residents, line(view, ZUIDERPARK).said.residents) == (None, 0)
    assert line(view, HAVENKWARTIER).contrast.verdict is Verdict.NOT_ENOUGH_VOICES


def test_voices_of_another_programme_are_not_heard(programme: Programme, other_programme: Programme) -> None:
    areas.cover(programme_id=other_programme.id, codes=ALL, year=2024, now=NOW)
    name_places(other_programme, NOORDERHOF, proud=9)
    assert line(service.atlas_view(programme.id, TODAY), NOORDERHOF).said.places == 0


def test_the_page_of_a_buurt_says_what_the_map_says(programme: Programme) -> None:
    give_scores()
    name_places(programme, NOORDERHOF, proud=7, stomach_ache=2)
    view = service.buurt_view(programme.id, NOORDERHOF, TODAY)
    assert view.line == line(service.atlas_view(programme.id, TODAY), NOORDERHOF)
    assert (len(view.proud), len(view.stomach_ache)) == (5, 2)
    assert view.main.latest == YearValue(2024, -0.25)
    assert view.main.development is not None
    assert view.main.development.change is Change.BETTER
    assert [series.indicator.id for series in view.others] == ["soc", "fys", "vrz", "won"]


def test_a_buurt_whose_newest_year_is_missing_shows_the_year_before(programme: Programme) -> None:
    give_scores()
    view = service.buurt_view(programme.id, ZUIDERPARK, TODAY)
    assert view.main.latest == YearValue(2022, 0.01)
    assert view.main.values[-1] == YearValue(2024, None)


def test_a_programme_has_no_page_of_another_programmes_buurt(other_programme: Programme) -> None:
    with pytest.raises(AreaNotFound):
        service.buurt_view(other_programme.id, NOORDERHOF, TODAY)


# --- Real data --------------------------------------------------------------------------------------------------------


def test_the_real_series_of_heerlen(session: Session, other_programme: Programme, shared_data: Path) -> None:
    areas.import_areas(paths=[shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"], year=2017, now=NOW)
    assert areas.cover(programme_id=other_programme.id, codes=["GM0917"], year=2017, now=NOW) == 57
    path = shared_data / "leefbaarometer" / "lbm3_heerlen_buurten_2014_2024.csv"
    report = indicators.import_leefbaarometer(
        files=[(path.name, path.read_bytes())], programme_id=other_programme.id, now=NOW
    )
    assert report.count(Outcome.TAKEN) == len(report.rows) == 285
    with path.open(encoding="utf-8") as file:
        published = {(row["bu_code"], int(row["jaar"])): float(row["onv"]) for row in csv.DictReader(file)}
    for year in (2014, 2018, 2020, 2022, 2024):
        view = service.atlas_view(other_programme.id, TODAY, year)
        assert view.years == [2014, 2018, 2020, 2022, 2024]
        assert {(each.code, year): each.value for each in view.lines} == {
            key: value for key, value in published.items() if key[1] == year
        }
    assert [view.of_class(score_class) for score_class in range(1, 10)] == [1, 6, 17, 13, 15, 4, 1, 0, 0]
    assert len(view.silences) == 57
