"""The use cases over the questions and examples that ship."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from application.files import FORMATS, Format
from application.service import Application, launch
from application.settings import Settings
from questionnaires.answers import Answer, Value
from questionnaires.assessment import Project
from questionnaires.schema import Question

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    app = launch(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('real')}/klarsyn.db"))
    with closing(app.store):
        yield app


def value(question: Question, number: int) -> Value:
    """Return an answer that the question can have; every fifth is "don't know"."""
    if number % 5 == 0:
        return "unknown"
    if question.type == "text":
        return f"Svar på {question.id}"
    choice = list(question.choices)[number % len(question.choices)]
    return (str(choice),) if question.type == "multi" else choice


@pytest.fixture(scope="module")
def filled(real: Application) -> str:
    id_ = real.start(Project(name="Alle spørgsmål"), "kim")
    for number, question in enumerate(real.questionnaire.questions):
        real.answer(id_, question.id, Answer(value=value(question, number), note="Note", by="kim"), 0)
    return id_


@pytest.mark.parametrize("format_", FORMATS)
def test_every_question_survives_export_and_import(real: Application, filled: str, format_: Format) -> None:
    exported = real.export(filled, format_)
    again = real.open(real.import_assessment(real.inspect(exported.name, exported.data), "another"))
    opened = real.open(filled)
    assert again.answers == opened.answers
    assert len(again.answers) == len(real.questionnaire.questions)
    assert again.misfits == ()
    assert real.result(again, TODAY) == real.result(opened, TODAY)


def test_the_log_of_a_full_assessment_is_whole(real: Application, filled: str) -> None:
    assert real.verify(filled) is None
    assert len(real.history(filled)) == len(real.questionnaire.questions)


def test_every_example_that_ships_can_be_started(real: Application) -> None:
    for example in real.examples():
        assert example.problems == ()
        assert example.assessment is not None
        opened = real.open(real.import_assessment(example.assessment, "kim", example.id))
        assert (opened.project.name, opened.origin, opened.misfits) == (example.title, example.id, ())


def test_the_file_reads_in_the_order_asked(real: Application, filled: str) -> None:
    ids = [question.id for question in real.questionnaire.questions]
    assert list(real.assessment(real.open(filled)).answers) == ids
    assert Path(real.export(filled).name).suffix == ".yaml"
