"""How long a large form of the field takes to be read, checked and turned into our own model."""

import io
import statistics
import time
from collections.abc import Iterator

import openpyxl

from benchmarks.table import Figure
from surveys.xlsforms.model import Verdict
from surveys.xlsforms.service import check_form

QUESTIONS = 905
ROUNDS = 5


def measure() -> Iterator[Figure]:
    """The median time of importing a form in two languages, half of whose questions have expressions."""
    form = large_form()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        report = check_form("large.xlsx", form)
        times.append(time.perf_counter() - start)
        assert report.verdict is Verdict.ACCEPTED, [str(reason) for reason in report.reasons]
    yield Figure(
        "import of an XLSForm",
        statistics.median(times) * 1000,
        "ms",
        target=500,
        data=f"{QUESTIONS} questions, 2 languages, 20 lists, {len(form) / 1000:.0f} kB",
    )


def large_form() -> bytes:
    """An .xlsx of 905 questions, a third each choices, numbers and calculations, one waiting for the other."""
    book = openpyxl.Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    texts = [
        f"{column}::{language}" for column in ("label", "hint") for language in ("English (en)", "Nederlands (nl)")
    ]
    survey.append(["type", "name", *texts, "relevant", "constraint", "required", "calculation"])
    for number in range(QUESTIONS):
        survey.append(_row(number))
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label::English (en)", "label::Nederlands (nl)"])
    for number in range(200):
        choices.append([f"list{number // 10}", f"c{number % 10}", f"Choice {number}", f"Keuze {number}"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _row(number: int) -> list[str | None]:
    name, before = f"q{number}", f"${{q{number - 1}}}"
    texts = [f"Question {number}", f"Vraag {number}", "Tick what fits", "Kruis aan wat past"]
    if number % 3 == 0:
        relevant = f"{before} > 3" if number else None
        return [f"select_one list{number % 20}", name, *texts, relevant, None, "yes", None]
    if number % 3 == 1:
        return ["integer", name, *texts, f"selected({before}, 'c1')", ". >= 0 and . <= 120", "yes", None]
    return ["calculate", name, None, None, None, None, None, None, None, f"if({before} > 18, {before} * 2, 0)"]
