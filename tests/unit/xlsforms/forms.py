"""Small forms for tests, and the door through which they are checked."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from blueprints.questionnaires.commands import questionnaires_group
from surveys.xlsforms.model import Form, Group, Question
from surveys.xlsforms.service import check_form

CHOICES = """
| choices |
|         | list_name | name  | label | town |
|         | colours   | red   | Red   | a    |
|         | colours   | blue  | Blue  | b    |
"""


def survey(columns: str, *rows: str) -> str:
    """A form in Markdown: ``survey("type | name | label", "text | a | A")``; its choices are CHOICES."""
    lines = "".join(f"| | {row} |\n" for row in (columns, *rows))
    return f"| survey |\n{lines}{CHOICES}"


def one(kind: str, column: str = "hint", cell: str = "") -> str:
    """A form of a question ``before`` (row 2) and one of a type with one more column (row 3)."""
    return survey(f"type | name | label | {column}", "integer | before | B | ", f"{kind} | q | Q | {cell}")


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def check(folder: Path, content: str | bytes, name: str = "form.md", *options: str) -> Result:
    """``flask questionnaires check`` on one file."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(questionnaires_group, ["check", *options, str(file)], catch_exceptions=False)


def read(content: str) -> Form:
    """The form that an accepted file gives."""
    report = check_form("form.md", content.encode())
    assert report.form is not None, [str(reason) for reason in report.reasons]
    return report.form


def question(content: str, name: str = "q") -> Question:
    """A question of an accepted form."""
    found = next(item for _, item in read(content).walk() if item.name == name)
    assert isinstance(found, Question)
    return found


def group(content: str, name: str = "g") -> Group:
    """A group of an accepted form."""
    found = next(item for _, item in read(content).walk() if item.name == name)
    assert isinstance(found, Group)
    return found
