"""A questionnaire is shown as it will look, in each of its languages, with its logic in plain words."""

import io
import re
from collections.abc import Callable

import pytest

from tests.conftest import SignedIn
from tests.factories.forms import FORM
from tests.support.client import PageClient
from tests.unit.xlsforms.forms import survey
from tests.unit.xlsforms.test_check import TYPES
from tests.unit.xlsforms.test_export import WHOLE
from webapp.access import Role

HERE = "/westwijk/questionnaires/"


@pytest.fixture
def team(sign_in: Callable[..., SignedIn]) -> PageClient:
    """Somebody of the team, who reads English."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def preview(client: PageClient, content: str, query: str = "") -> str:
    """The preview of a new questionnaire."""
    file = (io.BytesIO(content.encode()), "form.md")
    shown = client.submit(f"{HERE}new", {"file": file, "into": "new"}).location
    answer = client.get(f"{shown}/preview{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u2068", "").replace("\u2069", "").split())


def test_the_questions_stand_one_after_the_other_with_their_choices(team: PageClient) -> None:
    html = preview(team, FORM)
    seen = words(html)
    assert re.search("Welk cijfer.*Van 1 tot 10.*Waar.*Breda.*Dordrecht.*Waarom", seen)
    assert "Shown when “Waar?” is “Breda”." in seen
    assert "Shown when “Dordrecht” is chosen at “Waar was u?”." in seen
    assert "<script>alert" not in html
    assert "Waarom [mark]? &lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_another_language_has_its_own_direction_and_says_what_is_not_translated(team: PageClient) -> None:
    html = preview(team, FORM, "?language=Arabic+(ar)")
    assert re.search(r'lang="ar" dir="rtl">.*كم؟', html, re.DOTALL)
    assert 'lang="nl" dir="ltr"' in html
    assert words(html).count("Not translated") == 2
    assert "Arabic (ar) 33% complete" in words(html)


def test_a_language_or_page_that_is_not_there_gives_the_first(team: PageClient) -> None:
    assert "Welk cijfer" in preview(team, FORM, "?language=Klingon&page=99")
    assert "Welk cijfer" in preview(team, FORM, "?language=%00&page=-1")


CONDITIONS = {
    "${a} != ''": "Shown when “A” is answered.",
    "${a} = ''": "Shown when “A” is not answered.",
    "${n} >= 3": "Shown when “N” is 3 or more.",
    "${n} < 2.5": "Shown when “N” is less than 2.5.",
    "${c} = 'red' and ${n} > 1": "Shown when “C” is “Red” and “N” is more than 1.",
    "${c} = 'red' or ${c} = 'blue'": "Shown when “C” is “Red” or “C” is “Blue”.",
    "not(selected(${m}, 'blue'))": "Shown when “Blue” is not chosen at “M”.",
    "${c} = 'red' and (${n} = 1 or ${n} = 2)": "Shown when: ${c} = 'red' and (${n} = 1 or ${n} = 2)",
    "${n} + 1 = 2": "Shown when: ${n} + 1 = 2",
    "string-length(${a}) > 3": "Shown when: string-length(${a}) > 3",
    "not(${a} = 'x')": "Shown when: not(${a} = 'x')",
    "${c} != 'nowhere'": "Shown when “C” is not “nowhere”.",
}


def test_simple_conditions_are_put_in_words_and_others_are_shown_as_they_are(team: PageClient) -> None:
    asked = [f"text | q{number} | Q{number} | {each}" for number, each in enumerate(CONDITIONS)]
    first = (
        "text | a | A | ",
        "decimal | n | N | ",
        "select_one colours | c | C | ",
        "select_multiple colours | m | M | ",
    )
    seen = words(preview(team, survey("type | name | label | relevant", *first, *asked)))
    for said in CONDITIONS.values():
        assert said.replace("'", "&#39;").replace(">", "&gt;") in seen


def test_every_type_of_question_is_drawn(team: PageClient) -> None:
    rows = [f"{kind} | q{number} | Question {number}" for number, kind in enumerate(TYPES) if "group" not in kind]
    html = preview(team, survey("type | name | label", *rows))
    assert all(kind in html for kind in ('type="date"', 'type="time"', 'type="datetime-local"', 'type="file"'))
    assert "asked of nobody" in html


def test_groups_pictures_rules_and_what_is_worked_out_are_shown(team: PageClient) -> None:
    seen = words(preview(team, WHOLE, "?language=English+(en)"))
    for said in (
        "Picture: a.png", "These questions are asked again and again", "one table", "The person puts these in order.",
        "The answer must fit . &gt; 0", "Which choices are shown area = ${a}", "How often it is asked ${n}",
        "${n} * 2", "Other",
    ):  # fmt: skip
        assert said in seen, said


def test_a_long_form_has_pages_and_a_long_list_is_cut_with_a_word(team: PageClient) -> None:
    rows = "".join(f"| | text | q{number} | Question {number} |\n" for number in range(150))
    choices = "".join(f"| | many | c{number} | Choice {number} |\n" for number in range(60))
    asked = f"| survey |\n| | type | name | label |\n| | select_one many | m | M |\n{rows}"
    html = preview(team, f"{asked}| choices |\n| | list_name | name | label |\n{choices}")
    assert "10 more choices are not shown here." in html
    assert "Page 1 of 2" in html
    assert "Question 98" in html
    assert "Question 99" not in html


def test_a_page_that_begins_inside_groups_skips_no_heading(team: PageClient) -> None:
    asked = [f"text | q{number} | Q{number}" for number in range(98)]
    deep = ["begin_group | h | H", "begin_group | i | I", "text | last | Last", *["end_group | | "] * 3]
    html = preview(team, survey("type | name | label", "begin_group | g | G", *asked, "text | x | X", *deep), "?page=2")
    assert re.findall(r'<h([1-6]) class="utrecht-heading-\d"[^>]*>([HI])<', html) == [("2", "H"), ("3", "I")]
