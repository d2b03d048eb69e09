"""Queries for questionnaires and their versions."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.forms.document import from_document, read_report, report_document, to_document
from surveys.forms.model import FormNotFound, SavedForm, State, Texts, Version, VersionNotFound
from surveys.forms.tables import FormRow, FormVersionRow
from surveys.xlsforms.model import Report


def add_form(session: Session, form: SavedForm, now: datetime) -> None:
    """Store a new questionnaire, as yet without a version."""
    session.add(FormRow(id=form.id, programme_id=form.programme_id, title=dict(form.title), created_at=now))
    session.flush()


def add_version(session: Session, version: Version, original: bytes, report: Report) -> None:
    """Store a version with its file and the accepted report about it."""
    assert report.form is not None
    row = FormVersionRow(**{**vars(version), "state": version.state.value})
    row.original, row.document, row.report = original, to_document(report.form), report_document(report)
    session.add(row)
    session.flush()


def lock(session: Session, programme_id: UUID, form_id: UUID) -> SavedForm:
    """One questionnaire, which nobody else changes until the end of the transaction. Raises FormNotFound."""
    statement = sa.select(FormRow.id).where(FormRow.id == form_id, FormRow.programme_id == programme_id)
    session.scalar(statement.with_for_update())
    return one(session, programme_id, form_id)


def one(session: Session, programme_id: UUID, form_id: UUID) -> SavedForm:
    """One questionnaire of this programme. Raises FormNotFound."""
    found = _forms(session, FormRow.programme_id == programme_id, FormRow.id == form_id)
    if not found:
        raise FormNotFound
    return found[0]


def forms(session: Session, programme_id: UUID) -> list[SavedForm]:
    """All questionnaires of a programme, the newest first."""
    return _forms(session, FormRow.programme_id == programme_id)


def original(session: Session, version: Version) -> bytes:
    """The file as it was brought. Raises VersionNotFound."""
    content: bytes = _parts(session, version, FormVersionRow.original)[0]
    return content


def report(session: Session, version: Version) -> Report:
    """The report about a version, with the form. Raises VersionNotFound."""
    document, about = _parts(session, version, FormVersionRow.document, FormVersionRow.report)
    return read_report(about, from_document(document))


def publish(session: Session, version: Version, now: datetime) -> None:
    """Freeze a draft; a published version stays as it is."""
    session.execute(
        sa.update(FormVersionRow)
        .where(FormVersionRow.id == version.id, FormVersionRow.state == State.DRAFT.value)
        .values(state=State.PUBLISHED.value, published_at=now)
    )
    session.expire_all()


def change_form(session: Session, form: SavedForm, *, title: Texts, archived_at: datetime | None) -> None:
    """Give a questionnaire another title, or put it away."""
    session.execute(sa.update(FormRow).where(FormRow.id == form.id).values(title=dict(title), archived_at=archived_at))
    session.expire_all()


def _forms(session: Session, *conditions: sa.ColumnElement[bool]) -> list[SavedForm]:
    rows = session.scalars(sa.select(FormRow).where(*conditions).order_by(FormRow.created_at.desc(), FormRow.id)).all()
    versions: dict[UUID, list[Version]] = defaultdict(list)
    if rows:
        found = sa.select(FormVersionRow).join(FormRow, FormRow.id == FormVersionRow.form_id).where(*conditions)
        for row in session.scalars(found.order_by(FormVersionRow.number.desc())):
            versions[row.form_id].append(_version(row))
    return [SavedForm(row.id, row.programme_id, row.title, row.archived_at, tuple(versions[row.id])) for row in rows]


def _version(row: FormVersionRow) -> Version:
    return Version(
        id=row.id,
        form_id=row.form_id,
        programme_id=row.programme_id,
        number=row.number,
        state=State(row.state),
        file_name=row.file_name,
        sha256=row.sha256,
        brought_by=row.brought_by,
        created_at=row.created_at,
        published_at=row.published_at,
    )


def _parts(session: Session, version: Version, *columns: Any) -> Any:
    found = session.execute(
        sa.select(*columns).where(FormVersionRow.id == version.id, FormVersionRow.programme_id == version.programme_id)
    ).one_or_none()
    if found is None:
        raise VersionNotFound
    return found
