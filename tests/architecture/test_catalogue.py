"""Dutch is complete at all times."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

KEYWORDS = {"_": None, "_l": None, "N_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def _words_in_the_sources() -> Catalog:
    catalog = Catalog()
    for folder in ("webapp", "surveys", "workshops", "blueprints"):
        found = extract_from_dir(str(ROOT / folder), method_map=METHODS, options_map={}, keywords=KEYWORDS)
        for filename, line, message, _comments, _context in found:
            catalog.add(message, locations=[(f"{folder}/{filename}", line)])
    return catalog


def _dutch() -> Catalog:
    with (ROOT / "translations" / "nl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="nl")


def _forms(text: str | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_every_word_on_screen_is_there_in_dutch() -> None:
    dutch = _dutch()
    missing = []
    for message in _words_in_the_sources():
        if not message.id:
            continue
        found = dutch.get(message.id)
        if found is None or found.fuzzy or not all(_forms(found.string)):
            missing.append((message.id, message.locations[0]))
    assert not missing


def test_the_dutch_keeps_every_value_of_the_sentence() -> None:
    wrong = [
        message.id
        for message in _dutch()
        if message.id
        and set(PLACEHOLDER.findall(_forms(message.id)[-1])) - set(PLACEHOLDER.findall(_forms(message.string)[-1]))
    ]
    assert not wrong


def test_the_catalogue_holds_nothing_that_no_page_says() -> None:
    used = {str(message.id) for message in _words_in_the_sources()}
    assert not [message.id for message in _dutch() if message.id and str(message.id) not in used]


def test_the_catalogue_compiles(tmp_path: Path) -> None:
    with (tmp_path / "messages.mo").open("wb") as file:
        write_mo(file, _dutch())
    assert (tmp_path / "messages.mo").stat().st_size > 100


@pytest.mark.parametrize("word", ["participant", "respondent", "issue", "ticket", "stakeholder", "KPI", "dashboard"])
def test_the_dutch_speaks_the_language_of_the_street(word: str) -> None:
    said = [form for message in _dutch() if message.id for form in _forms(message.string)]
    assert not [form for form in said if re.search(rf"\b{word}", form, re.IGNORECASE)]
