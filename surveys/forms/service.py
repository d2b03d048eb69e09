"""What can be done with questionnaires of the field."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from surveys.forms import store
from surveys.forms.comparing import compare
from surveys.forms.examples import EXAMPLES, example
from surveys.forms.languages import code_of, completeness, direction_of
from surveys.forms.model import (
    LONGEST_FILE_NAME,
    LONGEST_TITLE,
    FormIsArchived,
    NotAccepted,
    SameFileAgain,
    SavedForm,
    State,
    Texts,
    Version,
)
from surveys.xlsforms.model import Form, Report
from surveys.xlsforms.service import check_form, export_form
from webapp.db import new_id, reading, transaction
from webapp.errors import N_
from webapp.idempotency import claim

__all__ = [
    "EXAMPLES",
    "archive",
    "bring",
    "code_of",
    "compare",
    "completeness",
    "direction_of",
    "export_form",
    "form",
    "forms_of",
    "original_of",
    "publish",
    "report_of",
    "start_with",
    "version",
]

# A form that names no language is written in the language of the site's programmes.
DEFAULT_LANGUAGE = "nl"


def bring(
    *,
    programme_id: UUID,
    form_id: UUID | None,
    file_name: str,
    content: bytes,
    brought_by: UUID,
    key: str,
    now: datetime,
) -> Version:
    """Keep a file as the draft of a new questionnaire, or as the next version of one.

    Raises NotAccepted (with the report), FormNotFound, FormIsArchived, SameFileAgain, AlreadySentDifferently.
    """
    report = check_form(file_name, content)
    if report.form is None:
        raise NotAccepted(report)
    made_id = new_id()
    with transaction() as session:
        sent = (report.sha256, str(form_id or ""))
        earlier = claim(session, programme_id=programme_id, key=key, record_id=made_id, content=sent, now=now)
        if earlier:
            return _by_id(session, programme_id, earlier)
        into = _form_for(session, programme_id, form_id, report.form, now)
        made = Version(
            id=made_id,
            form_id=into.id,
            programme_id=programme_id,
            number=_next_number(into, report.sha256),
            state=State.DRAFT,
            file_name=file_name[-LONGEST_FILE_NAME:],
            sha256=report.sha256,
            brought_by=brought_by,
            created_at=now,
        )
        store.add_version(session, made, content, report)
    return made


def start_with(*, programme_id: UUID, name: str, brought_by: UUID, key: str, now: datetime) -> Version:
    """Keep a ready-made questionnaire as a draft of the programme's own. Raises ExampleNotFound."""
    chosen = example(name)
    return bring(
        programme_id=programme_id,
        form_id=None,
        file_name=chosen.file_name,
        content=chosen.content(),
        brought_by=brought_by,
        key=key,
        now=now,
    )


def _by_id(session: Session, programme_id: UUID, version_id: UUID) -> Version:
    found = (each for form in store.forms(session, programme_id) for each in form.versions)
    return next(each for each in found if each.id == version_id)


def _form_for(session: Session, programme_id: UUID, form_id: UUID | None, content: Form, now: datetime) -> SavedForm:
    if form_id is None:
        made = SavedForm(new_id(), programme_id, _title(content))
        store.add_form(session, made, now)
        return made
    found = store.lock(session, programme_id, form_id)
    if found.archived_at:
        raise FormIsArchived(N_("This questionnaire is archived. Take it back first."))
    return found


def _next_number(into: SavedForm, sha256: str) -> int:
    if not into.versions:
        return 1
    if into.newest.sha256 == sha256:
        raise SameFileAgain("file", N_("This file is version %(number)s already."), number=into.newest.number)
    return into.newest.number + 1


def _title(content: Form) -> Texts:
    return {code_of(content.default_language) or DEFAULT_LANGUAGE: content.title[:LONGEST_TITLE]}


def publish(*, programme_id: UUID, form_id: UUID, number: int, now: datetime) -> Version:
    """Freeze a version; a second time nothing happens. Raises FormNotFound, VersionNotFound, FormIsArchived."""
    with transaction() as session:
        found = store.lock(session, programme_id, form_id)
        chosen = found.version(number)
        if not chosen.is_published:
            if found.archived_at:
                raise FormIsArchived(N_("This questionnaire is archived. Take it back first."))
            store.publish(session, chosen, now)
            content = store.report(session, chosen).form
            assert content is not None
            store.change_form(session, found, title=_title(content), archived_at=None)
    return version(programme_id, form_id, number)


def archive(*, programme_id: UUID, form_id: UUID, archived: bool, now: datetime) -> SavedForm:
    """Put a questionnaire away, or take it back. Raises FormNotFound."""
    with transaction() as session:
        found = store.lock(session, programme_id, form_id)
        if archived != bool(found.archived_at):
            store.change_form(session, found, title=found.title, archived_at=now if archived else None)
    return form(programme_id, form_id)


def forms_of(programme_id: UUID) -> list[SavedForm]:
    """The questionnaires of a programme with their versions, the newest first."""
    return store.forms(reading(), programme_id)


def form(programme_id: UUID, form_id: UUID) -> SavedForm:
    """One questionnaire. Raises FormNotFound."""
    return store.one(reading(), programme_id, form_id)


def version(programme_id: UUID, form_id: UUID, number: int) -> Version:
    """One version of a questionnaire. Raises FormNotFound, VersionNotFound."""
    return form(programme_id, form_id).version(number)


def report_of(version: Version) -> Report:
    """The report about a version, with its form."""
    return store.report(reading(), version)


def original_of(version: Version) -> bytes:
    """The file as it was brought."""
    return store.original(reading(), version)
