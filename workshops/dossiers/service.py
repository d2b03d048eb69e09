"""What can be done with dossiers: ask for one, see how far it is, fetch it, have it tried again."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask_babel import force_locale

from webapp.db import after_commit, new_id, reading, transaction
from webapp.errors import N_, Invalid
from webapp.i18n import LANGUAGES
from webapp.idempotency import claim
from webapp.jobs import enqueue
from workshops.dossiers import files, setting, store
from workshops.dossiers.model import KEEP, Dossier, DossierNotFound, NotFailed, State
from workshops.dossiers.subject import name_of

__all__ = [
    "ask_for", "ask_again", "carry_out", "dossier", "dossiers_of", "file_of", "forget_old",
]  # fmt: skip

MOST_LISTED = 50


def ask_for(
    *, programme_id: UUID, area_code: str, language: str, with_notes: bool, asked_by: UUID, key: str, now: datetime
) -> Dossier:
    """Have a dossier made of a buurt, a wijk (WK…) or the whole programme (no code); sent twice, it makes one.

    The key is one per language, so that the other language may be asked for from the same page. Raises Invalid,
    AreaNotFound, AlreadySentDifferently.
    """
    if language not in LANGUAGES:
        raise Invalid("language", N_("Choose the language of the dossier."))
    name = name_of(programme_id, area_code)
    one = Dossier(
        id=new_id(),
        programme_id=programme_id,
        area_code=area_code,
        area_name=name[:200],
        language=language,
        with_notes=with_notes,
        asked_by=asked_by,
        state=State.WAITING,
        created_at=now,
        changed_at=now,
    )
    sent = ("dossier", area_code, language)
    with transaction() as session:
        found = claim(
            session, programme_id=programme_id, key=f"{language}-{key}", record_id=one.id, content=sent, now=now
        )
        if found:
            return dossier(programme_id, found)
        store.add(session, one)
        enqueue("dossiers.make", dossier_id=str(one.id))
    return one


def dossier(programme_id: UUID, dossier_id: UUID) -> Dossier:
    """One dossier of a programme. Raises DossierNotFound."""
    return _of_programme(store.find(reading(), dossier_id), programme_id)


def dossiers_of(programme_id: UUID) -> list[Dossier]:
    """The last dossiers of a programme, newest first."""
    return store.newest(reading(), programme_id, MOST_LISTED)


def file_of(one: Dossier) -> Path:
    """The PDF. Raises DossierNotFound while there is none."""
    path = files.path_of(one.id)
    if one.state is not State.DONE or not path.is_file():
        raise DossierNotFound
    return path


def ask_again(*, programme_id: UUID, dossier_id: UUID, now: datetime) -> None:
    """Try a dossier again that did not work. Raises DossierNotFound, NotFailed."""
    with transaction() as session:
        one = _of_programme(store.find(session, dossier_id, lock=True), programme_id)
        if one.as_of(now) is not State.FAILED:
            raise NotFailed
        store.change(session, dossier_id, State.WAITING, now)
        enqueue("dossiers.make", dossier_id=str(dossier_id))


def carry_out(dossier_id: UUID, *, now: Callable[[], datetime]) -> None:
    """Make a dossier; may run twice. What goes wrong is shown on its page, and raised."""
    one = store.find(reading(), dossier_id)
    if one is None or one.state is State.DONE:
        return
    try:
        _make(one, now)
    except Exception:
        _tell(dossier_id, State.FAILED, now())
        raise


def _make(one: Dossier, now: Callable[[], datetime]) -> None:
    _tell(one.id, State.GATHERING, now())
    with force_locale(one.language):
        gathered = setting.gathered(one, now())
        _tell(one.id, State.SETTING, now())
        files.keep(one.id, setting.set_in_pages(gathered))
    _tell(one.id, State.DONE, now())


def _tell(dossier_id: UUID, state: State, now: datetime) -> None:
    with transaction() as session:
        store.change(session, dossier_id, state, now)


def forget_old(*, now: datetime) -> int:
    """Forget the dossiers that were asked for more than a month ago; how many."""
    with transaction() as session:
        found = store.forget(session, now - KEEP)
        for each in found:
            after_commit(lambda gone=each: files.forget(gone))  # type: ignore[misc]
    return len(found)


def _of_programme(found: Dossier | None, programme_id: UUID) -> Dossier:
    if found is None or found.programme_id != programme_id:
        raise DossierNotFound
    return found
