"""What if: supposed answers are worked out and shown, clear of the real ones, and never written."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from application.clock import today
from application.service import Application
from questionnaires.schema import STOPS
from tests.views.conftest import Visit
from tests.views.test_description import example, press
from tests.views.test_pages import shown
from tests.views.test_plan import planned
from views.text import plain


def supposing(visit: Visit, app: Application, lang: str = "en") -> tuple[AppTest, str]:
    """Open the page with its what-if switched on and every fold of it open."""
    project = example(app)
    run = visit("plan", project, lang)
    next(t for t in run.toggle if str(t.key) == f"what-if-{project}--{lang}").set_value(True)
    for place in (*STOPS, "score"):
        run.session_state[f"what-if-{place}-{project}-0--{lang}"] = True
    return run.run(), project


def boxes(run: AppTest) -> list:  # type: ignore[type-arg]  # the runner's own element has no public type
    return [c for c in run.checkbox if str(c.key).startswith("what-if-")]


def frame(run: AppTest) -> str:
    return "\n".join(str(s.value) for s in run.subheader)


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_every_action_with_an_answer_can_be_ticked_and_nothing_is_saved(
    visit: Visit, app: Application, lang: str
) -> None:
    run, project = supposing(visit, app, lang)
    before, version = app.history(project), app.open(project).version
    assert len(boxes(run)) == sum(action.target is not None for action in planned(app, project))
    for box in boxes(run):
        box.check()
    run.run()
    assert not run.exception
    assert not run.error
    assert ":material/science:" in frame(run)
    assert (app.history(project), app.open(project).version) == (before, version)
    again = visit("plan", project, lang)
    assert ":material/science:" not in frame(again), "another visit knows nothing of it"


def test_supposed_answers_open_the_way_and_say_what_still_stands_in_it(visit: Visit, app: Application) -> None:
    run, _project = supposing(visit, app)
    assert "Supposed, not saved" not in frame(run)
    for box in boxes(run):
        box.check()
    run.run()
    said = shown(run)
    assert "This is how it would look with" in said
    assert "Readiness in all\\: now" in said
    assert "What would still be needed before kickoff" in said, "risks without a measure are no answers"


def test_unticking_and_clearing_bring_the_page_back(visit: Visit, app: Application) -> None:
    run, project = supposing(visit, app)
    box = boxes(run)[0]
    box.check().run()
    assert "Supposed, not saved" in frame(run)
    next(c for c in boxes(run) if c.key == box.key).uncheck().run()
    assert "Supposed, not saved" not in frame(run)
    next(c for c in boxes(run) if c.key == box.key).check().run()
    press(run, "Clear what you suppose")
    assert "Supposed, not saved" not in frame(run)
    for place in (*STOPS, "score"):
        run.session_state[f"what-if-{place}-{project}-1--en"] = True
    assert not any(box.value for box in boxes(run.run()))


def test_what_is_ticked_stays_when_its_fold_is_shut(visit: Visit, app: Application) -> None:
    run, project = supposing(visit, app)
    boxes(run)[0].check().run()
    for place in (*STOPS, "score"):
        run.session_state[f"what-if-{place}-{project}-0--en"] = False
    run.run()
    assert not boxes(run)
    assert "Supposed, not saved" in frame(run)


def choose(run: AppTest, question: str) -> AppTest:
    return next(s for s in run.selectbox if "what-if-question" in str(s.key)).set_value(question).run()


def test_any_question_can_be_supposed_to_have_another_answer(visit: Visit, app: Application) -> None:
    run, project = supposing(visit, app)
    opened = app.open(project)
    question = next(q for q in app.questionnaire.questions if q.type == "single" and opened.answers.get(q.id))
    other = next(id_ for id_ in question.choices if id_ != opened.answers[question.id].value)
    choose(run, question.id)
    next(r for r in run.radio if f"-{question.id}-answer-" in str(r.key)).set_value(other)
    press(run, "Suppose this answer")
    assert "Supposed, not saved" in frame(run)
    assert "with 1 other answer" in shown(run)
    assert app.open(project).version == opened.version
    press(run, f"Take back: {question.name.en}")
    assert "Supposed, not saved" not in frame(run)


def test_several_options_can_be_supposed_and_one_that_stands_alone_replaces_them(
    visit: Visit, app: Application
) -> None:
    run, project = supposing(visit, app)
    result = app.result(app.open(project), today())
    question = next(
        q
        for q in app.questionnaire.questions
        if q.type == "multi" and result.view.shown(q) and result.view.state(q) == "known"
    )
    choose(run, question.id)
    for box in (c for c in run.checkbox if f"-{question.id}-answer-" in str(c.key)):
        box.set_value(str(box.key).endswith("/unknown"))
    press(run, "Suppose this answer")
    assert not run.exception
    assert plain("Don't know") in shown(run)


def test_a_finding_that_would_change_is_told_with_both_sides(visit: Visit, app: Application) -> None:
    run, project = supposing(visit, app)
    choose(run, "prof-country")
    stored = app.open(project).answers["prof-country"].value
    other = next(id_ for id_ in app.questionnaire.by_id["prof-country"].choices if id_ != stored)
    next(r for r in run.radio if "-prof-country-answer-" in str(r.key)).set_value(other)
    press(run, "Suppose this answer")
    heads = [list(table.value.columns) for table in run.table]
    assert ["Screening", "Now", "Supposed"] in heads
    assert app.open(project).answers["prof-country"].value == stored
