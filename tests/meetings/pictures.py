"""Pictures to lay side by side, worked out with the real content, and questionnaires of versions that never were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from content.types import Text
from documents.dpia import prepare
from documents.matter import picture
from locales.words import words
from meetings.comparing import compare
from meetings.comparison import Comparison
from meetings.picture import Picture
from questionnaires.answers import Answer, fitting
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from questionnaires.schema import Manifest, Question, Questionnaire, Section
from scoring.engine import score
from scoring.parameters import parameters

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Given = Mapping[str, Answer]
Groups = Mapping[str, Mapping[str, Row]]


def said(value: Any, **more: Any) -> Answer:
    return Answer(value=value, **more)


BASE: Given = {
    "prof-country": said("dk"),
    "prof-ai-type": said(("llm",)),
    "prof-personal": said("yes"),
    "data-quality": said(2, by="kim", note="Sampled in May"),
    "data-need": said(0),
}


def pictured(
    answers: Given,
    on: date = DAY,
    *,
    groups: Groups | None = None,
    content: Questionnaire | None = None,
    frozen: bool = False,
    name: str = "Mail",
) -> Picture:
    """Return what the answers amount to on a day, under the real questions or those of `content`."""
    asked = content or questionnaire()
    rows = {group: dict(found) for group, found in (groups or {}).items()}
    given = Assessment(content_version=asked.version, project=Project(name=name), answers=dict(answers), groups=rows)
    result = score(asked, fitting(asked.by_id, given.answers), parameters().on(on))
    made = picture(prepare(given, asked, result, "en", words("en"), on, NOON))
    return Picture(made.name, made.assessment, made.questionnaire, made.record, frozen)


def found_otherwise(change: Comparison) -> tuple[object, ...]:
    """Return everything that is listed only where it differs."""
    return (*change.answers, *change.rows, *change.gates, *change.findings, *change.risks)


def changed(**answers: Answer | None) -> dict[str, Answer]:
    """Return the base answers with others in their place; None takes one out."""
    named = {id_.replace("_", "-"): answer for id_, answer in answers.items()}
    return {id_: answer for id_, answer in {**BASE, **named}.items() if answer is not None}


def between(old: Given, new: Given, **more: Any) -> Comparison:
    return compare(pictured(old), pictured(new, **more))


def text(words: str) -> Text:
    return Text(en=words, da=words, nb=words)


def version(number: str, change: Callable[[Section], Section] = lambda section: section) -> Questionnaire:
    """Return the real questions under another number, each section as `change` leaves it."""
    now = questionnaire()
    manifest: Manifest = now.manifest.model_copy(update={"version": number})
    return Questionnaire(
        manifest=manifest, sections=tuple(map(change, now.sections)), terms=now.terms, groups=now.groups
    )


def with_question(number: str, id_: str, **update: Any) -> Questionnaire:
    """Return a version in which one question is another."""
    return _questions(number, lambda question: otherwise(question, **update) if question.id == id_ else question)


def otherwise(question: Question, **update: Any) -> Question:
    """Return another question, built anew, since a copy would carry along what was worked out from the old one."""
    return Question.model_validate({name: getattr(question, name) for name in Question.model_fields} | update)


def without_question(number: str, id_: str) -> Questionnaire:
    """Return a version in which one question is not asked."""
    return _questions(number, lambda question: None if question.id == id_ else question)


def _questions(number: str, change: Callable[[Question], Question | None]) -> Questionnaire:
    def section(whole: Section) -> Section:
        found = tuple(new for question in whole.questions if (new := change(question)))
        return whole.model_copy(update={"questions": found})

    return version(number, section)
