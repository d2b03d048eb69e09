"""What happens to answers by the clock."""

from surveys.responses import service
from webapp.clock import now
from webapp.jobs import job


@job("responses.forget_drafts")
def forget_drafts() -> None:
    """Delete the drafts that nobody came back to."""
    service.forget_old_drafts(now())


JOBS = (forget_drafts,)
