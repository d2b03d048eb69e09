"""``flask questionnaires evaluate``: a line of JSON for every line of JSON."""

import json
from typing import Any

from flask import Flask


def said(app: Flask, *lines: str | bytes) -> list[dict[str, Any]]:
    """What the command answers to the lines."""
    given = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    done = app.test_cli_runner().invoke(args=["questionnaires", "evaluate"], input=given)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_expression_is_answered_in_its_turn(app: Flask) -> None:
    assert said(
        app,
        '{"expression": "1 + 1"}',
        '{"expression": "today() - ${dob}", "values": {"dob": "2000-02-29"}, "types": {"dob": "date"},'
        ' "now": "2024-02-29T00:30:00+01:00"}',
        '{"expression": ". > 3", "values": {".": 4}}',
        '{"expression": "sum(${age})", "values": {"people": [{"age": 3}, {"age": 4}]}}',
        '{"expression": "${age} + 1", "values": {"people": [{"age": 3}, {"age": 4}]}, "context": "people[2]/age"}',
        '{"expression": "0 div 0"}',
        "",
    ) == [{"result": 2}, {"result": 8766}, {"result": True}, {"result": 7}, {"result": 5}, {"result": "NaN"}]


def test_an_error_says_why_and_where(app: Flask) -> None:
    assert said(app, '{"expression": "1 + date(\'2024-02-30\')"}') == [
        {"error": "2024-02-30 is no date", "position": 5}
    ]


def test_a_bad_line_is_answered_and_the_next_one_too(app: Flask) -> None:
    bad: list[str | bytes] = [
        "nonsense", "[1]", "null", '{"expression": 5}', '{"expression": "1", "values": 5}', b"\xff\xfe",
        '{"expression": "1", "types": {"a": []}}', '{"expression": "1", "now": "soon"}', "[" * 100_000,
        '{"expression": "jr:choice-name(1, \'q\')", "labels": {"q": 5}}', '{"expression": "1", "lists": {"l": [1]}}',
        '{"expression": "1", "context": "nowhere"}', '{"expression": "1", "context": "]"}',
        '{"expression": "1", "values": ' + '{"a": ' * 900 + "1" + "}" * 901,
        '{"expression": "' + "(" * 10_000 + '"}', '{"expression": ""}',
    ]  # fmt: skip
    answers = said(app, *bad, '{"expression": "1 + 1"}')
    assert len(answers) == len(bad) + 1
    assert all(set(answer) <= {"error", "position"} for answer in answers[:-1]), answers
    assert answers[-1] == {"result": 2}
