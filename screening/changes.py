"""What would change a finding: each single answer that, changed alone, leads to another outcome of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from questionnaires.answers import UNSURE, Answer, Answers, Value
from questionnaires.conditions import Found, questions_in, walk
from questionnaires.schema import Question, Questionnaire, Section
from questionnaires.visibility import View, view
from screening.asked import conditions, with_behind
from screening.engine import outcome_of
from screening.loading import Screenings
from screening.schema import Outcome, Table


@dataclass(frozen=True, slots=True)
class Change:
    """One answer, and the outcome that it would lead to. For a multi-choice `value` is everything then chosen."""

    question: str
    value: Value
    outcome: Outcome


def changes(
    screenings: Screenings, questionnaire: Questionnaire, answers: Answers, table_id: str, on: date
) -> tuple[Change, ...]:
    """Return the changes of one answer that would turn the outcome of a table on the day `on`, in the order asked.

    Only questions that the table asks about and that are shown count; where the answer is blank or unknown, these
    are the answers that would settle it. Empty when the table does not apply. Raises `KeyError` for no such table.
    """
    tables = _behind(screenings, screenings.table[table_id])
    asked = {q for table in tables for c in conditions(table) for q in questions_in(c, questionnaire.terms)}
    small = _only(questionnaire, asked)
    seen = view(small, answers)
    now = outcome_of(tables, seen, on)
    return tuple(_turning(tables, seen, answers, asked, now, on)) if now else ()


def _turning(
    tables: tuple[Table, ...], seen: View, answers: Answers, asked: set[str], now: Outcome, on: date
) -> Iterator[Change]:
    for question in seen.questionnaire.questions:
        if question.id not in asked or not seen.shown(question):
            continue
        for value in others(question, seen.answer(question)):
            changed = view(seen.questionnaire, {**answers, question.id: Answer(value=value)})
            outcome = outcome_of(tables, changed, on)
            if outcome is not None and outcome.id != now.id:
                yield Change(question.id, value, outcome)


def others(question: Question, answer: Answer) -> Iterator[Value]:
    """Yield the known answers one step away: each other option; in a multi-choice one option more, or one less."""
    options = [id_ for id_ in question.choices if id_ != UNSURE]
    if question.type != "multi":
        yield from (id_ for id_ in options if id_ != answer.known)
        return
    chosen = answer.known if isinstance(answer.known, tuple) else ()
    for id_ in options:
        value = _without(chosen, str(id_)) if id_ in chosen else _with(question, chosen, str(id_))
        if value and value != (UNSURE,):  # nothing chosen, or don't know alone, is no answer
            yield value
    if UNSURE in chosen and len(chosen) > 1:
        yield _without(chosen, UNSURE)


def _without(chosen: tuple[str, ...], id_: str) -> tuple[str, ...]:
    return tuple(other for other in chosen if other != id_)


def _with(question: Question, chosen: tuple[str, ...], id_: str) -> tuple[str, ...]:
    """Return what is chosen when `id_` is added: an option that excludes others stands alone."""
    if question.choices[id_].exclusive:
        return (id_,)
    return (*(other for other in chosen if not question.choices[other].exclusive), id_)


def _behind(screenings: Screenings, table: Table) -> tuple[Table, ...]:
    """Return `table` and every table whose findings it rests on, in the order worked out."""
    home = {name: t for t in screenings.tables for name in (t.id, *(factor.id for factor in t.factors))}
    needed: set[str] = set()
    _gather(table, home, needed)
    return tuple(t for t in screenings.tables if t.id in needed)


def _gather(table: Table, home: Mapping[str, Table], needed: set[str]) -> None:
    needed.add(table.id)
    for condition in conditions(table):
        for part in walk(condition, {}):
            if isinstance(part, Found) and home[part.finding].id not in needed:
                _gather(home[part.finding], home, needed)


def _only(questionnaire: Questionnaire, asked: set[str]) -> Questionnaire:
    """Return the questionnaire with the questions `asked` and those that decide whether they are shown, for speed."""
    needed = with_behind(questionnaire, asked)
    sections = (_part(section, needed) for section in questionnaire.sections)
    return Questionnaire.model_construct(
        manifest=questionnaire.manifest, sections=tuple(sections), terms=questionnaire.terms, groups=()
    )


def _part(section: Section, needed: set[str]) -> Section:
    questions = tuple(q for q in section.questions if q.id in needed)
    return Section.model_construct(id=section.id, title=section.title, intro=section.intro, questions=questions)
