"""Values carried from one division year to another, in the database."""

from pathlib import Path

import numpy as np
import pytest
from flask import Flask
from shapely import box
from sqlalchemy.orm import Session

from tests.factories.workshops import NOW
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.saving import AreaShape
from workshops.indicators import service
from workshops.indicators.divisions import DivisionNotFound
from workshops.indicators.model import IndicatorValue, YearValue

KEPT, CHANGED, NEW = "BU99010101", "BU99010102", "BU99010109"
WEST = (5.20, 52.40, 5.21, 52.41)


def division(year: int, **boxes: tuple[float, float, float, float]) -> None:
    areas.save_division(
        year=year, areas=[AreaShape(code, AreaKind.BUURT, code, box(*at)) for code, at in boxes.items()], now=NOW
    )


@pytest.fixture(autouse=True)
def divisions(session: Session) -> None:
    """In 2024 half of the second buurt of 2016 has become a buurt of its own."""
    division(2016, **{KEPT: WEST, CHANGED: (5.21, 52.40, 5.23, 52.41)})
    division(2024, **{KEPT: WEST, CHANGED: (5.21, 52.40, 5.22, 52.41), NEW: (5.22, 52.40, 5.23, 52.41)})
    service.import_values(
        values=[
            IndicatorValue("residents", KEPT, 2016, 500.0),
            IndicatorValue("residents", CHANGED, 2016, 900.0),
            IndicatorValue("social_housing_share", CHANGED, 2016, 0.4),
            IndicatorValue("onv", CHANGED, 2016, -0.1),
        ]
    )


def carry() -> service.CarryReport:
    return service.carry_over(old=2016, new=2024, years=[2016])


def test_only_what_changed_is_estimated_and_marked_as_such(session: Session) -> None:
    assert carry() == service.CarryReport(same=1, estimated=2, values=4)
    found = service.values_of(["residents", "social_housing_share"], [KEPT, CHANGED, NEW], 2016)
    np.testing.assert_allclose(found.of("residents"), [500, 450, 450], rtol=1e-6)
    assert found.is_estimated("residents").tolist() == [False, True, True]
    np.testing.assert_allclose(found.of("social_housing_share"), [np.nan, 0.4, 0.4])


def test_every_way_of_reading_knows_the_estimates(session: Session) -> None:
    carry()
    assert service.years_of("residents", [NEW]) == [2016]
    assert service.known_values("residents", [KEPT, NEW], 2016) == pytest.approx({KEPT: 500, NEW: 450})
    [only] = service.series_of(["residents"], NEW)["residents"]
    assert only == YearValue(2016, pytest.approx(450))


def test_carrying_again_gives_the_same_and_what_was_published_stays(session: Session) -> None:
    assert carry() == carry()
    assert service.values_of(["residents"], [CHANGED], 2016, division=2016).of("residents").tolist() == [900]


def test_the_leefbaarometer_is_carried_only_when_it_is_asked_for(session: Session) -> None:
    carry()
    assert service.years_of("onv", [NEW]) == []
    service.carry_over(old=2016, new=2024, years=[2016], indicators=["onv"])
    assert service.known_values("onv", [NEW], 2016) == pytest.approx({NEW: -0.1})


def test_what_was_published_under_a_new_code_is_no_estimate(session: Session) -> None:
    service.import_values(values=[IndicatorValue("residents", NEW, 2016, 470.0)])
    carry()
    assert service.known_values("residents", [NEW], 2016) == {NEW: 470}


def test_a_wijk_gets_its_estimate_from_the_wijken_of_the_old_division(session: Session) -> None:
    old, new = "WK990101", "WK990102"
    for year, code, at in ((2016, old, (5.20, 52.40, 5.23, 52.41)), (2024, new, (5.20, 52.40, 5.23, 52.41))):
        areas.save_division(year=year, areas=[AreaShape(code, AreaKind.WIJK, code, box(*at))], now=NOW)
    service.import_values(values=[IndicatorValue("residents", old, 2016, 1400.0)])
    assert carry() == service.CarryReport(same=1, estimated=3, values=5)
    found = service.values_of(["residents"], [new], 2016)
    np.testing.assert_allclose(found.of("residents"), [1400], rtol=1e-6)
    assert found.is_estimated("residents").tolist() == [True]


def test_a_division_that_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(DivisionNotFound, match="2003"):
        service.carry_over(old=2003, new=2024, years=[2003])


def test_the_command_tells_what_it_did(app: Flask, session: Session) -> None:
    run = app.test_cli_runner().invoke
    done = run(args=["atlas", "carry-over", "--from", "2016", "--to", "2024"])
    told = "1 buurten and wijken are the same in 2016 and 2024; 2 have other borders: 4 values estimated.\n"
    assert done.output == told
    unknown = run(args=["atlas", "carry-over", "--from", "2016", "--to", "2024", "--indicator", "geluk"])
    assert unknown.exit_code != 0
    assert "no such figure" in unknown.output


def test_the_real_buurten_of_heerlen_keep_their_residents(session: Session, shared_data: Path) -> None:
    folder = shared_data / "geo"
    areas.import_areas(paths=[folder / "cbs_buurten_parkstad_wof.geojson"], year=2017, now=NOW)
    areas.import_areas(paths=[folder / "cbs2024_buurten_parkstad_reconstructed.geojson"], year=2025, now=NOW)
    path = shared_data / "cbs" / "kwb_heerlen_2017.csv"
    service.import_kwb(files=[(path.name, path.read_bytes())], year=2017, programme_id=None, now=NOW)
    done = service.carry_over(old=2017, new=2025, years=[2017], indicators=["residents"])
    assert done.same + done.estimated == 201 + 49  # buurten and wijken
    codes = [code for code in areas.shapes_of(2025, AreaKind.BUURT) if code.startswith("BU0917")]
    found = service.values_of(["residents"], codes, 2017)
    # The reconstructed shapes are coarse, with slivers: most buurten are found again, and nobody is counted twice.
    assert np.isfinite(found.of("residents")).sum() > 20
    assert np.nansum(found.of("residents")) < 87_500
