"""Keeps the dossiers themselves, in a folder that site and worker share."""

from pathlib import Path
from uuid import UUID

from flask import current_app


def path_of(dossier_id: UUID) -> Path:
    """Where the dossier is, or will be."""
    folder: Path = current_app.config["SETTINGS"].data_dir / "dossiers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{dossier_id}.pdf"


def keep(dossier_id: UUID, content: bytes) -> None:
    """Put a dossier there, in one movement: nobody ever fetches half of one."""
    path = path_of(dossier_id)
    beside = path.with_suffix(".part")
    beside.touch(mode=0o600)
    beside.write_bytes(content)
    beside.replace(path)


def forget(dossier_id: UUID) -> None:
    """Delete the file."""
    path_of(dossier_id).unlink(missing_ok=True)
