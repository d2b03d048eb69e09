"""Figures in the database, and what the atlas makes of them: SQLite and PostgreSQL."""

import csv
import time
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
    csv_file,
    csv_row,
    give_scores,
    name_places,
)
from webapp.areas import service as areas
from webapp.areas.model import AreaNotFound
from webapp.db import transaction
from webapp.programmes.model import Programme
from workshops.atlas import service, store
from workshops.atlas.indicators import UnknownIndicator
from workshops.atlas.model import (
    AtlasView,
    BuurtLine,
    Change,
    IndicatorValue,
    Verdict,
    YearValue,
)
from workshops.atlas.rows import FilesRefused, Outcome

ALL = list(NAMES)


@pytest.fixture(autouse=True)
def squares(session: Session, programme: Programme) -> None:
    """The programme covers three square buurten."""
    cover_with_squares(programme)


def line(view: AtlasView, code: str) -> BuurtLine:
    return next(each for each in view.lines if each.code == code)


def put(session: Session, *values: IndicatorValue) -> int:
    with transaction():
        return store.put(session, values)


# --- Storing ----------------------------------------------------------------------------------------------------------


def test_a_value_replaces_the_earlier_one_of_the_same_area_and_year(session: Session) -> None:
    put(session, IndicatorValue("onv", NOORDERHOF, 2022, 0.1), IndicatorValue("onv", NOORDERHOF, 2024, 0.2))
    assert put(session, IndicatorValue("onv", NOORDERHOF, 2024, 0.3)) == 1
    assert store.series(session, ["onv"], NOORDERHOF) == {"onv": [YearValue(2022, 0.1), YearValue(2024, 0.3)]}


def test_a_value_may_become_missing_and_come_back(session: Session) -> None:
    for value in (0.1, None, 0.2):
        put(session, IndicatorValue("onv", NOORDERHOF, 2024, value))
        assert store.values_in(session, "onv", ALL, 2024) == ({} if value is None else {NOORDERHOF: value})


def test_a_score_comes_back_exactly_as_it_was_published(session: Session) -> None:
    put(session, IndicatorValue("onv", NOORDERHOF, 2024, -0.0753789))
    assert store.values_in(session, "onv", ALL, 2024)[NOORDERHOF] == -0.0753789


def test_years_are_those_in_which_one_of_the_areas_has_a_value(session: Session) -> None:
    put(
        session,
        IndicatorValue("onv", NOORDERHOF, 2024, 0.1),
        IndicatorValue("onv", HAVENKWARTIER, 2014, 0.1),
        IndicatorValue("onv", NOORDERHOF, 2018, None),
        IndicatorValue("soc", NOORDERHOF, 2020, 0.1),
        IndicatorValue("onv", "BU00000000", 2022, 0.1),
    )
    assert store.years(session, "onv", ALL) == [2014, 2024]


def test_an_indicator_that_nobody_knows_is_refused_and_nothing_is_stored(session: Session) -> None:
    values = [IndicatorValue("onv", NOORDERHOF, 2024, 0.1), IndicatorValue("geluk", NOORDERHOF, 2024, 0.1)]
    with pytest.raises(UnknownIndicator):
        service.import_values(values=values)
    assert store.years(session, "onv", ALL) == []


def test_many_values_are_stored_in_reasonable_time(session: Session) -> None:
    """A seventieth of all of the Netherlands in all years: 17,000 values."""
    values = [
        IndicatorValue(indicator, f"BU{number:08d}", year, number / 1000)
        for number in range(175)
        for year in range(2002, 2016)
        for indicator in ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
    ]
    begun = time.perf_counter()
    assert service.import_values(values=values) == len(values)
    assert time.perf_counter() - begun < 5


# --- The official files -----------------------------------------------------------------------------------------------


def take_in(*files: bytes, programme: Programme | None = None):
    return service.import_leefbaarometer(
        files=[(f"lbm{number}.csv", content) for number, content in enumerate(files, 1)],
        programme_id=programme.id if programme else None,
        now=NOW,
    )


def refusals(*files: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(FilesRefused) as problem:
        take_in(*files)
    return [(each.file, each.row, str(each)) for each in problem.value.refusals]


def test_every_row_of_a_known_area_is_taken_and_each_row_is_told_of(session: Session) -> None:
    report = take_in(csv_file(csv_row(), csv_row(code="BU00000000"), csv_row(), csv_row(year=2022, onv="NA")))
    assert [(each.row, each.outcome) for each in report.rows] == [
        (2, Outcome.TAKEN),
        (3, Outcome.UNKNOWN_AREA),
        (4, Outcome.SAME_AGAIN),
        (5, Outcome.TAKEN),
    ]
    assert report.unknown_codes == ["BU00000000"]
    assert store.series(session, ["onv", "won"], NOORDERHOF) == {
        "onv": [YearValue(2022, None), YearValue(2024, -0.05)],
        "won": [YearValue(2022, 0.007735), YearValue(2024, 0.007735)],
    }


def test_taking_a_file_in_twice_changes_nothing(session: Session) -> None:
    content = csv_file(csv_row(), csv_row(year=2022))
    first, again = take_in(content), take_in(content)
    assert first == again
    assert len(store.series(session, ["onv"], NOORDERHOF)["onv"]) == 2


def test_a_wrong_row_in_one_file_keeps_all_files_out(session: Session) -> None:
    good, bad = csv_file(csv_row()), csv_file(csv_row(year=2022), csv_row(year=2018, onv="veel"))
    assert refusals(good, bad) == [("lbm2.csv", 3, "“veel” is no score (column onv).")]
    assert store.years(session, "onv", ALL) == []


def test_files_that_contradict_each_other_are_refused(session: Session) -> None:
    [(name, row, message)] = refusals(csv_file(csv_row()), csv_file(csv_row(onv=0.3)))
    assert (name, row) == ("lbm2.csv", 2)
    assert "row 2 of lbm1.csv" in message


def test_files_about_elsewhere_are_refused(session: Session) -> None:
    assert refusals(csv_file(csv_row(code="BU00000000"))) == [
        ("lbm1.csv", 2, "None of the areas in the file is known here.")
    ]


def test_a_year_in_the_future_is_refused() -> None:
    assert "is no year" in refusals(csv_file(csv_row(year=NOW.year + 1)))[0][2]


def test_a_programme_takes_only_its_own_areas(
    session: Session, programme: Programme, other_programme: Programme
) -> None:
    areas.cover(programme_id=other_programme.id, codes=[HAVENKWARTIER], year=2024, now=NOW)
    report = take_in(csv_file(csv_row(), csv_row(code=HAVENKWARTIER)), programme=other_programme)
    assert report.unknown_codes == [NOORDERHOF]


def test_a_wijk_and_a_municipality_of_the_programme_are_known(session: Session, programme: Programme) -> None:
    for kind, code in (("wk", "WK990101"), ("gm", "GM9901")):
        content = csv_file(csv_row(code=code)).replace(b"bu_", f"{kind}_".encode())
        for of in (programme, None):
            assert take_in(content, programme=of).count(Outcome.TAKEN) == 1
        assert store.values_in(session, "onv", [code], 2024) == {code: -0.05}


# --- The atlas --------------------------------------------------------------------------------------------------------


def test_the_atlas_shows_the_newest_year_and_the_buurten_by_name(programme: Programme) -> None:
    give_scores()
    view = service.atlas_view(programme.id)
    assert (view.year, view.years) == (2024, [2014, 2022, 2024])
    assert [each.name for each in view.lines] == ["Havenkwartier", "Noorderhof", "Zuiderpark"]
    assert [each.score_class for each in view.lines] == [7, 1, None]
    assert (view.with_value, view.of_class(1), view.of_class(9)) == (2, 1, 0)


def test_another_year_may_be_chosen_and_an_impossible_one_is_the_newest(programme: Programme) -> None:
    give_scores()
    assert service.atlas_view(programme.id, 2014).lines[1].value == SCORES[NOORDERHOF][2014]
    assert service.atlas_view(programme.id, 1066).year == 2024


def test_an_atlas_without_numbers_still_has_its_voices(programme: Programme) -> None:
    name_places(programme, NOORDERHOF, proud=6)
    view = service.atlas_view(programme.id)
    assert (view.year, view.years) == (None, [])
    assert line(view, NOORDERHOF).verdict is Verdict.NO_VALUE


def test_a_programme_without_buurten_has_an_empty_atlas(other_programme: Programme) -> None:
    assert service.atlas_view(other_programme.id).lines == []


def test_numbers_and_voices_contradict_each_other_in_both_ways(programme: Programme) -> None:
    give_scores()
    name_places(programme, NOORDERHOF, proud=12, stomach_ache=1)
    name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)
    view = service.atlas_view(programme.id)
    assert [each.code for each in view.hidden_strengths] == [NOORDERHOF]
    assert [each.code for each in view.blind_spots] == [HAVENKWARTIER]
    assert [each.code for each in view.silences] == [ZUIDERPARK]


def test_answers_and_reports_are_counted_and_few_answers_are_hidden(programme: Programme) -> None:
    take_reports(programme)
    lon, lat = 5.205, 52.405
    for number in range(3):
        file_report(programme, spot=Spot(lon, lat, NOORDERHOF, "Kade"), key=f"k{number}")
    asked = running_round(programme)
    few, many = [response(area_code=HAVENKWARTIER)] * 4, [response(area_code=NOORDERHOF)] * 6
    professionals = [response(Audience.PROFESSIONAL, area_code=NOORDERHOF)] * 5
    responses.import_responses(programme_id=programme.id, round_id=asked.id, responses=[*few, *many, *professionals])
    view = service.atlas_view(programme.id)
    said = line(view, NOORDERHOF).voices
    assert (said.residents, said.professionals, said.reports, said.answered_in_time) == (6, 5, 3, 0)
    assert (line(view, HAVENKWARTIER).voices.residents, line(view, ZUIDERPARK).voices.residents) == (None, 0)
    assert line(view, HAVENKWARTIER).verdict is Verdict.SILENCE


def test_voices_of_another_programme_are_not_heard(programme: Programme, other_programme: Programme) -> None:
    areas.cover(programme_id=other_programme.id, codes=ALL, year=2024, now=NOW)
    name_places(other_programme, NOORDERHOF, proud=9)
    assert line(service.atlas_view(programme.id), NOORDERHOF).voices.places == 0


def test_the_page_of_a_buurt_says_what_the_map_says(programme: Programme) -> None:
    give_scores()
    name_places(programme, NOORDERHOF, proud=7, stomach_ache=2)
    view = service.buurt_view(programme.id, NOORDERHOF)
    assert view.line == line(service.atlas_view(programme.id), NOORDERHOF)
    assert (len(view.proud), len(view.stomach_ache)) == (5, 2)
    assert view.main.latest == YearValue(2024, -0.25)
    assert view.main.development is not None
    assert view.main.development.change is Change.BETTER
    assert [series.indicator.id for series in view.others] == ["soc", "fys", "vrz", "won"]


def test_a_buurt_whose_newest_year_is_missing_shows_the_year_before(programme: Programme) -> None:
    give_scores()
    view = service.buurt_view(programme.id, ZUIDERPARK)
    assert view.main.latest == YearValue(2022, 0.01)
    assert view.main.values[-1] == YearValue(2024, None)


def test_a_programme_has_no_page_of_another_programmes_buurt(other_programme: Programme) -> None:
    with pytest.raises(AreaNotFound):
        service.buurt_view(other_programme.id, NOORDERHOF)


# --- Real data --------------------------------------------------------------------------------------------------------


def test_the_real_series_of_heerlen(session: Session, other_programme: Programme, shared_data: Path) -> None:
    areas.import_areas(paths=[shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"], year=2017, now=NOW)
    assert areas.cover(programme_id=other_programme.id, codes=["GM0917"], year=2017, now=NOW) == 57
    path = shared_data / "leefbaarometer" / "lbm3_heerlen_buurten_2014_2024.csv"
    report = take_in(path.read_bytes(), programme=other_programme)
    assert report.count(Outcome.TAKEN) == len(report.rows) == 285
    with path.open(encoding="utf-8") as file:
        published = {(row["bu_code"], int(row["jaar"])): float(row["onv"]) for row in csv.DictReader(file)}
    for year in (2014, 2018, 2020, 2022, 2024):
        view = service.atlas_view(other_programme.id, year)
        assert view.years == [2014, 2018, 2020, 2022, 2024]
        assert {(each.code, year): each.value for each in view.lines} == {
            key: value for key, value in published.items() if key[1] == year
        }
    assert [view.of_class(score_class) for score_class in range(1, 10)] == [1, 6, 17, 13, 15, 4, 1, 0, 0]
    assert len(view.silences) == 57
