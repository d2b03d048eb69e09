"""What the worker does with dossiers."""

from uuid import UUID

from webapp.clock import now
from webapp.jobs import job
from workshops.dossiers import service


@job("dossiers.make")
def make(dossier_id: str) -> None:
    """Make a dossier that somebody asked for."""
    service.carry_out(UUID(dossier_id), now=now)


@job("dossiers.forget_old")
def forget_old() -> None:
    """Forget the dossiers of more than a month ago."""
    service.forget_old(now=now())


JOBS = (make, forget_old)
