"""The team reads questionnaires in, sees what they hold, and publishes them."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from surveys.forms import service
from surveys.forms.model import LARGEST_UPLOAD
from surveys.forms.tables import FormVersionRow
from surveys.xlsforms.service import check_form
from tests.conftest import SignedIn
from tests.factories.forms import FORM, NEXT
from tests.support.client import SAME_ORIGIN, PageClient
from tests.unit.xlsforms.forms import survey, workbook
from webapp.access import Role
from webapp.db import reading
from webapp.programmes.model import Programme

SignIn = Callable[..., SignedIn]
HERE = "/westwijk/questionnaires/"


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """Somebody of the team, who reads English."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def bring(client: PageClient, content: str | bytes = FORM, *, name: str = "buurt.md", **fields: str) -> TestResponse:
    data = content.encode() if isinstance(content, str) else content
    return client.submit(f"{HERE}new", {"file": (io.BytesIO(data), name), "into": "new", **fields})


def words(answer: TestResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def page(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return words(answer)


def stored(app: Flask) -> int:
    with app.app_context():
        return reading().scalar(sa.select(sa.func.count()).select_from(FormVersionRow)) or 0


# --- Accepted ---------------------------------------------------------------------------------------------------------


def test_a_file_is_read_in_and_its_report_is_shown(team: PageClient) -> None:
    answer = bring(team)
    assert answer.status_code == 303
    seen = page(team, answer.location)
    assert "Uw buurt" in seen
    assert "Version 1 · Draft" in seen
    assert "4 questions, 0 groups" in seen
    assert "Arabic (ar) : 33% complete 4 texts are missing mark, seen, why, towns/d" in seen
    assert "survey type, name, label" in seen
    assert "Version 1 Draft" in page(team, HERE)


def test_a_new_version_says_what_is_different(team: PageClient) -> None:
    first = bring(team).location
    form_id = first.split("/")[3]
    second = bring(team, NEXT, into=form_id)
    assert second.location == first.replace("versions/1", "versions/2")
    seen = page(team, second.location)
    assert "Compared with version 1 The answers to 2 questions can be taken together." in seen
    assert "New: age Gone: seen Asked in another way: mark (integer → text) New choices of town: v" in seen


def test_a_published_version_has_no_button_any_more(team: PageClient) -> None:
    shown = bring(team).location
    assert team.submit(shown, action=f"{shown}/publish").status_code == 303
    seen = page(team, shown)
    assert "It never changes" in seen
    assert "When you publish" not in seen
    again = team.post(f"{shown}/publish", data={"csrf": token(team)}, headers=SAME_ORIGIN)
    assert (again.status_code, again.location) == (303, shown)


def token(client: PageClient) -> str:
    found = re.search(r'name="csrf"[^>]*value="([^"]+)"', client.get(f"{HERE}new").text)
    assert found
    return found[1]


def test_the_file_comes_back_as_it_was_and_as_a_workbook_with_the_same_form(team: PageClient) -> None:
    shown = bring(team).location
    with team.get(f"{shown}/file") as answer:
        assert answer.get_data() == FORM.encode()
        assert answer.headers["Content-Disposition"] == "attachment; filename=buurt.md"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with team.get(f"{shown}/form.xlsx") as answer:
        report = check_form("x.xlsx", answer.get_data())
        assert "Uw-buurt-1.xlsx" in answer.headers["Content-Disposition"].replace("_", "-")
    assert report.form
    assert [item.name for item in report.form.items] == ["mark", "town", "seen", "why"]


def test_an_archived_questionnaire_is_put_below_and_taken_back(team: PageClient) -> None:
    form_id = bring(team).location.split("/")[3]
    assert team.submit(HERE, action=f"{HERE}{form_id}/archive").status_code == 303
    assert "1 archived questionnaire" in page(team, HERE)
    assert bring(team, NEXT, into=form_id).status_code == 422
    assert team.submit(HERE, action=f"{HERE}{form_id}/take-back").status_code == 303
    assert "archived" not in page(team, HERE)


def test_the_same_submission_sent_twice_is_one_version(app: Flask, team: PageClient) -> None:
    locations = {bring(team, key="one-key").location for _ in range(2)}
    assert (len(locations), stored(app)) == (1, 1)
    other = bring(team, NEXT, key="one-key")
    assert (other.status_code, "You sent something else" in words(other)) == (409, True)


def test_the_file_of_the_newest_version_is_told_so(app: Flask, team: PageClient) -> None:
    form_id = bring(team).location.split("/")[3]
    answer = bring(team, into=form_id)
    assert (answer.status_code, "This file is version 1 already." in words(answer)) == (422, True)
    assert stored(app) == 1


@pytest.mark.parametrize("name", service.EXAMPLES)
def test_an_example_becomes_a_draft_of_the_programme(app: Flask, team: PageClient, name: str) -> None:
    answer = team.submit(f"{HERE}new", action=f"{HERE}examples/{name}")
    assert answer.status_code == 303
    assert "Version 1 · Draft" in page(team, answer.location)
    assert team.get(f"{answer.location}/preview").status_code == 200
    assert stored(app) == 1


def test_an_example_that_is_not_there_is_not_found(app: Flask, team: PageClient) -> None:
    for name in ("nothing", "..%2f..%2fpyproject"):
        answer = team.post(f"{HERE}examples/{name}", data={"csrf": token(team)}, headers=SAME_ORIGIN)
        assert answer.status_code == 404
    assert stored(app) == 0


# --- Not accepted: 422, the report, and nothing kept ------------------------------------------------------------------


def macros() -> bytes:
    file = io.BytesIO(workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]}))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return file.getvalue()


def protected() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


CIRCLE = survey("type | name | label | relevant", "text | a | A | ${b} = ''", "text | b | B | ${a} = ''")
BAD: dict[str, tuple[str | bytes, str, str]] = {
    "wrong extension": (b"%PDF-1.7 \xff\xfe", "vragen.pdf", "this is no workbook, and no text in UTF-8"),
    "empty": (b" ", "leeg.xlsx", "the file is empty"),
    "password": (protected(), "geheim.xlsx", "protected with a password"),
    "macros": (macros(), "macro.xlsm", "the workbook holds macros"),
    "audio": (FORM.replace("| integer | mark", "| audio | mark"), "a.md", "survey 2 type Out of scope"),
    "expression": (FORM.replace("'b'", "'b"), "a.md", "survey 4 relevant"),
    "double name": (FORM.replace("| town |", "| mark |"), "a.md", "mark"),
    "missing list": (FORM.replace("select_one towns", "select_one cities"), "a.md", "cities"),
    "circle": (CIRCLE, "a.md", "survey 3 relevant"),
    "script": (FORM.replace("integer", "<script>alert(1)</script>"), "a.md", "<script>"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_accepted_is_told_with_its_place_and_not_kept(app: Flask, team: PageClient, case: str) -> None:
    content, name, said = BAD[case]
    answer = bring(team, content, name=name)
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert "<script>alert" not in html
    assert said.replace("<", "&lt;").replace(">", "&gt;") in words(answer)
    assert "this file was not kept" in html
    assert stored(app) == 0


def test_ten_megabytes_of_choices_are_refused_at_the_field(app: Flask, team: PageClient) -> None:
    choices = b'"choices",,,\n,"list_name","name","label"\n' + b',"a","c1","A choice of many"\n' * 350_000
    assert len(choices) > 10_000_000 > LARGEST_UPLOAD
    file = FileStorage(io.BytesIO(choices), "big.csv", "file")
    boundary, body = encode_multipart({"csrf": token(team), "into": "new", "file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = team.post(f"{HERE}new", data=body, content_type=kind, headers=SAME_ORIGIN)
    assert (answer.status_code, "larger than 5 MB" in words(answer)) == (422, True)
    assert stored(app) == 0


def test_a_form_without_a_file_or_with_a_strange_target_is_refused(app: Flask, team: PageClient) -> None:
    assert team.submit(f"{HERE}new", {"into": "new"}).status_code == 422
    assert bring(team, into="00000000-0000-0000-0000-000000000000").status_code == 422
    assert bring(team, into="").status_code == 422
    assert stored(app) == 0


def test_without_the_token_nothing_is_read(app: Flask, team: PageClient) -> None:
    file: Any = {"file": (io.BytesIO(FORM.encode()), "a.md"), "into": "new"}
    assert team.post(f"{HERE}new", data=file, headers=SAME_ORIGIN).status_code == 403
    assert stored(app) == 0


def test_script_in_a_form_is_shown_as_text_and_written_as_text(team: PageClient) -> None:
    shown = bring(team, FORM.replace("Uw buurt", "=<script>alert(1)</script>")).location
    html = team.get(shown).get_data(as_text=True)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    with team.get(f"{shown}/form.xlsx") as answer:
        book = openpyxl.load_workbook(io.BytesIO(answer.get_data()))
    assert book["settings"]["A2"].data_type == "s"


def test_a_text_that_no_cell_can_hold_is_told_and_the_rest_works(team: PageClient) -> None:
    content = '"survey",,,\n,"type","name","label"\n,"note","a","' + "woord " * 7000 + '"\n'
    shown = bring(team, content, name="lang.csv").location
    answer = team.get(f"{shown}/form.xlsx")
    assert (answer.status_code, "longer than the 32767 characters" in words(answer)) == (422, True)
    assert team.get(f"{shown}/preview").status_code == 200


# --- Who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.PARTNER, Role.INTERVIEWER, Role.FACILITATOR, Role.DIRECTOR])
def test_others_may_not(sign_in: SignIn, role: Role) -> None:
    assert sign_in(role).client.get(HERE).status_code == 403


def test_another_programme_does_not_see_it(team: PageClient, sign_in: SignIn, other_programme: Programme) -> None:
    shown = bring(team).location
    stranger = sign_in(Role.ADMINISTRATOR, of=other_programme).client
    assert stranger.get(shown).status_code == 404
    assert stranger.get(shown.replace("westwijk", "oostwijk")).status_code == 404
