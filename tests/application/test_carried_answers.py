"""Answers to questions that were retired or got other options: carried by every file, counted nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from application.errors import InvalidAnswer
from application.service import Application
from commands.reports import Scoring
from content.problems import FileError
from questionnaires import released
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.schema import Question, Questionnaire
from tests.meetings.pictures import DAY

RETIRED, NARROWED = "data-quality", "prof-domain"


def today() -> Questionnaire:
    """The questions as they might be one day: one is retired, another no longer has one of its options."""
    return questionnaire().model_copy(
        update={
            "sections": tuple(
                section.model_copy(update={"questions": tuple(_moved(q) for q in section.questions if q.id != RETIRED)})
                for section in questionnaire().sections
            )
        }
    )


def _moved(question: Question) -> Question:
    if question.id != NARROWED:
        return question
    options = tuple(option for option in question.options or () if option.id != "hr")
    return Question.model_validate(question.model_dump(by_alias=True) | {"options": [o.model_dump() for o in options]})


@pytest.fixture
def moved(app: Application) -> Application:
    """The same database under the questions of that day."""
    content = Questionnaire(**{name: getattr(today(), name) for name in Questionnaire.model_fields})
    return replace(app, questionnaire=content)


def test_what_was_exported_comes_back_after_the_questions_moved_on(app: Application, moved: Application) -> None:
    answers = {RETIRED: Answer(value=3), NARROWED: Answer(value="hr"), "data-need": Answer(value=2)}
    before = app.import_assessment(Assessment(project=Project(name="Sortering"), answers=answers))
    file = moved.export(before)
    assert RETIRED.encode() in file.data
    after = moved.open(moved.import_assessment(moved.inspect(file.name, file.data)))
    assert {id_: answer.value for id_, answer in after.answers.items()} == {
        id_: answer.value for id_, answer in answers.items()
    }
    assert set(after.misfits) == {RETIRED, NARROWED}
    assert moved.result(after, DAY).overall.answered == 1


@pytest.mark.parametrize(("question", "value"), [("data-qality", 3), (RETIRED, 7), (NARROWED, "se")])
def test_an_answer_that_no_question_ever_had_is_refused(moved: Application, question: str, value: str | int) -> None:
    assessment = Assessment(project=Project(name="Fejl"), answers={question: Answer(value=value)})
    with pytest.raises(InvalidAnswer):
        moved.import_assessment(assessment)
    with pytest.raises(FileError):
        moved.inspect(
            "fejl.yaml", f"format: klarsyn/1\nproject: {{name: F}}\nanswers: {{{question}: {value}}}\n".encode()
        )


def test_the_command_line_scores_what_still_fits(monkeypatch: pytest.MonkeyPatch, moved: Application) -> None:
    monkeypatch.setattr("commands.reports.questionnaire", lambda: moved.questionnaire)
    answers = {RETIRED: Answer(value=3), "data-need": Answer(value=2)}
    result = Scoring(DAY).result(Assessment(project=Project(name="F"), answers=answers))
    assert result.overall.answered == 1


def test_every_version_that_is_kept_is_named_oldest_first() -> None:
    assert released.versions()[:2] == ("1.0.0", "1.1.0")
