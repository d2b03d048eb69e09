"""Reading names with a point or a line: a file with geometry, or a CSV with longitude and latitude."""

import csv
import io
import math
from pathlib import Path

import shapely

from webapp.areas.files import Feature, Layer, read_layer
from webapp.areas.model import UnusableFile
from webapp.areas.opening import LARGEST_BYTES, check_size
from webapp.errors import N_
from webapp.letters import UncertainLetters, read_letters

NAME_COLUMNS = ("name", "naam", "straatnaam", "openbareruimtenaam", "street")
KIND_COLUMNS = ("kind", "soort", "type", "placetype")
POINT_COLUMNS = (("lon", "lat"), ("lng", "lat"), ("longitude", "latitude"))


def read_streets(path: Path, *, largest: int = LARGEST_BYTES) -> Layer:
    """The rows of a file that has a column with names. Raises UnusableFile."""
    if path.suffix.lower() == ".csv":
        return _read_csv(path, largest)
    layer = read_layer(path, keep={*NAME_COLUMNS, *KIND_COLUMNS}, largest=largest)
    if not set(NAME_COLUMNS) & set(layer.columns):
        raise UnusableFile(
            N_("%(file)s has no column with names. It has: %(columns)s. Expected is for example: name, straatnaam."),
            file=path.name,
            columns=", ".join(layer.columns) or "-",
        )
    return layer


def _read_csv(path: Path, largest: int) -> Layer:
    check_size(path, largest)
    try:
        text = read_letters(path.read_bytes())
    except UncertainLetters as problem:
        raise UnusableFile(problem.message, **problem.values) from problem
    header = text.split("\n", 1)[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = tuple(name.strip().lower() for name in next(reader, []))
        pair = _point_columns(path.name, columns)
        features = [_feature(reader.line_num, columns, cells, pair) for cells in reader if any(cells)]
    except csv.Error as error:
        raise UnusableFile(
            N_("%(file)s cannot be read from row %(row)s: is a quotation mark not closed?"),
            file=path.name,
            row=reader.line_num,
        ) from error
    return Layer(path.name, columns, features)


def _point_columns(file: str, columns: tuple[str, ...]) -> tuple[str, str]:
    pair = next((pair for pair in POINT_COLUMNS if set(pair) <= set(columns)), None)
    if pair is None or not set(NAME_COLUMNS) & set(columns):
        raise UnusableFile(
            N_("%(file)s needs the columns name, lon and lat. It has: %(columns)s."),
            file=file,
            columns=", ".join(columns) or "-",
        )
    return pair


def _feature(row: int, columns: tuple[str, ...], cells: list[str], pair: tuple[str, str]) -> Feature:
    values = dict(zip(columns, cells, strict=False))
    lon, lat = (_number(values.get(name, "")) for name in pair)
    return Feature(row, values, None if lon is None or lat is None else shapely.Point(lon, lat))


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
