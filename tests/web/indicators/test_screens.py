"""An administrator takes a file in: brings it, looks at it, names its columns, lets the worker do it, and reads on."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.conftest import SignedIn
from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, csv_file, csv_row
from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.queue import work_off
from webapp.access import Role
from webapp.programmes.model import Programme
from workshops.indicators import service

SignIn = Callable[..., SignedIn]
HERE = "/westwijk/figures/"


@pytest.fixture(autouse=True)
def squares(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten."""
    with app.app_context():
        cover_with_squares(programme)


@pytest.fixture
def administrator(sign_in: SignIn) -> PageClient:
    """An administrator of the programme, who reads English."""
    client = sign_in(Role.ADMINISTRATOR).client
    client.set_cookie("language", "en")
    return client


def bring(client: PageClient, content: bytes, what: str, *, name: str = "figures.csv", year: str = "") -> str:
    """The page to which one is sent after bringing a file."""
    answer = client.submit(
        f"{HERE}new", {"file": (io.BytesIO(content), name), "content": what, "year": year}, action=None
    )
    assert answer.status_code == 303, words(answer.get_data(as_text=True))
    return str(answer.location)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return words(answer.get_data(as_text=True))


def take_in(app: Flask, client: PageClient, shown: str) -> str:
    """Confirm, let the worker work, and give what the page says then."""
    assert client.submit(shown, action=shown + "/take-in").status_code == 303
    assert "How far it is" in page(client, shown)
    with app.app_context():
        work_off(app)
    return page(client, shown)


def report_of(client: PageClient, shown: str) -> tuple[str, list[str]]:
    """The name under which the report is saved, and its lines."""
    with client.get(shown + "/report.csv") as answer:
        return answer.headers["Content-Disposition"], answer.get_data(as_text=True).splitlines()


def stored(app: Flask, indicator: str, year: int) -> list[float | None]:
    with app.app_context():
        found = service.values_of([indicator], [NOORDERHOF, HAVENKWARTIER], year).of(indicator)
        return [None if value != value else value for value in found.tolist()]


# --- From file to figures ---------------------------------------------------------------------------------------------


def test_a_file_is_looked_at_first_and_taken_in_by_the_worker(app: Flask, administrator: PageClient) -> None:
    shown = bring(administrator, csv_file(csv_row(), csv_row(code="BU00000000")), "leefbaarometer")
    seen = page(administrator, shown)
    assert "1 row is about the programme" in seen
    assert "1 area is not in the programme BU00000000" in seen
    assert "area code not read year" in seen
    assert stored(app, "onv", 2024) == [None, None]
    done = take_in(app, administrator, shown)
    assert "1 row was taken in 1 row is about an area outside the programme" in done
    assert stored(app, "onv", 2024) == [-0.05, None]
    name, lines = report_of(administrator, shown)
    assert name.endswith("filename=figures-report.csv")
    assert lines[1:] == [
        f"figures.csv,2,{NOORDERHOF},2024,taken",
        "figures.csv,3,BU00000000,2024,unknown area",
    ]


def test_figures_of_cbs_need_their_year(app: Flask, administrator: PageClient) -> None:
    content = f"gwb_code_10;a_inw;p_wcorpw\n{NOORDERHOF};1230;62\n".encode()
    sent = {"file": (io.BytesIO(content), "kwb.csv"), "content": "kwb"}
    answer = administrator.submit(f"{HERE}new", sent)
    assert (answer.status_code, "Say which year" in answer.get_data(as_text=True)) == (422, True)
    shown = bring(administrator, content, "kwb", year="2019")
    assert "area code Residents Share of social housing" in page(administrator, shown)
    assert "1 row was taken in" in take_in(app, administrator, shown)
    assert stored(app, "social_housing_share", 2019) == [0.62, None]


def test_a_wrong_row_is_shown_before_and_nothing_can_be_taken_in(app: Flask, administrator: PageClient) -> None:
    shown = bring(administrator, csv_file(csv_row(), csv_row(year=2022, onv="veel")), "leefbaarometer")
    seen = administrator.get(shown).get_data(as_text=True)
    assert "Row 3: “veel” is no score (column onv)." in words(seen)
    assert "take-in" not in seen


def test_a_wrong_row_beyond_the_preview_is_refused_by_the_worker_with_a_report(
    app: Flask, administrator: PageClient
) -> None:
    rows = [csv_row(code=f"BU{number:08d}") for number in range(2500)]
    shown = bring(administrator, csv_file(csv_row(), *rows, csv_row(year=2018, onv="veel")), "leefbaarometer")
    assert "Nothing was taken in 1 row cannot be right." in take_in(app, administrator, shown)
    assert "2503,,,refused: “veel” is no score" in report_of(administrator, shown)[1][1]
    assert stored(app, "onv", 2024) == [None, None]


# --- Naming columns ---------------------------------------------------------------------------------------------------


def name_columns(client: PageClient, url: str, given: dict[str, Any]) -> Any:
    return client.submit(url, {"shares": "percent", **given})


def test_any_table_is_taken_in_once_its_columns_are_named_and_the_names_are_saved(
    app: Flask, administrator: PageClient
) -> None:
    content = f"Buurt;Jaar;GGZ;Opmerking\n{NOORDERHOF[2:]};2022;6,5;x\n{HAVENKWARTIER};2022;4,0;\n".encode()
    naming = bring(administrator, content, "new")
    assert naming.endswith("/columns")
    answer = name_columns(
        administrator,
        naming,
        {"code": "0", "year_column": "1", "column_2": "psychiatric_disorder", "name": "WoonZorgwijzer"},
    )
    assert answer.status_code == 303
    assert "2 rows are about the programme" in page(administrator, answer.location)
    assert "2 rows were taken in" in take_in(app, administrator, answer.location)
    assert stored(app, "psychiatric_disorder", 2022) == [0.065, 0.04]

    form = administrator.get(f"{HERE}new").get_data(as_text=True)
    saved = re.search(r'value="([0-9a-f-]{36})"[^>]*>(?:(?!<input).)*?WoonZorgwijzer', form, re.DOTALL)
    assert saved is not None
    again = bring(administrator, content.replace(b"2022", b"2023"), saved[1])
    assert "2 rows were taken in" in take_in(app, administrator, again)
    assert stored(app, "psychiatric_disorder", 2023) == [0.065, 0.04]


def test_a_column_of_groups_is_asked_about_group_by_group(app: Flask, administrator: PageClient) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["gebied", "leeftijd", "aantal"],
        [NOORDERHOF, "0 tot 15", 120],
        [NOORDERHOF, "65+", 300],
        [HAVENKWARTIER, "65+", 90],
        [NOORDERHOF, "onbekend", 4],
    ):
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    naming = bring(administrator, saved.getvalue(), "new", name="leeftijd.xlsx")
    chosen = {"code": "0", "year": "2021", "group": "1", "value": "2"}
    asked = name_columns(administrator, naming, chosen)
    assert asked.status_code == 200
    assert "Which figure is each group? " in words(asked.get_data(as_text=True))
    groups = {"group_0": "residents_age_0_15", "group_1": "residents_age_65_plus", "group_2": ""}
    answer = administrator.send(asked, {**chosen, "shares": "percent", **groups}, url=naming)
    assert answer.status_code == 303
    assert "3 rows were taken in" in take_in(app, administrator, answer.location)
    assert stored(app, "residents_age_65_plus", 2021) == [300, 90]
    assert stored(app, "residents_age_0_15", 2021) == [120, None]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Choose the column with the area code."),
        ({"code": "0", "column_2": "residents"}, "Choose a column with the year, or give the year of all rows."),
        ({"code": "0", "year": "2020"}, "Say for at least one column or group which figure it holds."),
        ({"code": "99", "year": "2020"}, "Choose one of the answers"),
        ({"code": "0", "year": "2020", "group": "1", "group_0": "residents"}, "Choose the column with the value"),
    ],
)
def test_a_mapping_that_cannot_work_is_told_so(administrator: PageClient, given: dict[str, str], told: str) -> None:
    naming = bring(administrator, f"a;b;c\n{NOORDERHOF};x;1\n".encode(), "new")
    answer = name_columns(administrator, naming, given)
    assert answer.status_code == 422
    assert told in words(answer.get_data(as_text=True))


# --- What goes wrong --------------------------------------------------------------------------------------------------


def test_sending_and_confirming_twice_makes_one_import(app: Flask, administrator: PageClient) -> None:
    form = administrator.get(f"{HERE}new")
    sent = [
        administrator.send(
            form, {"file": (io.BytesIO(csv_file(csv_row())), "a.csv"), "content": "leefbaarometer"}, url=f"{HERE}new"
        ).location
        for _ in range(2)
    ]
    assert sent[0] == sent[1]
    preview = administrator.get(sent[0])
    for _ in range(2):
        assert administrator.send(preview, url=sent[0], action=sent[0] + "/take-in").status_code == 303
    with app.app_context():
        work_off(app)
    assert "1 row was taken in" in page(administrator, sent[0])


def test_a_file_that_is_thrown_away_is_gone(app: Flask, administrator: PageClient) -> None:
    shown = bring(administrator, csv_file(csv_row()), "leefbaarometer")
    assert administrator.submit(shown, action=shown + "/throw-away").status_code == 303
    assert administrator.get(shown).status_code == 404
    import_id = shown.rpartition("/")[2]
    assert not list((app.config["SETTINGS"].data_dir / "imports").glob(f"{import_id}*"))


def test_what_is_being_taken_in_cannot_be_changed(app: Flask, administrator: PageClient) -> None:
    shown = bring(administrator, csv_file(csv_row()), "leefbaarometer")
    preview = administrator.get(shown)
    take_in(app, administrator, shown)
    assert administrator.send(preview, url=shown, action=shown + "/throw-away").status_code == 409


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04nothing", "This is not a whole XLSX file."),
        (b"\x00\x01\x02", "There is a character that belongs in no text file."),
    ],
)
def test_a_file_that_is_no_table_is_told_so(administrator: PageClient, content: bytes, told: str) -> None:
    assert told in page(administrator, bring(administrator, content, "leefbaarometer"))


def test_without_a_file_or_a_kind_the_form_says_what_is_missing(administrator: PageClient) -> None:
    answer = administrator.submit(f"{HERE}new", {})
    assert answer.status_code == 422
    told = words(answer.get_data(as_text=True))
    assert "Choose a file." in told
    assert "Say what is in the file." in told


def test_a_large_file_is_welcome_from_an_administrator_only(
    app: Flask, administrator: PageClient, sign_in: SignIn
) -> None:
    large = csv_file(*[csv_row(code=f"BU{number:08d}") for number in range(25_000)])
    assert len(large) > 1024 * 1024
    team = sign_in(Role.TEAM).client
    for client, expected in ((administrator, 303), (team, 413)):
        token = re.search(r'name="csrf"[^>]*value="([^"]+)"', client.get("/privacy").get_data(as_text=True))
        assert token is not None
        file = FileStorage(io.BytesIO(large), "a.csv", "file")
        boundary, body = encode_multipart({"csrf": token[1], "content": "leefbaarometer", "file": file})
        kind = f"multipart/form-data; boundary={boundary}"
        answer = client.post(f"{HERE}new", data=body, content_type=kind, headers=SAME_ORIGIN)
        assert answer.status_code == expected


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.TEAM, Role.DIRECTOR, Role.FACILITATOR, Role.PARTNER, Role.INTERVIEWER])
def test_only_an_administrator_takes_figures_in(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role).client
    for url in (HERE, f"{HERE}new"):
        assert client.get(url).status_code == 403


def test_the_register_names_every_figure_its_source_and_its_years(app: Flask, administrator: PageClient) -> None:
    take_in(app, administrator, bring(administrator, csv_file(csv_row(), csv_row(year=2022)), "leefbaarometer"))
    listed = page(administrator, HERE)
    assert "Nuisance and unsafety difference from the national mean Leefbaarometer 3.0 2022, 2024" in listed
    assert "Mild intellectual disability" in listed
    assert "(not public: bring a file)" in listed
    assert "figures.csv Leefbaarometer" in listed
