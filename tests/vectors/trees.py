"""The tree of every vector, for the scripts of the phone, which have no parser: ``python -m tests.vectors.trees``."""

import json
from pathlib import Path
from typing import Any

from surveys.expressions.model import ExpressionRefused
from surveys.expressions.service import parse

HERE = Path(__file__).parent
TREES = HERE / "expression-trees.json"


def vectors() -> list[dict[str, Any]]:
    """The groups of vectors."""
    return json.loads((HERE / "expressions.json").read_text())


def trees() -> dict[str, Any]:
    """The tree of every expression that is read."""
    found: dict[str, Any] = {}
    for group in vectors():
        for expression, _ in group["cases"]:
            try:
                found[expression] = parse(expression)
            except ExpressionRefused:
                continue
    return found


def main() -> None:
    """Write the trees anew."""
    lines = (f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(tree)}" for text, tree in trees().items())
    TREES.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
