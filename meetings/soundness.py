"""Whether questions that came in a file can be worked with: what the loader of the content checks, as far as it counts.

Only what scoring takes for granted is asked for here, so that questions from years ago still pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from questionnaires.conditions import Asked, Condition, Found, Named, Terms, walk
from questionnaires.schema import Question, Questionnaire

# Named conditions may be used within others; a few dozen that each use the one above twice would never come to an end.
MOST_PARTS = 10_000
SHAPES = {"maturity": (True, False), "text": (False, False)}
CHOSEN = (False, True)


def sound(questionnaire: Questionnaire) -> bool:
    """Return whether every id is there once, and every condition asks about what is there before it."""
    names = (
        [section.id for section in questionnaire.sections],
        [question.id for question in questionnaire.questions],
        [group.id for group in questionnaire.groups],
    )
    unique = all(len(set(ids)) == len(ids) for ids in names)
    return unique and all(_sound(questionnaire))


def _sound(questionnaire: Questionnaire) -> Iterator[bool]:
    terms = questionnaire.terms
    yield _measured(terms)
    known: set[str] = set()
    for question in questionnaire.questions:
        yield _fits(question.show_when, known, terms)
        yield (question.levels is not None, question.options is not None) == SHAPES.get(question.type, CHOSEN)
        known.add(question.id)
        yield all(_fits(gate.when, known, terms) for gate in question.gate)
        yield _guarded(question)
    for group in questionnaire.groups:
        yield all(_fits(suggestion.when, known, terms) for suggestion in group.suggestions)
        yield all(column.of is None or column.of in questionnaire.group for column in group.columns)


def _guarded(question: Question) -> bool:
    """Whether no stop is guarded twice."""
    stops = [gate.stop for gate in question.gate]
    return len(set(stops)) == len(stops)


def _measured(terms: Terms) -> bool:
    """Whether each term uses only terms above it, and none grows beyond measure when they are written out."""
    sizes: dict[str, int] = {}
    for name, condition in terms.items():
        parts = list(walk(condition, {}))
        if any(isinstance(part, Named) and part.term not in sizes for part in parts):
            return False
        sizes[name] = sum(sizes[part.term] if isinstance(part, Named) else 1 for part in parts)
        if sizes[name] > MOST_PARTS:
            return False
    return True


def _fits(condition: Condition | None, known: Collection[str], terms: Terms) -> bool:
    """Whether a condition asks only about known questions, also by way of the terms it uses."""
    if condition is None:
        return True
    parts = list(walk(condition, {}))
    if any(isinstance(part, Named) and part.term not in terms for part in parts):
        return False
    return all(_known(part, known) for part in walk(condition, terms))


def _known(part: Condition, known: Collection[str]) -> bool:
    if isinstance(part, Asked):
        return part.question in known
    return not isinstance(part, Found)
