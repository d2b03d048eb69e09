"""The words of the sample: plain Dutch, written for it, in JSON files beside this module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read(name: str) -> Any:
    """Read one list of words, such as `read("proud")`."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
