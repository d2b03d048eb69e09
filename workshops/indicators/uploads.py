"""Keeps the files that administrators bring, and the reports about them, in a folder that site and worker share."""

from pathlib import Path
from uuid import UUID

from flask import current_app

from workshops.indicators.imports_model import ImportNotFound


def _folder() -> Path:
    folder: Path = current_app.config["SETTINGS"].data_dir / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep(import_id: UUID, content: bytes) -> None:
    """Keep a file until it was taken in."""
    path = _path(import_id)
    path.touch(mode=0o600)
    path.write_bytes(content)


def content_of(import_id: UUID) -> bytes:
    """The file. Raises ImportNotFound when it is gone."""
    try:
        return _path(import_id).read_bytes()
    except FileNotFoundError:
        raise ImportNotFound from None


def report_path(import_id: UUID) -> Path:
    """Where the report is, or will be."""
    return _folder() / f"{import_id}.csv"


def forget(import_id: UUID) -> None:
    """Delete the file; its report stays."""
    _path(import_id).unlink(missing_ok=True)


def _path(import_id: UUID) -> Path:
    return _folder() / f"{import_id}.upload"
