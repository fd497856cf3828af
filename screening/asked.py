"""Which questions the screenings rest on: while their answers stand, so does everything found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from questionnaires.conditions import Condition, questions_in
from questionnaires.loading import questionnaire
from questionnaires.schema import Questionnaire
from questionnaires.visibility import View
from screening.loading import screenings
from screening.schema import Step, Table


@cache
def asked() -> tuple[str, ...]:
    """Return every question that a table or a legal date asks about, and those that decide whether it is shown."""
    whole = [condition for table in screenings().tables for condition in conditions(table)]
    whole += [date.when for date in screenings().calendar.dates]
    content = questionnaire()
    found = with_behind(content, (id_ for condition in whole for id_ in questions_in(condition, content.terms)))
    return tuple(question.id for question in content.questions if question.id in found)


def with_behind(content: Questionnaire, questions: Iterable[str]) -> set[str]:
    """Return `questions` and those that decide, directly or further back, whether they are shown."""
    found, waiting = set[str](), list(questions)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting.extend(questions_in(content.by_id[id_].show_when, content.terms))
    return found


def conditions(table: Table) -> Iterator[Condition | None]:
    """Yield every condition of a table: when it applies, its factors', its outcomes', and its steps'."""
    yield table.applies
    for factor in table.factors:
        yield from (factor.met, factor.possible)
    yield from (outcome.when for outcome in table.outcomes)
    yield from (step.when for outcome in table.outcomes for step in outcome.do if isinstance(step, Step))


def standing(view: View) -> tuple[object, ...]:
    """Return what the screenings may know of `view`; two that are equal lead to the same findings on the same day."""
    return tuple(view.look(id_) for id_ in asked())
