"""Assessments, results and documents for the tests of the DPIA."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any

from content.types import Language
from documents.blocks import Document, Entry, Field, Table
from documents.dpia import compose
from documents.template import template
from locales.words import Words, words
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from questionnaires.schema import Question
from scoring.engine import score
from scoring.parameters import parameters
from scoring.result import Result

Groups = dict[str, dict[str, Row]]

DAY = date(2026, 11, 22)
MADE_AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
GIVEN_AT = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


def some_value(question: Question, chance: random.Random) -> Any:
    """Return a known value that fits `question`."""
    if question.type == "text":
        return f"Text about {question.id}"
    keys = [key for key in question.choices if key != "unsure"]
    return (chance.choice(keys),) if question.type == "multi" else chance.choice(keys)


def random_answers(seed: int) -> dict[str, Answer]:
    """Return answers of every kind to a part of the questions, always the same for one seed.

    Every answer carries a note that names its question, so that a test can tell whose it is.
    """
    chance = random.Random(seed)
    answers = {}
    for question in questionnaire().questions:
        added = {"note": f"Note on {question.id}.", "by": "kim@example.dk", "at": GIVEN_AT}
        kind = chance.choice(["known", "known", "known", "unknown", "blank", "not-relevant"])
        if kind == "known" or (kind == "not-relevant" and question.gate):
            answers[question.id] = Answer(value=some_value(question, chance), **added)
        elif kind == "unknown":
            answers[question.id] = Answer(value="unknown", **added)
        elif kind == "not-relevant":
            answers[question.id] = Answer(not_relevant=f"No use of {question.id}", **added)
    return answers


def full_answers(seed: int = 0, **chosen: Any) -> dict[str, Answer]:
    """Return a known answer to every question; `chosen` fixes some, with _ for - in the ids."""
    chance = random.Random(seed)
    fixed = {key.replace("_", "-"): value for key, value in chosen.items()}
    return {
        q.id: Answer(value=fixed.get(q.id, some_value(q, chance)), by="kim@example.dk", at=GIVEN_AT)
        for q in questionnaire().questions
    }


def assessment(answers: Mapping[str, Answer], groups: Groups | None = None, **project: str) -> Assessment:
    """Return an assessment with `answers`, and with rows in `groups`."""
    about = {"name": "Mailsortering", "organisation": "Norddjurs Kommune", "contact": "Kim Holm", **project}
    rows = groups or {}
    return Assessment(project=Project(**about), content_version="1.2.0", answers=dict(answers), groups=rows)


def result_of(answers: Mapping[str, Answer]) -> Result:
    """Return the result of `answers` on the day of the tests."""
    return score(questionnaire(), answers, parameters().on(DAY))


def make(
    answers: Mapping[str, Answer],
    language: Language = "en",
    translator: Words | None = None,
    groups: Groups | None = None,
    **project: str,
) -> Document:
    """Return the draft made from `answers` and the rows in `groups`."""
    told, said = assessment(answers, groups, **project), translator or words(language)
    return compose(told, questionnaire(), result_of(answers), language, said, DAY, MADE_AT)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a block, or in anything made of blocks; not the names that stand for a state or a kind."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("language", "state", "role", "kind", "media_type", "name", "tag", "id"):
                yield from texts(_said(field.name, getattr(value, field.name)))


def _said(name: str, value: Any) -> Any:
    """Return what is text of pairs that hold an id or a tone beside it."""
    if name == "choices":
        return tuple(text for _, text in value)
    if name == "levels":
        return tuple(text for row in value for text, _ in row)
    return value


def drafted(document: Document) -> dict[str, Field]:
    """Return the template's fields by their ids; they stand in its order, each once."""
    found = [block for block in document.blocks if isinstance(block, Field) and block.id in template().order]
    assert [block.id for block in found] == list(template().order)
    return {block.id: block for block in found}


def table(document: Document, caption: str) -> Table:
    """Return the only table with this caption."""
    (found,) = (b for b in document.blocks if isinstance(b, Table) and b.caption == caption)
    return found


def entry(field: Field, question: str, language: Language = "en") -> Entry:
    """Return the entry of a question in a field: whole in the question's first field, a pointer in the others."""
    asked = questionnaire().by_id[question]
    named = asked.ask if field.id == home(asked) else asked.name
    (found,) = (e for e in field.entries if e.question == named.get(language))
    return found


def home(question: Question) -> str:
    """Return the first field of a question, where its answer is printed whole."""
    return min(question.dpia, key=template().order.__getitem__)


def placed() -> list[Question]:
    """Return the questions that belong in the document."""
    return [q for q in questionnaire().questions if q.dpia]
