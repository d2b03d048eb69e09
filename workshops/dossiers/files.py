"""Keeps the dossiers themselves, in a folder that site and worker share."""

from pathlib import Path
from uuid import UUID

from flask import current_app

from webapp.db import new_id


def path_of(dossier_id: UUID) -> Path:
    """Where the dossier is, or will be."""
    folder: Path = current_app.config["SETTINGS"].data_dir / "dossiers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{dossier_id}.pdf"


def keep(dossier_id: UUID, content: bytes) -> None:
    """Put a dossier there, in one movement: nobody ever fetches half of one."""
    path = path_of(dossier_id)
    # Under a name of its own: the same dossier may be made twice at once.
    beside = path.with_suffix(f".{new_id()}.part")
    beside.touch(mode=0o600)
    beside.write_bytes(content)
    beside.replace(path)


def forget(dossier_id: UUID) -> None:
    """Delete the file, and what was left of one that was never finished."""
    for path in path_of(dossier_id).parent.glob(f"{dossier_id}.*"):
        path.unlink(missing_ok=True)
