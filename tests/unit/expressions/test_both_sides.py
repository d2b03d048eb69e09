"""The server and the phone give the same on random answers and expressions."""

import gzip
import json
import math
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.expressions.lines import context_of
from surveys.expressions.model import ExpressionRefused
from surveys.expressions.patterns import matches
from surveys.expressions.service import parse, value
from tests.support.services import node_path
from tests.vectors.trees import TREES, trees

ROOT = Path(__file__).parents[3]
NOW = datetime(2024, 1, 1, tzinfo=UTC)

TYPES = {"n": "integer", "x": "decimal", "d": "date", "m": "dateTime", "t": "text", "s": "select_multiple", "k": "time"}
NUMBERS = st.one_of(
    st.sampled_from(["0", "1", "-1", "0.1", "2.5", "-3.5", "1e300", "", "many", "1000000", " 7 ", "3,5"]),
    st.integers(-(10**6), 10**6).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
)
DAYS = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["", "2024-02-29", "2023-02-29", "1999-12-31", "2024-3-31", "today"]),
)
MOMENTS = st.one_of(
    st.datetimes(datetime(1950, 1, 1), datetime(2060, 1, 1)).map(lambda time: time.isoformat(timespec="milliseconds")),  # noqa: DTZ001
    st.sampled_from(["", "2024-03-31T02:30:00", "2024-10-27T02:30:00.000+02:00", "2024-06-01T00:00:00Z", "2024-06-01"]),
)
WORDS = st.text(alphabet="ab c\n1-.,é😀ÀZ%", max_size=8)
VALUES = st.fixed_dictionaries(
    {
        "n": NUMBERS, "x": NUMBERS, "d": DAYS, "m": MOMENTS, "t": WORDS, "s": st.lists(st.sampled_from("abc")),
        "k": st.sampled_from(["", "18:30", "09:00:00.000+01:00", "25:00"]), "u": st.one_of(NUMBERS, DAYS, WORDS),
        "r": st.lists(st.fixed_dictionaries({"a": NUMBERS, "b": WORDS}), max_size=4),
    }
)  # fmt: skip

_ONE = [
    *("not", "boolean", "number", "string", "int", "round", "floor", "ceiling", "abs", "sqrt", "exp", "log", "log10"),
    *("sin", "cos", "atan", "string-length", "normalize-space", "boolean-from-string", "count-selected", "date"),
    *("date-time", "decimal-date-time", "decimal-time"),
]
_TWO = [
    *("contains", "starts-with", "ends-with", "substring-before", "substring-after", "selected", "selected-at", "min"),
    *("concat", "join", "max", "coalesce", "pow", "substr", "substring", "round", "checklist"),
]
_OPERATORS = ["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"]
LEAVES = st.one_of(
    st.sampled_from(["${n}", "${x}", "${d}", "${m}", "${t}", "${s}", "${k}", "${u}", "${a}", "${b}", "/data/r/a", "."]),
    st.sampled_from(["r[1]/a", "r[last()]/b", "r[a > 1]/a", "r[position() = 2]/b", "${r}[b = 'a']/a", "(//a)[2]", "*"]),
    st.sampled_from(["today()", "now()", "true()", "false()", "''", "pi()", "position()", "0", "1", "2", "-1", "0.5"]),
    st.integers(-1000, 1000).map(str),
    st.sampled_from(["'a'", "'-'", "'2024-02-29'", "'2024-02-30'", "'12'", "' b '", "'%d-%m'"]),
)
SETS = st.sampled_from(
    ["${a}", "${b}", "r/a", "r/b", "//a", "*", "r", "${nowhere}", "r[a > 0]/a", "${a} | ${b}", "r/.."]
)


def _longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(_OPERATORS), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(_OPERATORS), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda one: f"-({one})"),
        st.tuples(st.sampled_from(_ONE), inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
        st.tuples(st.sampled_from(_TWO), inner, inner).map(lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"if({', '.join(parts)})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"translate({', '.join(parts)})"),
        st.tuples(st.sampled_from(["sum", "count", "count-non-empty", "max", "min"]), SETS).map(
            lambda parts: f"{parts[0]}({parts[1]})"
        ),
        st.tuples(SETS, inner).map(lambda parts: f"count(({parts[0]})[{parts[1]}])"),
        inner.map(lambda one: f"format-date({one}, '%Y %y %m %n %b %d %e %a %H %h %M %S %3')"),
        inner.map(lambda one: f"indexed-repeat(${{a}}, ${{r}}, {one})"),
        inner.map(lambda one: f"regex({one}, '[a-cé]*|(\\d+[.,]?){{1,3}}|.😀$')"),
    )


EXPRESSIONS = st.recursive(LEAVES, _longer, max_leaves=8)
LINES = st.fixed_dictionaries(
    {
        "expression": EXPRESSIONS,
        "values": VALUES,
        "types": st.just({**TYPES, "a": "integer"}),
        "context": st.sampled_from(["", "t", "d"]),
        "now": st.datetimes(datetime(1975, 1, 1), datetime(2050, 1, 1)).map(lambda time: f"{time:%Y-%m-%dT%H:%M:%S}Z"),  # noqa: DTZ001
        "language": st.sampled_from(["nl", "en", "de"]),
    }
)


class Phone:
    """The scripts in one process of node, which answers a line of JSON to each."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, "tests/js/support/evaluate-lines.mjs"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def answer(self, line: dict[str, Any]) -> dict[str, Any]:
        """What the scripts say of a line with a tree."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        """Let node go."""
        self._process.communicate()


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    """One phone for all examples."""
    node = node_path()
    if node is None:
        pytest.skip("no Node.js 20 or newer for the tests of the scripts")
    started = Phone(str(node))
    yield started
    started.stop()


def alike(here: Any, there: Any) -> bool:
    """The same, but for the last digits of sines and the like."""
    if type(here) in (int, float) and type(there) in (int, float):
        return math.isclose(here, there, rel_tol=1e-9, abs_tol=1e-9)
    return type(here) is type(there) and here == there


@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(line=LINES)
def test_both_give_the_same_on_random_answers(phone: Phone, line: dict[str, Any]) -> None:
    tree = parse(line["expression"])
    there = phone.answer({**line, "tree": tree})
    try:
        here = value(tree, context_of(line, NOW))
    except ExpressionRefused:
        assert there.get("kind") == "Refused", there
    else:
        assert "result" in there and alike(here, there["result"]), (here, there)


_ATOMS = st.sampled_from(
    ["a", "b", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c-]", "[\\D]", "\\.", "é", "-"]
)
_ATOMS |= st.sampled_from(
    ["^", "$", "\\b", "\\B", "\\p{L}", "\\PL", "[]a]", "[\\W_]", "{", "]", "\\-", "[.$]", "(?i)a", "\\n"]
)
PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join),
        st.tuples(st.sampled_from(["({})", "(?:{})", "(?P<n>{})"]), inner).map(
            lambda parts: parts[0].replace("{}", parts[1])
        ),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "*?", "{2}", "{1,3}", "{0,2}?", "{2,}", "{0}"])).map(
            lambda parts: f"({parts[0]}){parts[1]}"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=1000)
@given(pattern=PATTERNS, texts=st.lists(st.text(alphabet="abcAÉé1 -.\n_{]$😀", max_size=6), min_size=3, max_size=6))
def test_a_pattern_means_the_same_to_re2_and_to_the_machine_of_the_phone(
    phone: Phone, pattern: str, texts: list[str]
) -> None:
    try:
        tree = parse(f"regex(., '{pattern}')")
    except ExpressionRefused:
        return
    for text in texts:
        there = phone.answer({"tree": tree, "values": {".": text}})
        assert there == {"result": matches(text, pattern)}, (pattern, text)


def test_the_trees_of_the_vectors_are_those_that_the_parser_makes() -> None:
    assert json.loads(TREES.read_text()) == trees(), "run python -m tests.vectors.trees"


def test_the_scripts_weigh_at_most_ten_kilobytes() -> None:
    scripts = list((ROOT / "static" / "js" / "expressions").glob("*.js"))
    assert scripts
    assert sum(len(gzip.compress(script.read_bytes(), 6)) for script in scripts) <= 10_000
