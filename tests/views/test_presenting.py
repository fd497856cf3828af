"""The meeting on one screen."""

from __future__ import annotations

import pytest

from application.clock import today
from application.service import Application
from content.types import LANGUAGES, Language
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from tests.views.conftest import Visit
from tests.views.steering import (
    answer,
    coming,
    headings,
    met,
    present,
    press,
    wall,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_screen_holds_what_the_meeting_needs(visit: Visit, app: Application, language: Language) -> None:
    project = met(app)
    answer(app, project)
    coming(app, project)
    drawn = present(visit, project, language)
    assert not drawn.error
    said = wall(drawn)
    assert said.count("<h1>") == 1
    assert said.count("<h3>") == 3, "one for each stop"
    assert said.count('class="wall-score"') == 10
    for text in ("Smartere mailsortering", "Novembermøde", "Aftalen er underskrevet"):
        assert text in said
    assert len(drawn.get("vega_lite_chart")) == 1
    assert not drawn.table


def test_the_one_screen_counts_what_it_has_no_room_for(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Ø" * 300))
    for question in app.questionnaire.questions:
        worst = next((k for k, o in question.choices.items() if o.blocks and question.gate), None)
        if worst is not None:
            app.answer(project, question.id, Answer(value=(worst,) if question.type == "multi" else worst), 0)
    gates = [g for g in app.result(app.open(project), today()).gates if g.state == "open"]
    said = wall(present(visit, project))
    assert len(gates) > 4
    assert f"Open gates: {len(gates)}" in said
    assert f"and {len(gates) - 4} more" in said
    assert "This is the first time" in said


def test_the_screen_is_entered_and_left_by_a_button(visit: Visit, app: Application) -> None:
    run = visit("meeting", met(app), "en")
    press(run, "Present")
    assert run.query_params["present"] in ("1", ["1"])
    assert wall(run)
    press(run, "Leave")
    assert "present" not in run.query_params
    assert not wall(run)
    assert "Record the decision" in headings(run)
