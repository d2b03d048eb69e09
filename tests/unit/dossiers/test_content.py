"""What stands in a dossier: the figures of the page of a buurt, hidden where that hides them, on at most four pages."""

from dataclasses import replace

import pytest

from surveys.places.model import Feeling
from tests.factories.dossier_facts import known, line, noted, overflowing, place, survey, unknown, wijk
from tests.support.pdf import text_of
from webapp import documents
from workshops.atlas.model import Contrast, Verdict
from workshops.dossiers import setting
from workshops.dossiers.content import content_of
from workshops.dossiers.limits import LEVELS
from workshops.dossiers.model import MOST_PAGES, TooManyPages

FULL = LEVELS[0]
WORDS = {
    "a word without an end": "x" * 1000,
    "many words": "Het regent hier altijd en het licht is stuk. " * 30,
    "wide letters": "W" * 30 + " " + "Ж" * 970,
    "letters that we lack": "مرحبا بكم في حينا " * 50,
    "pictograms": "❤️🎉 " * 200,
    "markup": '#panic("x") $ = * _ <a> `raw` \\ ' * 20,
}


def printed(facts, **changes):
    """The text of the PDF without blanks."""
    return text_of(setting.set_in_pages(replace(facts, **changes)))


def of(facts, **changes):
    """The same facts with something else about the buurt."""
    if "line" in changes:
        changes["voices"] = changes["line"].voices
    return replace(facts, subject=replace(facts.subject, **changes))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (
            "nl",
            ["Noorderhof", "Gemaaktop10april2026", "2.660", "−0,12", "Trots0", "Buikpijn0", "7,2", "43%(20)", "n=38"],
        ),
        ("en", ["Noorderhof", "Madeon10April2026", "2,660", "−0.12", "Trots0", "Buikpijn0", "7.2", "43%(20)", "n=38"]),
    ],
)
def test_the_figures_of_the_page_stand_in_the_document_as_the_language_writes_them(language, chosen, expected):
    with language(chosen):
        found = printed(known())
    assert [each for each in expected if each not in found] == []


def test_the_document_says_its_language_and_what_its_pictures_show(language):
    with language("en"):
        made = setting.set_in_pages(known())
    assert b"/Lang(en" in made
    assert made.count(b"/Alt") >= 7
    assert b"pdfuaid" in made


@pytest.mark.parametrize("chosen", ["nl", "en"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_however_much_is_said_there_are_never_more_than_four_pages(language, words, chosen):
    with language(chosen):
        made = setting.set_in_pages(overflowing(words))
    assert documents.page_count(made) <= MOST_PAGES


@pytest.mark.parametrize("chosen", ["nl", "en"])
def test_of_a_buurt_of_which_nothing_is_known_the_dossier_says_so(language, chosen):
    with language(chosen):
        made = setting.set_in_pages(unknown())
        content = content_of(unknown(), FULL).data
    assert documents.page_count(made) <= 2
    assert "".join(content["film"]["nothing"].split()) in text_of(made)
    assert content["photo"]["figure"] == ""


@pytest.mark.parametrize("chosen", ["nl", "en"])
@pytest.mark.parametrize(("count", "name"), [(1, "Wijk"), (8, "Wijk Noord"), (400, "Wijk"), (60, "x" * 200)])
def test_a_larger_area_has_its_buurten_by_name_and_no_more_than_four_pages(language, count, name, chosen):
    with language(chosen):
        made = setting.set_in_pages(wijk(count, name))
        data = content_of(wijk(count, name), FULL).data
    assert documents.page_count(made) <= MOST_PAGES
    assert len(data["buurten"]["rows"]) == min(count, FULL.areas)
    assert (str(count - FULL.areas) in data["buurten"]["more"]) is (count > FULL.areas)
    assert data["contrast"] is data["survey"] is None
    assert [figure for _, figure in data["who"]["rows"]] == ["32", "6", "24"]  # no answers, of which some are hidden


def test_the_whole_programme_is_not_laid_beside_itself(language):
    facts = wijk()
    whole = replace(facts, subject=replace(facts.subject, code=""))
    with language("en"):
        figures = content_of(whole, FULL).data["figures"]
        assert "outlined" not in content_of(whole, FULL).data["photo"]["alt"]
    assert figures["columns"] == ["Figure", "Here", "Probably between", "Rests on"]
    assert {len(row) for row in figures["rows"]} == {4}


def test_what_does_not_fit_in_its_shortest_form_is_a_mistake_of_ours(language, monkeypatch):
    monkeypatch.setattr(setting, "MOST_PAGES", 1)
    with language("nl"), pytest.raises(TooManyPages):
        setting.set_in_pages(known())


def test_the_most_generous_form_that_fits_is_taken(language, monkeypatch):
    tried = []
    monkeypatch.setattr(setting, "content_of", lambda facts, limits: tried.append(limits) or content_of(facts, limits))
    with language("nl"):
        setting.set_in_pages(known())
        assert tried == [FULL]
        setting.set_in_pages(overflowing(WORDS["many words"]))
    assert tried[1] is FULL
    assert len(tried) > 2


def test_counts_that_the_page_hides_are_hidden(language):
    facts = of(known(), survey=replace(survey("Wonen", "Werk"), professionals=None), line=line(professionals=None))
    with language("en"):
        content = content_of(facts, FULL).data
    assert content["survey"]["lead"].endswith("of professionals: few, or hidden.")
    assert ["answers of professionals", "few, or hidden"] in content["who"]["rows"]
    assert content["survey"]["themes"]["rows"][-1]["shares"][0]["words"] == "hidden"
    assert content["survey"]["mark"]["professionals"]["figure"] == "–"


def test_an_audience_too_small_to_show_has_no_column(language):
    found = survey("Wonen", "Werk")
    facts = of(known(), survey=replace(found, themes=replace(found.themes, n_professionals=None)))
    with language("en"):
        themes = content_of(facts, FULL).data["survey"]["themes"]
    assert themes["columns"] == ["Answer", "Residents"]
    assert all(len(row["shares"]) == 1 for row in themes["rows"])


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_sentence_in_both_languages(language, verdict):
    facts = of(known(), line=replace(line(), contrast=Contrast(verdict, 0.998)))
    found = set()
    for chosen in ("nl", "en"):
        with language(chosen):
            contrast = content_of(facts, FULL).data["contrast"]
        found.add(contrast["sentence"])
        sure = verdict not in (Verdict.NO_CLEAR_PICTURE, Verdict.NOT_ENOUGH_VOICES)
        assert ("99" in contrast["basis"]) is (sure or verdict is Verdict.NOT_ENOUGH_VOICES)
    assert len(found) == 2


def test_who_was_not_heard_is_named(language):
    with language("en"):
        heard = content_of(known(), FULL).data["who"]["heard"]
        assert content_of(unknown(), FULL).data["who"]["heard"] == ""
    assert heard == (
        "This neighbourhood is heard. In the whole programme 2 of the 4 groups are heard; the goal is 80%. "
        "Not heard yet: 15 to 24."
    )


def test_notes_of_ateliers_are_only_for_who_may_read_them(language):
    facts = known()
    with language("nl"):
        assert "Wijhelpenelkaar." in printed(facts)
        without = replace(facts, dossier=replace(facts.dossier, with_notes=False))
        assert "Wijhelpenelkaar." not in printed(without)
        assert content_of(without, FULL).data["ateliers"] is None


def test_of_many_notes_every_perspective_has_one_before_any_has_two(language):
    with language("en"):
        ateliers = content_of(replace(known(), noted=[noted(30)]), FULL).data["ateliers"]
    (atelier,) = ateliers["ateliers"]
    said = [note["who"] for step in atelier["steps"] for note in step["notes"]]
    assert len(said) == len(set(said)) == FULL.notes
    assert ateliers["more"] == "20 more notes stand on the page of the neighbourhood."


def test_words_in_letters_that_we_cannot_print_are_counted_and_passed_by(language):
    named = [place("مرحبا"), place("Het park"), place("❤️")]
    with language("en"):
        proud = content_of(of(known(), proud=named), FULL).data["proud"]
    assert [each["words"] for each in proud["quotes"]] == ["Het park"]
    assert proud["more"].startswith("2 people wrote in letters")


def test_a_stomach_ache_place_never_says_where_it_is(language):
    with language("nl"):
        told = content_of(known(), FULL).data["ache"]["quotes"]
    assert {each["from"] for each in told} == {"10 april 2026"}
    assert all(each.label == "" for each in known().subject.stomach_ache if each.feeling is Feeling.STOMACH_ACHE)


def test_all_words_are_translated(language):
    """What is said of the same facts differs between the languages wherever it is more than a number or a name."""
    with language("nl"):
        dutch = dict(_texts(content_of(known(), FULL).data))
    with language("en"):
        english = dict(_texts(content_of(known(), FULL).data))
    assert dutch.keys() == english.keys()
    same = {words for at, words in dutch.items() if english[at] == words and words.count(" ") > 3}
    assert same == set()


def _texts(value, at=""):
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in pairs:
            yield from _texts(each, f"{at}.{key}")
    elif isinstance(value, str):
        yield at, value
