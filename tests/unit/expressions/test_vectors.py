"""The vectors that the server and the phone share, on the server."""

import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from surveys.expressions.model import ExpressionRefused
from surveys.expressions.service import evaluate_line

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "expressions.json").read_text())
SAID = [(group, case) for group in VECTORS for case in group["cases"]]
NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("group", "case"), SAID, ids=[f"{group['about']}: {case[0]!r}" for group, case in SAID])
def test_an_expression_gives_what_the_vectors_say(group: dict[str, Any], case: list[Any]) -> None:
    expression, expected = case
    if isinstance(expected, dict):
        with pytest.raises(ExpressionRefused, match=expected["error"]):
            evaluate_line({**group, "expression": expression}, NOW)
        return
    found = evaluate_line({**group, "expression": expression}, NOW)
    if isinstance(expected, float):
        assert isinstance(found, float)
        assert math.isclose(found, expected, rel_tol=1e-12)
    else:
        assert (type(found), found) == (type(expected), expected)
