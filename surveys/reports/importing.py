"""Taking over many reports with their past at once: nobody is mailed, and no key is used up."""

from collections.abc import Sequence
from uuid import UUID

from surveys.reports import store, store_setup
from surveys.reports.deadline import Clock, local_day
from surveys.reports.model import Answer, Category, CategoryNotFound, NewReport, Report, Status
from surveys.reports.rules import CLOSED, checked_answer, checked_words, status_after
from webapp.codes import new_code, spelled
from webapp.db import new_id, transaction
from webapp.errors import N_


def import_reports(*, programme_id: UUID, reports: Sequence[NewReport]) -> int:
    """Store reports and their answers in one transaction; how many reports.

    A category's partner counts as told at the moment of receipt. Raises CategoryNotFound, Invalid, NotPossibleNow, and
    then nothing is stored.
    """
    with transaction() as session:
        by_key = {each.key: each for each in store_setup.categories(session, programme_id)}
        clock = store_setup.clock(session, programme_id)
        made = [_take_over(each, by_key, clock, programme_id) for each in reports]
        store.add_all(
            session,
            [store.report_values(report) for report in made],
            [store.answer_values(answer, programme_id) for report in made for answer in report.answers],
        )
    return len(made)


def _take_over(new: NewReport, by_key: dict[str, Category], clock: Clock, programme_id: UUID) -> Report:
    category = by_key.get(new.category)
    if category is None:
        raise CategoryNotFound(N_("There is no category %(key)s."), key=new.category)
    report_id, status, closed_at = new_id(), Status.RECEIVED, None
    answers = []
    for each in sorted(new.answers, key=lambda answer: answer.written_at):
        status = status_after(status, each.outcome)
        closed_at = each.written_at if status in CLOSED else None
        answers.append(
            Answer(
                id=new_id(),
                report_id=report_id,
                author_id=None,
                author_name=each.author_name,
                organisation=each.organisation,
                text=checked_answer(each.text),
                outcome=each.outcome,
                written_at=each.written_at,
            )
        )
    return Report(
        id=report_id,
        programme_id=programme_id,
        code=spelled(new_code()),
        category=category,
        organisation_id=category.organisation_id,
        words=checked_words(new.words),
        spot=new.spot,
        contact_email=new.contact_email,
        language=new.language,
        received_at=new.received_at,
        due_on=clock.due_on(new.received_at),
        status=status,
        answered_on=local_day(answers[0].written_at) if answers else None,
        forwarded_at=new.received_at,
        closed_at=closed_at,
        answers=tuple(answers),
    )
