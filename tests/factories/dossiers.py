"""Dossiers for tests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from webapp.clock import now
from webapp.db import transaction
from webapp.idempotency import new_key
from workshops.dossiers import files, service, store
from workshops.dossiers.model import Dossier, State


def asked_for(programme_id: UUID, person_id: UUID, code: str = "BU99010201", **values: Any) -> Dossier:
    """A dossier that somebody asked for a moment ago."""
    given = {"language": "nl", "with_notes": True, "key": new_key(), "now": now()}
    return service.ask_for(programme_id=programme_id, area_code=code, asked_by=person_id, **{**given, **values})


def kept(programme_id: UUID, person_id: UUID, code: str = "BU99010201", **values: Any) -> Dossier:
    """A dossier that is there, with a file that is no PDF."""
    one = asked_for(programme_id, person_id, code, **values)
    put(one, State.DONE, now())
    files.keep(one.id, b"%PDF-")
    return service.dossier(programme_id, one.id)


def put(one: Dossier, state: State, at: datetime) -> None:
    """Let a dossier be this far since then."""
    with transaction() as session:
        store.change(session, one.id, state, at)
