"""Importing a year's division, on both databases."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import shapely
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories.area_files import BOW_TIE, Features, buurten, geojson, geojson_text, in_rd, layer, square
from tests.factories.areas import IMPORTED, YEAR
from webapp.areas import service
from webapp.areas.model import ImportReport, Outcome, UnusableFile
from webapp.areas.tables import AreaRow
from webapp.programmes.model import Programme

LATER = IMPORTED + timedelta(days=1)


def imported(*paths: Path, year: int = YEAR) -> ImportReport:
    return service.import_areas(paths=paths, year=year, now=IMPORTED)


def outcomes(report: ImportReport) -> dict[Outcome, int]:
    return {outcome: report.count(outcome) for outcome in Outcome if report.count(outcome)}


def stored(session: Session, year: int = YEAR) -> dict[str, AreaRow]:
    session.expire_all()
    return {row.code: row for row in session.scalars(sa.select(AreaRow).where(AreaRow.year == year))}


def shape_of(row: AreaRow) -> shapely.Geometry:
    return shapely.from_wkb(row.shape)


def named(codes: Sequence[str], **more: str) -> Features:
    return [(square(i), {"BU_CODE": code, "BU_NAAM": f"Buurt {code}", **more}) for i, code in enumerate(codes)]


def test_the_buurten_of_a_file_are_stored_with_what_contains_them(session: Session, tmp_path: Path) -> None:
    codes = ["BU99010101", "BU99010102", "BU99010201", "BU99020101"]
    report = imported(geojson(tmp_path / "a.geojson", named(codes)))
    assert outcomes(report) == {Outcome.TAKEN: 4}
    rows = stored(session)
    assert sorted(rows) == [*codes, "GM9901", "GM9902", "WK990101", "WK990102", "WK990201"]
    assert [rows[code].kind for code in ("BU99010101", "WK990101", "GM9901")] == ["buurt", "wijk", "gemeente"]
    assert [rows[code].parent_code for code in ("BU99010101", "WK990101", "GM9901")] == ["WK990101", "GM9901", None]
    assert shape_of(rows["WK990101"]).equals(shapely.union(square(0), square(1)))
    assert shape_of(rows["GM9901"]).equals(shapely.union_all([square(0), square(1), square(2)]))


def test_wijken_and_municipalities_get_the_names_that_the_file_gives(session: Session, tmp_path: Path) -> None:
    rows = named(["BU99010101", "BU99010201"], WK_NAAM="Centrum", GM_NAAM="Merelvoort")
    imported(geojson(tmp_path / "a.geojson", rows))
    names = {code: row.name for code, row in stored(session).items() if not code.startswith("BU")}
    assert names == {"WK990101": "Centrum", "WK990102": "Centrum", "GM9901": "Merelvoort"}


def test_without_names_they_are_called_by_their_codes(session: Session, tmp_path: Path) -> None:
    imported(geojson(tmp_path / "a.geojson", buurten()))
    assert {stored(session)[code].name for code in ("WK990101", "GM9901")} == {"WK990101", "GM9901"}


def test_a_wijk_that_a_file_holds_itself_is_not_dissolved(session: Session, tmp_path: Path) -> None:
    wijk: Features = [(square(5), {"WK_CODE": "WK990101", "WK_NAAM": "Eigen grens"})]
    imported(geojson(tmp_path / "b.geojson", buurten()), geojson(tmp_path / "w.geojson", wijk))
    row = stored(session)["WK990101"]
    assert (row.name, shape_of(row).equals(square(5))) == ("Eigen grens", True)


def test_a_municipality_is_made_of_buurten_whether_its_wijken_are_given_or_not(
    session: Session, tmp_path: Path
) -> None:
    wijk: Features = [(square(5), {"WK_CODE": "WK990101"})]
    rows = named(["BU99010101", "BU99010201", "BU99010202"])
    imported(geojson(tmp_path / "b.geojson", rows), geojson(tmp_path / "w.geojson", wijk))
    assert shape_of(stored(session)["GM9901"]).equals(shapely.union_all([square(0), square(1), square(2)]))
    assert shape_of(stored(session)["WK990102"]).equals(shapely.union(square(1), square(2)))


def test_the_letters_of_amsterdam_are_a_division_too(session: Session, tmp_path: Path) -> None:
    imported(geojson(tmp_path / "a.geojson", named(["BU0363AA01", "BU0363AA02", "BU0363AB01"])))
    assert {code for code in stored(session) if code[:2] != "BU"} == {"WK0363AA", "WK0363AB", "GM0363"}


@pytest.mark.parametrize("year", [2017, 2024])
def test_the_same_file_again_changes_nothing(session: Session, tmp_path: Path, year: int) -> None:
    path = layer(tmp_path / "a.gpkg", in_rd([*buurten(), (BOW_TIE, {"BU_CODE": "BU99010109", "BU_NAAM": "Strik"})]),
                 crs="EPSG:28992")  # fmt: skip
    assert outcomes(imported(path, year=year)) == {Outcome.TAKEN: 3, Outcome.REPAIRED: 1}
    before = {code: (row.name, row.shape, row.outline) for code, row in stored(session, year).items()}
    again = imported(path, year=year)
    assert outcomes(again) == {Outcome.UNCHANGED: 4}
    assert {row.reason for row in again.rows} == {""}
    assert {code: (row.name, row.shape, row.outline) for code, row in stored(session, year).items()} == before


def test_the_same_file_again_writes_nothing(session: Session, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", named(["BU99010101", "BU99010102"], WK_NAAM="Centrum"))
    imported(path)
    service.import_areas(paths=[path], year=YEAR, now=LATER)
    assert {row.imported_at for row in stored(session).values()} == {IMPORTED}


def test_a_new_name_of_the_wijk_alone_is_taken_over(session: Session, tmp_path: Path) -> None:
    imported(geojson(tmp_path / "a.geojson", named(["BU99010101"], WK_NAAM="Centrum")))
    report = imported(geojson(tmp_path / "a.geojson", named(["BU99010101"], WK_NAAM="Binnenstad")))
    assert outcomes(report) == {Outcome.UNCHANGED: 1}
    assert stored(session)["WK990101"].name == "Binnenstad"


def test_a_border_that_a_wijk_has_of_itself_survives_its_buurten(session: Session, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", buurten())
    imported(path)
    imported(geojson(tmp_path / "w.geojson", [(square(5), {"WK_CODE": "WK990101", "WK_NAAM": "Eigen grens"})]))
    imported(path)
    row = stored(session)["WK990101"]
    assert (row.name, shape_of(row).equals(square(5))) == ("Eigen grens", True)


def test_another_year_stands_beside_the_first(session: Session, tmp_path: Path) -> None:
    imported(geojson(tmp_path / "a.geojson", buurten(2)), year=2017)
    imported(geojson(tmp_path / "b.geojson", buurten(3)), year=2024)
    assert [len(stored(session, year)) for year in (2017, 2024)] == [4, 5]


def test_a_new_name_or_shape_is_taken_over(session: Session, tmp_path: Path) -> None:
    rows = buurten()
    imported(geojson(tmp_path / "a.geojson", rows))
    changed = [(rows[0][0], {**rows[0][1], "BU_NAAM": "Nieuwe naam"}), (square(7), rows[1][1]), rows[2]]
    report = imported(geojson(tmp_path / "a.geojson", changed))
    assert [row.outcome for row in report.rows] == [Outcome.TAKEN, Outcome.TAKEN, Outcome.UNCHANGED]
    assert stored(session)["BU99010101"].name == "Nieuwe naam"
    assert shape_of(stored(session)["GM9901"]).equals(shapely.union_all([square(0), square(7), square(2)]))


def test_a_municipality_in_two_files_one_after_the_other_is_dissolved_whole(session: Session, tmp_path: Path) -> None:
    rows = named(["BU99010101", "BU99010102", "BU99010201"], WK_NAAM="Centrum", GM_NAAM="Merelvoort")
    imported(geojson(tmp_path / "a.geojson", rows[:1]))
    imported(geojson(tmp_path / "b.geojson", rows[1:]))
    assert shape_of(stored(session)["WK990101"]).equals(shapely.union(square(0), square(1)))
    assert shape_of(stored(session)["GM9901"]).equals(shapely.union_all([square(0), square(1), square(2)]))


def test_a_file_without_the_name_of_the_wijk_does_not_take_it_away(session: Session, tmp_path: Path) -> None:
    wijk: Features = [(square(0), {"WK_CODE": "WK990101", "WK_NAAM": "Centrum"})]
    imported(geojson(tmp_path / "w.geojson", wijk))
    imported(geojson(tmp_path / "a.geojson", buurten()))
    assert stored(session)["WK990101"].name == "Centrum"


def test_a_code_in_two_files_is_taken_from_the_first(session: Session, tmp_path: Path) -> None:
    first = geojson(tmp_path / "first.geojson", buurten(2))
    second = geojson(tmp_path / "second.geojson", [(square(8), row) for _, row in buurten(3)])
    report = imported(first, second)
    refused = [row for row in report.rows if row.outcome is Outcome.REFUSED]
    assert [(row.file, row.row, row.reason) for row in refused] == [
        ("second.geojson", 1, "the same code stands in first.geojson row 1"),
        ("second.geojson", 2, "the same code stands in first.geojson row 2"),
    ]
    assert shape_of(stored(session)["BU99010101"]).equals(square(0))


def test_every_row_of_the_file_is_told_once_and_in_order(session: Session, tmp_path: Path) -> None:
    rows: Features = [
        (square(0), {"BU_CODE": "BU99010101", "WATER": "JA"}),
        (square(1), {"BU_CODE": "BU99010101", "WATER": "NEE"}),
        (BOW_TIE, {"BU_CODE": "BU99010102", "WATER": "NEE"}),
        (None, {"BU_CODE": "BU99010103", "WATER": "NEE"}),
        (square(2), {"BU_CODE": "?", "WATER": "NEE"}),
        (shapely.Point(5.2, 52.4), {"BU_CODE": "BU99010104", "WATER": "NEE"}),
    ]
    report = imported(geojson(tmp_path / "a.geojson", rows))
    assert [(row.row, row.outcome.value, row.reason[:30]) for row in report.rows] == [
        (1, "refused", "water of the buurt in row 2"),
        (2, "taken", ""),
        (3, "repaired", "Self-intersection[5.305 52.405"),
        (4, "refused", "no geometry"),
        (5, "refused", "no area code (such as BU091710"),
        (6, "refused", "not a polygon"),
    ]


def test_one_unusable_file_among_good_ones_stores_nothing(session: Session, tmp_path: Path) -> None:
    good, bad = geojson(tmp_path / "good.geojson", buurten()), tmp_path / "bad.geojson"
    bad.write_text(geojson_text(buurten())[:-20])
    with pytest.raises(UnusableFile, match=r"bad\.geojson"):
        imported(good, bad)
    assert stored(session) == {}


def test_a_file_without_one_usable_row_stores_nothing(session: Session, tmp_path: Path) -> None:
    rows: Features = [(square(0), {"BU_CODE": "noord"}), (square(1), {"BU_CODE": "zuid"})]
    with pytest.raises(UnusableFile, match="No row could be used. The first reason: no area code"):
        imported(geojson(tmp_path / "a.geojson", rows))
    assert stored(session) == {}


def test_the_outlines_of_neighbours_keep_sharing_their_border(session: Session, tmp_path: Path) -> None:
    # A border of very many small steps, that two buurten have in common.
    border = [(5.21 + (0.00001 if i % 2 else 0), 52.40 + i * 0.0001) for i in range(101)]
    west = shapely.Polygon([(5.20, 52.41), (5.20, 52.40), *border])
    east = shapely.Polygon([(5.22, 52.41), (5.22, 52.40), *border])
    rows: Features = [(west, {"BU_CODE": "BU99010101"}), (east, {"BU_CODE": "BU99010102"})]
    imported(geojson(tmp_path / "a.geojson", rows))
    outlines = [shapely.from_geojson(stored(session)[code].outline) for code in ("BU99010101", "BU99010102")]
    assert shapely.get_num_coordinates(outlines[0]) < 20
    assert shapely.intersection(*outlines).length == pytest.approx(0.01, rel=0.01)
    assert shapely.intersection(*outlines).area == 0
    numbers = json.loads(stored(session)["BU99010101"].outline)["coordinates"][0]
    assert all(round(value, 5) == value for point in numbers for value in point)


def test_a_programme_sees_a_corrected_import_at_once(session: Session, programme: Programme, tmp_path: Path) -> None:
    imported(geojson(tmp_path / "a.geojson", buurten()))
    service.cover(programme_id=programme.id, codes=["GM9901"], year=YEAR, now=IMPORTED)
    assert service.locate(programme.id, 5.205, 52.405).name == "Bœrt Café 1"
    imported(geojson(tmp_path / "a.geojson", [(square(0), {"BU_CODE": "BU99010101", "BU_NAAM": "Hersteld"})]))
    assert service.locate(programme.id, 5.205, 52.405).name == "Hersteld"


def test_parkstad_is_read_whole_with_one_buurt_repaired(
    session: Session, programme: Programme, shared_data: Path
) -> None:
    path = shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"
    report = imported(path, year=2017)
    assert outcomes(report) == {Outcome.TAKEN: 192, Outcome.REPAIRED: 1}
    [repaired] = [row for row in report.rows if row.outcome is Outcome.REPAIRED]
    assert repaired.reason.startswith(("Self-intersection", "Ring Self-intersection"))
    assert service.cover(programme_id=programme.id, codes=["GM0917"], year=2017, now=IMPORTED) == 57
    assert service.locate(programme.id, 5.9794, 50.8882).code.startswith("BU0917")
    assert stored(session, 2017)["GM0917"].name == "Heerlen"
    assert outcomes(imported(path, year=2017)) == {Outcome.UNCHANGED: 193}


def test_a_layout_of_another_year_gives_the_same_codes(session: Session, shared_data: Path) -> None:
    report = imported(shared_data / "leefbaarometer" / "lbm3_2024_buurten_parkstad.geojson", year=2024)
    assert report.count(Outcome.REFUSED) == 0
    assert len(report.rows) == 176
