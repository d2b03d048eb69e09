"""Values of indicators in the database: stored, taken in from files, read as blocks; SQLite and PostgreSQL."""

import time

import numpy as np
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories.areas import NAMES, cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, NOW, ZUIDERPARK, csv_file, csv_row, give_scores
from webapp.areas import service as areas
from webapp.db import db, transaction
from webapp.programmes.model import Programme
from workshops.indicators import service, store
from workshops.indicators.imports_model import AnotherImportRuns
from workshops.indicators.model import IndicatorValue, NearestYear, UnknownIndicator, YearValue
from workshops.indicators.rows import FilesRefused, Outcome

ALL = list(NAMES)


@pytest.fixture(autouse=True)
def squares(session: Session, programme: Programme) -> None:
    """The programme covers three square buurten."""
    cover_with_squares(programme)


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


def test_whoever_comes_while_others_store_figures_is_told_to_wait(session: Session) -> None:
    values = [IndicatorValue("onv", NOORDERHOF, 2024, 0.1)]
    with db.engine.connect() as other:
        if other.dialect.name == "sqlite":
            other = other.execution_options(sqlite_begin="IMMEDIATE")
            other.execute(sa.text("SELECT 1"))
        else:
            store.take_turn(Session(other))
        with pytest.raises(AnotherImportRuns):
            service.import_values(values=values)
        other.rollback()
    assert service.import_values(values=values) == 1


# --- Reading ----------------------------------------------------------------------------------------------------------


def test_values_come_as_a_block_in_the_order_that_was_asked_for(session: Session) -> None:
    give_scores()
    found = service.values_of(["soc", "onv"], [ZUIDERPARK, NOORDERHOF], 2024)
    assert (found.indicators, found.codes, found.years) == (("soc", "onv"), (ZUIDERPARK, NOORDERHOF), (2024,))
    assert found.array.shape == (2, 2, 1)
    np.testing.assert_array_equal(found.of("onv"), [np.nan, -0.25])
    np.testing.assert_array_equal(found.of("soc"), [np.nan, np.nan])


def test_without_a_year_every_year_comes_and_without_codes_every_area(session: Session) -> None:
    give_scores()
    found = service.values_of(["onv"])
    assert (found.codes, found.years) == (tuple(sorted(ALL)), (2014, 2022, 2024))
    np.testing.assert_array_equal(found.of("onv", 2022), [-0.26, 0.11, 0.01])
    assert np.isnan(found.of("onv", 2020)).all()


def test_of_very_many_areas_only_those_that_were_asked_for_come(session: Session) -> None:
    give_scores()
    codes = [*(f"BU0000{number:04d}" for number in range(1500)), NOORDERHOF]
    found = service.values_of(["onv"], codes, 2024).of("onv")
    assert (len(found), np.isfinite(found).sum(), found[-1]) == (1501, 1, -0.25)


def test_the_nearest_year_is_at_most_two_years_away(session: Session) -> None:
    give_scores()
    assert service.nearest_year("onv", ALL, 2016) == NearestYear(2016, 2014)
    assert service.nearest_year("onv", ALL, 2023) == NearestYear(2023, 2022)
    assert service.nearest_year("onv", None, 2024) == NearestYear(2024, 2024)
    assert service.nearest_year("onv", ALL, 2018) is None
    assert service.nearest_year("onv", [ZUIDERPARK], 2024) == NearestYear(2024, 2022)
    assert service.years_of("onv") == [2014, 2022, 2024]


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
