"""What the worker does with files that administrators brought."""

from uuid import UUID

from webapp.clock import now
from webapp.jobs import job
from workshops.indicators import imports


@job("indicators.take_in")
def take_in(import_id: str) -> None:
    """Take in a confirmed file."""
    imports.carry_out(UUID(import_id), now=now())


@job("indicators.forget_previews")
def forget_previews() -> None:
    """Forget what nobody confirmed."""
    imports.forget_previews(now=now())


JOBS = (take_in, forget_previews)
