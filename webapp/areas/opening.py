"""What a file is, found out before the geometry library opens it: its size, its format, and whether it is whole."""

import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from webapp.areas.model import UnusableFile
from webapp.errors import N_

MEGABYTE = 1024 * 1024
LARGEST_BYTES = 300 * MEGABYTE
HEAD_BYTES = 100
SQLITE, SHAPE = b"SQLite format 3\x00", b"\x00\x00\x27\x0a"
SUFFIXES = (".gpkg", ".shp", ".geojson", ".json")
# A Shapefile is these files together.
PARTS_OF_SHAPE = (".shx", ".dbf")


def source_of(path: Path, *, layer_like: str = "", largest: int = LARGEST_BYTES) -> str:
    """What the geometry library is to open: the file, or the file inside a .zip.

    Of several files in a .zip the one whose name contains ``layer_like``, else the first. Raises UnusableFile: not
    there, too large (also after unpacking), empty, broken off, or of another format.
    """
    check_size(path, largest)
    if path.suffix.lower() == ".zip":
        return f"/vsizip/{path.absolute()}/{_member(path, layer_like, largest)}"
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    beside = [each.name for each in path.parent.iterdir() if each.stem == path.stem]
    _check_content(path.name, head, path.stat().st_size, beside)
    return str(path)


def check_size(path: Path, largest: int = LARGEST_BYTES) -> None:
    """Raise UnusableFile for a file that is not there, empty or larger than this."""
    if not path.is_file():
        raise UnusableFile(N_("There is no file %(file)s."), file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise UnusableFile(N_("%(file)s is empty."), file=path.name)
    _check_limit(path.name, size, largest)


def _check_limit(name: str, size: int, largest: int) -> None:
    if size > largest:
        raise UnusableFile(
            N_("%(file)s is larger than %(megabytes)s MB. Import it in parts, or in a lighter version."),
            file=name,
            megabytes=f"{largest / MEGABYTE:g}",
        )


def _member(path: Path, layer_like: str, largest: int) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
            chosen = _chosen(path.name, sizes, layer_like)
            beside = [name for name in sizes if _stem(name) == _stem(chosen)]
            # Before anything is unpacked: a small archive may hold a great deal.
            _check_limit(path.name, sum(sizes[name] for name in beside), largest)
            with archive.open(chosen) as member:
                head = member.read(HEAD_BYTES)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnusableFile(N_("%(file)s is not a whole .zip file."), file=path.name) from error
    _check_content(chosen, head, sizes[chosen], beside)
    return chosen


def _chosen(file: str, names: Collection[str], layer_like: str) -> str:
    found = [name for name in names if name.lower().endswith(SUFFIXES) and not name.startswith("__MACOSX")]
    if not found:
        raise UnusableFile(N_("%(file)s holds no GeoJSON, GeoPackage or Shapefile."), file=file)
    return next((name for name in found if layer_like and layer_like in name.lower()), found[0])


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix("")).lower()


def _check_content(name: str, head: bytes, size: int, beside: Sequence[str]) -> None:
    # The index of a Shapefile begins as the file itself does.
    if head.startswith(SHAPE) and not name.lower().endswith(".shx"):
        _check_together(name, {PurePosixPath(each).suffix.lower() for each in beside})
        whole = _shape_length(head)
    elif head.startswith(SQLITE):
        whole = _sqlite_length(head)
    elif head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return
    else:
        raise UnusableFile(N_("%(file)s is not a GeoJSON, GeoPackage or Shapefile."), file=name)
    if len(head) < HEAD_BYTES or size < whole:
        raise UnusableFile(N_("%(file)s is broken off: its end is missing."), file=name)


def _check_together(name: str, suffixes: Collection[str]) -> None:
    missing = [suffix for suffix in PARTS_OF_SHAPE if suffix not in suffixes]
    if missing:
        stem = PurePosixPath(name).stem
        raise UnusableFile(
            N_("%(file)s is read together with %(missing)s, which is not beside it."),
            file=name,
            missing=", ".join(stem + suffix for suffix in missing),
        )


def _shape_length(head: bytes) -> int:
    """How long the file is, in bytes: its header says so in words (ESRI Shapefile Technical Description, page 4)."""
    return 2 * int.from_bytes(head[24:28], "big")


def _sqlite_length(head: bytes) -> int:
    """How long the file is, in bytes: its header has the size and number of pages (SQLite file format, 1.3)."""
    page = int.from_bytes(head[16:18], "big")
    # An old library may have written without bringing the number of pages up to date.
    is_known = head[24:28] == head[92:96]
    return (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big") if is_known else 0
