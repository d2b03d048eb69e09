"""Reads the scores out of a map of the Leefbaarometer: GeoJSON whose features have ``code`` and ``raw`` scores.

The total score is not among them: only its difference from the fixed reference, ``afw``, and the five dimensions.
"""

import json
from typing import Any

from webapp.errors import N_
from workshops.indicators.leefbaarometer import EARLIEST_YEAR, LARGEST_SCORE, SCORE_COLUMNS
from workshops.indicators.rows import FileRow, FilesRefused, Refusal
from workshops.indicators.sheets import WHOLE, Manner

SCORES_ON_MAPS = tuple(name for name in SCORE_COLUMNS if name != "lbm")


def is_geojson(content: bytes) -> bool:
    """Whether this is JSON and no table."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def read_geojson(name: str, content: bytes, *, latest_year: int, manner: Manner = WHOLE) -> list[FileRow]:
    """The scores of each feature, in the order of the file; feature 1 is row 1. Raises FilesRefused."""
    try:
        features = json.loads(content)["features"]
        properties = [feature["properties"] for feature in features]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FilesRefused([Refusal(name, 1, N_("This is not a whole GeoJSON file with features."))]) from None
    read = [_row(name, number, each, latest_year) for number, each in enumerate(properties[: manner.limit], start=1)]
    if refusals := [each for each in read if isinstance(each, Refusal)]:
        raise FilesRefused(refusals)
    rows = [each for each in read if isinstance(each, FileRow)]
    if not rows:
        raise FilesRefused([Refusal(name, 1, N_("There are no features in the file."))])
    return rows


def _row(name: str, number: int, properties: Any, latest_year: int) -> FileRow | Refusal:
    raw = properties.get("raw") if isinstance(properties, dict) else None
    if not isinstance(raw, dict) or not isinstance(properties.get("code"), str):
        return Refusal(name, number, N_("The feature has no code, or no scores under “raw”."))
    year = str(raw.get("year", ""))
    if not (year.isascii() and year.isdigit() and EARLIEST_YEAR <= int(year[:5]) <= latest_year):
        values = {"value": year[:40], "first": EARLIEST_YEAR, "last": latest_year}
        return Refusal(name, number, N_("“%(value)s” is no year from %(first)s to %(last)s."), values)
    scores = []
    for column in SCORES_ON_MAPS:
        score = raw.get(column)
        if score is not None and not _is_score(score):
            values = {"value": str(score)[:40], "column": column}
            return Refusal(name, number, N_("“%(value)s” is no score (column %(column)s)."), values)
        scores.append(None if score is None else float(score))
    return FileRow(name, number, properties["code"].upper(), int(year), SCORES_ON_MAPS, tuple(scores))


def _is_score(score: Any) -> bool:
    return isinstance(score, int | float) and not isinstance(score, bool) and abs(score) <= LARGEST_SCORE
