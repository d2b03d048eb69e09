"""What can be done with answers: begin, go on, finish, take over from elsewhere, and see what they say together."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Audience, Invitation, Mode, Round
from surveys.questionnaires import service as questionnaires
from surveys.questionnaires.model import Kind, Question, Questionnaire, QuestionNotFound
from surveys.responses import rules, store
from surveys.responses.model import (
    ANSWERS_PER_PAGE,
    KEEP_DRAFTS,
    AgeGroup,
    AlreadySent,
    AudienceCounts,
    BuurtSummary,
    ChoiceResult,
    Draft,
    DraftNotFound,
    HeardCounts,
    LastStep,
    MarkResult,
    MarksOfBuurt,
    NewResponse,
    OpenAnswers,
    QuestionUnanswered,
    RecordRefused,
    Response,
    RoundResults,
    Sex,
    ShownCounts,
    Step,
)
from webapp.areas import service as areas
from webapp.db import new_id, reading, transaction
from webapp.disclosure import SMALLEST_SHOWN, shown_counts
from webapp.errors import N_, Invalid
from webapp.idempotency import claim
from webapp.memory import UpToDate

# --- Answering --------------------------------------------------------------------------------------------------------


def begin(*, invitation: Invitation, key: str, raw: str | None, area_code: str | None, now: datetime) -> Draft:
    """Answer the first question, which makes the draft; the same key again changes that answer.

    ``area_code`` comes with the link and counts only when it is a buurt of the programme. Raises Invalid, AlreadySent.
    """
    asked, first = invitation.round, invitation.questionnaire.questions[0]
    answer = questionnaires.check_answer(first, raw)
    answers = {} if answer is None else {first.name: answer}
    draft = Draft(
        id=new_id(),
        programme_id=asked.programme_id,
        round_id=asked.id,
        audience=invitation.audience,
        answers=answers,
        area_code=area_code if area_code and area_code in _area_codes(asked.programme_id) else None,
        started_at=now,
        updated_at=now,
    )
    with transaction() as session:
        earlier = claim(
            session,
            programme_id=asked.programme_id,
            key=key,
            record_id=draft.id,
            content=(str(asked.id), invitation.audience.value),
            now=now,
        )
        if earlier is None:
            store.add_draft(session, draft)
            return draft
        return _begin_again(session, replace(draft, id=earlier), first.name)


def _begin_again(session: Session, draft: Draft, first: str) -> Draft:
    """The first answer came in before: it may have changed, the draft may be sent by now, or deleted."""
    begun = store.find_draft(session, draft.programme_id, draft.id, to_change=True)
    if begun is not None:
        return store.change_answers(session, begun, {**_without(begun, first), **draft.answers}, draft.updated_at)
    why = _why_no_draft(draft.programme_id, draft.id)
    if isinstance(why, AlreadySent):
        raise why
    store.add_draft(session, draft)
    return draft


def step(programme_id: UUID, draft_id: UUID, name: str, now: datetime) -> Step:
    """One question of a draft. Raises DraftNotFound, AlreadySent, RoundIsClosed, QuestionNotFound."""
    last = last_step(programme_id, draft_id, now)
    return Step(last.draft, last.round, last.questionnaire, last.questionnaire.question(name))


def last_step(programme_id: UUID, draft_id: UUID, now: datetime) -> LastStep:
    """The page after the last question of a draft. Raises DraftNotFound, AlreadySent, RoundIsClosed."""
    draft = store.find_draft(reading(), programme_id, draft_id)
    if draft is None:
        raise _why_no_draft(programme_id, draft_id)
    asked = fieldwork.round_by_id(programme_id, draft.round_id)
    fieldwork.check_may_finish(asked, draft.started_at, now)
    return LastStep(draft, asked, questionnaires.questionnaire(programme_id, asked.questionnaire_id))


def answer_question(*, at: Step, raw: str | None, now: datetime) -> Draft:
    """Answer a question, answer it again, or take the answer back. Raises Invalid, AlreadySent, DraftNotFound."""
    answer = questionnaires.check_answer(at.question, raw)
    with transaction() as session:
        draft = _draft_to_change(at.draft.programme_id, at.draft.id)
        answers = _without(draft, at.question.name)
        if answer is not None:
            answers[at.question.name] = answer
        return store.change_answers(session, draft, answers, now)


def finish(
    *,
    at: LastStep,
    area_code: str | None,
    age_group: AgeGroup | None,
    language: str,
    now: datetime,
    sex: Sex | None = None,
) -> Response:
    """Make a draft a response: all of it in one transaction, and only once.

    Raises Invalid for a buurt of elsewhere, QuestionUnanswered, AlreadySent, DraftNotFound.
    """
    programme_id = at.draft.programme_id
    _check_area(area_code, _area_codes(programme_id))
    with transaction() as session:
        draft = _draft_to_change(programme_id, at.draft.id)
        missing = questionnaires.first_unanswered(at.questionnaire, draft.answers)
        if missing is not None:
            raise QuestionUnanswered(missing.name, N_("Answer “%(question)s” first."), question=missing.label)
        response = Response(
            id=draft.id,
            programme_id=programme_id,
            round_id=draft.round_id,
            audience=draft.audience,
            mode=Mode.DIGITAL,
            language=language,
            area_code=area_code,
            age_group=age_group,
            answers=draft.answers,
            started_at=draft.started_at,
            finished_at=now,
            sex=sex,
        )
        store.delete_draft(session, draft)
        store.add_responses(session, [response])
    return response


def forget_old_drafts(now: datetime) -> int:
    """Delete the drafts that nobody touched for seven days; how many."""
    with transaction() as session:
        return store.delete_drafts_before(session, now - KEEP_DRAFTS)


def import_responses(*, programme_id: UUID, round_id: UUID, responses: Sequence[NewResponse]) -> int:
    """Take over responses that were collected elsewhere: all of them or, when one is not right, none; how many.

    Raises RoundNotFound, and RecordRefused with the number of the record and what is wrong with it.
    """
    asked = fieldwork.round_by_id(programme_id, round_id)
    questionnaire = questionnaires.questionnaire(programme_id, asked.questionnaire_id)
    codes = _area_codes(programme_id)
    taken = [_taken_over(asked, questionnaire, codes, number, new) for number, new in enumerate(responses, 1)]
    with transaction() as session:
        store.add_responses(session, taken)
    return len(taken)


def _taken_over(
    asked: Round, questionnaire: Questionnaire, codes: frozenset[str], number: int, new: NewResponse
) -> Response:
    try:
        answers = questionnaires.check_answers(questionnaire, new.answers)
        _check_area(new.area_code, codes)
        if new.finished_at < new.started_at:
            raise Invalid("finished_at", N_("A response cannot be finished before it was begun."))
    except Invalid as problem:
        message = N_("Record %(number)s: %(problem)s")
        raise RecordRefused(problem.field, message, number=number, problem=problem) from problem
    return Response(
        id=new_id(),
        programme_id=asked.programme_id,
        round_id=asked.id,
        audience=new.audience,
        mode=new.mode,
        language=new.language,
        area_code=new.area_code,
        age_group=new.age_group,
        answers=answers,
        started_at=new.started_at,
        finished_at=new.finished_at,
        sex=new.sex,
    )


def _draft_to_change(programme_id: UUID, draft_id: UUID) -> Draft:
    with transaction() as session:
        draft = store.find_draft(session, programme_id, draft_id, to_change=True)
        if draft is None:
            raise _why_no_draft(programme_id, draft_id)
        return draft


def _why_no_draft(programme_id: UUID, draft_id: UUID) -> AlreadySent | DraftNotFound:
    round_id = store.round_of_response(reading(), programme_id, draft_id)
    return DraftNotFound() if round_id is None else AlreadySent(fieldwork.round_by_id(programme_id, round_id))


def _without(draft: Draft, name: str) -> dict[str, int | str]:
    return {asked: answer for asked, answer in draft.answers.items() if asked != name}


def _area_codes(programme_id: UUID) -> frozenset[str]:
    return frozenset(areas.names_of(programme_id))


def _check_area(area_code: str | None, codes: frozenset[str]) -> None:
    if area_code is not None and area_code not in codes:
        raise Invalid("area", N_("Choose a neighbourhood from the list, or leave it empty."))


# --- What the answers say together ------------------------------------------------------------------------------------


def answers_by_buurt(programme_id: UUID) -> dict[str, ShownCounts]:
    """How many people answered about each buurt, by its code, as far as it may be shown; never less than ten, and never
    a count that the total would give away. A buurt about which nobody answered is not there.
    """
    found = store.counts_by_area(reading(), programme_id)
    residents, professionals = (
        shown_counts({code: counts.get(audience, 0) for code, counts in found.items()}) for audience in Audience
    )
    return {
        code: ShownCounts(
            residents[code],
            professionals[code],
            hides_many=residents[code] is None and counts.get(Audience.RESIDENT, 0) >= SMALLEST_SHOWN,
        )
        for code, counts in found.items()
        if code
    }


def marks_by_buurt(programme_id: UUID) -> dict[Audience, dict[str, MarksOfBuurt]]:
    """The marks that each audience gave to each buurt, of all rounds together; small ones are left out like counts."""
    session = reading()
    rounds = _rounds_with_marks(programme_id)
    found = store.marks_by_area(session, programme_id, questionnaires.MARK, rounds) if rounds else {}
    return {audience: _shown_marks(found.get(audience, {})) for audience in Audience}


def _rounds_with_marks(programme_id: UUID) -> list[UUID]:
    rounds = fieldwork.rounds(programme_id)
    asked = {each: questionnaires.questionnaire(programme_id, each) for each in {r.questionnaire_id for r in rounds}}
    with_marks = {
        each
        for each, questionnaire in asked.items()
        if any(q.name == questionnaires.MARK and q.kind is Kind.RANGE for q in questionnaire.questions)
    }
    return [each.id for each in rounds if each.questionnaire_id in with_marks]


def _shown_marks(sums: Mapping[str, tuple[int, float, float]]) -> dict[str, MarksOfBuurt]:
    shown = shown_counts({code: n for code, (n, _, _) in sums.items()})
    return {
        code: MarksOfBuurt(n, total / n, max(squares - total**2 / n, 0.0))
        for code, (n, total, squares) in sums.items()
        if code and shown[code]
    }


def residents_heard(programme_id: UUID) -> HeardCounts:
    """How many residents answered per buurt, age group and sex, as they chose to say.

    Counts as they are, for figures about larger groups: who shows them hides the small ones.
    """
    rows = store.heard(reading(), programme_id)
    areas_, ages, sexes = (Counter[str]() for _ in range(3))
    for area, age, sex, count in rows:
        areas_[area or ""] += count
        for counter, said in ((ages, age), (sexes, sex)):
            if said:
                counter[said] += count
    shown = shown_counts(areas_)
    for each in (areas_, shown):
        each.pop("", None)
    return HeardCounts(areas_, shown, {AgeGroup(k): n for k, n in ages.items()}, {Sex(k): n for k, n in sexes.items()})


def stand(programme_id: UUID) -> tuple[int, datetime | None]:
    """Changes whenever an answer comes in: how many there are, and the moment of the last one."""
    return store.newest(reading(), programme_id)


def answers_by_round(programme_id: UUID) -> dict[UUID, AudienceCounts]:
    """How many people answered in each round, by its id; a round without answers is not there."""
    return {round_id: _counts(found) for round_id, found in store.counts_by_round(reading(), programme_id).items()}


def buurt_summary(programme_id: UUID, area_code: str) -> BuurtSummary:
    """What people answered about a buurt: the mark and the theme to tackle first, residents beside professionals.

    The answers of all rounds are taken together, by the names of the ready-made questions; the words are those of the
    newest round. Nothing is said about fewer than ten people, or what would give it away beside the total.
    """
    rounds = fieldwork.rounds(programme_id)
    asked = questionnaires.questionnaire(programme_id, rounds[0].questionnaire_id).questions if rounds else ()
    wanted = {each.name: each for each in asked if each.name in (questionnaires.MARK, questionnaires.THEME)}
    counts = answers_by_buurt(programme_id).get(area_code, ShownCounts())
    mark, themes = wanted.get(questionnaires.MARK), wanted.get(questionnaires.THEME)
    now = stand(programme_id)
    return BuurtSummary(
        area_code=area_code,
        residents=counts.residents,
        professionals=counts.professionals,
        mark=_marks_of(programme_id, mark, area_code, now) if mark and mark.kind is Kind.RANGE else None,
        themes=_themes_of(programme_id, themes, area_code, now) if themes and themes.kind is Kind.SELECT_ONE else None,
    )


_tallies: UpToDate[tuple[UUID, str], dict[Audience, dict[str, dict[str, int]]]] = UpToDate()


def _tallies_by_area(programme_id: UUID, question: str, now: Hashable) -> dict[Audience, dict[str, dict[str, int]]]:
    load = partial(store.tallies_by_area, reading(), programme_id, question)
    return _tallies.get((programme_id, question), now, load)


def _marks_of(programme_id: UUID, question: Question, area_code: str, now: Hashable) -> MarkResult:
    tallies = _tallies_by_area(programme_id, question.name, now)
    residents, professionals = (_shown_tally(tallies[audience], area_code) for audience in Audience)
    return rules.mark_result(question, residents or {}, professionals or {})


def _themes_of(programme_id: UUID, question: Question, area_code: str, now: Hashable) -> ChoiceResult:
    tallies = _tallies_by_area(programme_id, question.name, now)
    residents, professionals = (
        (_shown_tally(tallies[audience], area_code), rules.given_away(tallies[audience], area_code))
        for audience in Audience
    )
    return rules.choice_result(question, residents[0], professionals[0], (residents[1], professionals[1]))


def _shown_tally(tallies: Mapping[str, Mapping[str, int]], area_code: str) -> Mapping[str, int] | None:
    """The answers about a buurt; None where not even their number may be shown."""
    totals = shown_counts({area: sum(tally.values()) for area, tally in tallies.items()})
    return None if totals.get(area_code, 0) is None else tallies.get(area_code, {})


def results(programme_id: UUID, slug: str) -> RoundResults:
    """What a round has brought so far. Raises RoundNotFound."""
    asked = fieldwork.round_by_slug(programme_id, slug)
    questions = questionnaires.questionnaire(programme_id, asked.questionnaire_id).questions
    closed = [question for question in questions if question.kind is not Kind.TEXT]
    tallies = store.tallies(reading(), programme_id, [each.name for each in closed], round_id=asked.id)
    return RoundResults(
        round=asked,
        counts=answers_by_round(programme_id).get(asked.id, AudienceCounts()),
        marks=tuple(rules.mark_result(q, *_both(tallies[q.name])) for q in closed if q.kind is Kind.RANGE),
        choices=tuple(rules.choice_result(q, *_both(tallies[q.name])) for q in closed if q.kind is Kind.SELECT_ONE),
        texts=tuple(question for question in questions if question.kind is Kind.TEXT),
    )


def open_answers(programme_id: UUID, slug: str, name: str, page: int) -> OpenAnswers:
    """A page (from one) of what people wrote. Raises RoundNotFound, QuestionNotFound."""
    asked = fieldwork.round_by_slug(programme_id, slug)
    question = questionnaires.questionnaire(programme_id, asked.questionnaire_id).question(name)
    if question.kind is not Kind.TEXT:
        raise QuestionNotFound
    answers, total = store.open_answers(
        reading(), programme_id, asked.id, name, offset=(page - 1) * ANSWERS_PER_PAGE, limit=ANSWERS_PER_PAGE
    )
    return OpenAnswers(round=asked, question=question, answers=tuple(answers), total=total, page=page)


def _both(tally: Mapping[Audience, rules.Tally]) -> tuple[rules.Tally, rules.Tally]:
    return tally[Audience.RESIDENT], tally[Audience.PROFESSIONAL]


def _counts(found: Mapping[Audience, int]) -> AudienceCounts:
    return AudienceCounts(found.get(Audience.RESIDENT, 0), found.get(Audience.PROFESSIONAL, 0))
