"""A colleague answers while a page is open: nothing is lost, nothing is overwritten without a word."""

from __future__ import annotations

from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from application.service import Application
from locales.words import words
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from tests.views.conftest import Visit

NEED = "data-need"


def open_details(run: AppTest, project: str) -> None:
    """Open the details of the first question, as a click on them does."""
    run.session_state[f"{project}/{NEED}--en/more"] = True
    run.run()


def current(app: Application, project: str) -> Answer:
    return app.open(project).answers[NEED]


def test_a_note_survives_a_colleague_s_answer(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Note"))
    run = visit("data", project, "en")
    open_details(run, project)
    app.answer(project, NEED, Answer(value=3, by="B"), 0)
    next(a for a in run.text_area if "data-need" in str(a.key)).set_value("My note").run()
    assert (current(app, project).value, current(app, project).note) == (3, "My note")
    assert run.radio[0].value == 3


def test_a_colleague_s_answer_with_a_note_is_simply_shown(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Vist"))
    app.answer(project, NEED, Answer(value=2), 0)
    run = visit("data", project, "en")
    app.answer(project, NEED, Answer(value=3, note="seen by B", by="B"), 1)
    run.radio[1].set_value(1).run()
    assert run.radio[0].value == 3
    assert not [b for b in run.button if b.label == "Use mine"]
    assert current(app, project).by == "B"


def test_use_mine_never_touches_an_answer_that_was_not_shown(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Tredje"))
    run = visit("data", project, "en")
    app.answer(project, NEED, Answer(value=3, by="B"), 0)
    run.radio[0].set_value(1).run()
    mine = next(b for b in run.button if b.label == "Use mine")
    app.answer(project, NEED, Answer(value=4, by="C"), 1)
    mine.click().run()
    assert current(app, project).value == 4
    next(b for b in run.button if b.label == "Use mine").click().run()
    assert current(app, project).value == 1


def test_an_answer_that_waits_for_a_choice_survives_another_language(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Sprog"))
    run = visit("data", project, "en")
    app.answer(project, NEED, Answer(value=3, by="B"), 0)
    run.radio[0].set_value(1).run()
    run.query_params["lang"] = "da"
    run.run()
    next(b for b in run.button if b.label == words("da")("Use mine")).click().run()
    assert current(app, project).value == 1


def test_looking_never_touches_an_answer_that_no_longer_fits(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Gammelt"))
    old = Answer(value="oldoption", note="kept", by="B", at=datetime(2026, 11, 22, tzinfo=UTC))
    app.store.append(project, NEED, old, 0)
    run = visit("data", project, "en")
    run.run()
    assert current(app, project) == old
    assert any("oldoption" in str(c.value) for c in run.caption)
    run.radio[0].set_value(2).run()
    assert (current(app, project).value, current(app, project).note) == (2, "kept")
