"""Files with figures for tests."""

from datetime import timedelta
from uuid import UUID

from tests.factories.workshops import csv_file, csv_row
from webapp.clock import now
from webapp.idempotency import new_key
from workshops.indicators import imports, service
from workshops.indicators.service import Import, Layout


def brought(programme_id: UUID, person_id: UUID, content: bytes | None = None, code: str = "BU99010201") -> Import:
    """A file of the Leefbaarometer that somebody looks at."""
    return service.bring_file(
        programme_id=programme_id,
        file_name="lbm.csv",
        content=content or csv_file(csv_row(code=code)),
        layout=Layout.LEEFBAAROMETER,
        year=None,
        mapping=None,
        brought_by=person_id,
        key=new_key(),
        now=now() - timedelta(minutes=1),
    )


def taken_in(programme_id: UUID, person_id: UUID) -> Import:
    """A file that was taken in."""
    one = brought(programme_id, person_id)
    service.confirm(programme_id=programme_id, import_id=one.id)
    imports.carry_out(one.id, now=now())
    return service.import_(programme_id, one.id)
