"""The words: plain Dutch of a readable length, filled in, and with nobody's name in them."""

import re

import pytest

from blueprints.demo.model import Sample
from blueprints.demo.texts import FOLDER
from blueprints.demo.wording import fill, in_the_street, the_street

SHORTEST, LONGEST = 15, 220
LONGEST_SENTENCE = 22
"""In words: what B1 readers take in at once."""


def _all_words(sample: Sample) -> list[str]:
    words = [place.words for place in sample.places]
    words += [report.words for report in sample.reports]
    words += [report.answer.words for report in sample.reports if report.answer]
    words += [answer.words for answer in sample.answers if answer.words]
    return words + [note.words for atelier in sample.ateliers for note in atelier.notes]


def test_no_text_is_too_short_or_too_long(sample: Sample) -> None:
    assert not [words for words in _all_words(sample) if not SHORTEST <= len(words) <= LONGEST]


def test_no_sentence_is_too_long_for_b1(sample: Sample) -> None:
    sentences = {sentence for words in _all_words(sample) for sentence in re.split(r"(?<=[.!?]) ", words)}
    assert not [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE]


def test_every_text_is_filled_in_and_reads_as_sentences(sample: Sample) -> None:
    for words in _all_words(sample):
        assert "{" not in words
        assert "  " not in words
        assert words[-1] in ".!?"
        assert words[0].isupper() or words.startswith("'s ")


def test_nobody_can_be_reached_or_recognised(sample: Sample) -> None:
    for words in _all_words(sample):
        assert "@" not in words
        assert not re.search(r"\d{4,}|\b06\b|\bmeneer\b|\bmevrouw\b", words.lower())


def test_no_file_of_words_is_longer_than_a_module_may_be() -> None:
    assert not [file.name for file in FOLDER.glob("*.json") if len(file.read_text().splitlines()) > 400]


@pytest.mark.parametrize(
    ("name", "the", "in_the"),
    [
        ("Tijmlaan", "de Tijmlaan", "in de Tijmlaan"),
        ("Lavaspad", "het Lavaspad", "op het Lavaspad"),
        ("Werfkade", "de Werfkade", "op de Werfkade"),
        ("Vlaserf", "het Vlaserf", "op het Vlaserf"),
        ("Munthof", "de Munthof", "in de Munthof"),
    ],
)
def test_a_street_gets_its_article_and_preposition(name: str, the: str, in_the: str) -> None:
    assert the_street(name) == the
    assert in_the_street(name) == in_the


def test_a_filled_text_starts_every_sentence_with_a_capital() -> None:
    text = "{in_street} is het stil. {place} is vlakbij. 's avonds is {street} leeg."
    filled = fill(text, buurt="Tijmveld", street="Lavaspad", place="het Saliepark")
    assert filled == "Op het Lavaspad is het stil. Het Saliepark is vlakbij. 's Avonds is het Lavaspad leeg."
