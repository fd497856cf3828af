"""How changes are told: answer by answer, row by row, finding by finding, with who, when and why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from application.service import Application
from meetings.comparing import compare
from meetings.comparison import Comparison, FindingChange
from meetings.picture import Picture
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from tests.views.comparing import (
    HOSTILE,
    MADE,
    THEN,
    Go,
    Taken,
    answered,
    answering,
    asking,
    copied,
    example,
    links,
    saying,
    shown,
    standing,
)
from views.changes import answers_changed, weightiest
from views.text import plain


def test_an_answer_is_told_from_and_to_with_points_who_and_why(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "June", THEN))
    said = shown(go(project))
    question = app.questionnaire.by_id["data-quality"]
    assert f"From: Level 0 of 4: {question.choices[0].text.en}" in said
    assert f"To: Level 3 of 4: {question.choices[3].text.en}" in said
    assert "Points of 4: from 0 to 3" in said
    assert ":small[Kim, 1 September 2026, 11:00]" in said
    assert "From: No answer" in said
    assert "Points of 4: from none to 3" in said


def test_what_somebody_wrote_is_shown_as_written(app: Application, go: Go, taken: Taken) -> None:
    now = example(app, "norddjurs")
    text = next(q for q in app.questionnaire.questions if q.type == "text")
    fresh = {text.id: Answer(value=HOSTILE * 20, note=HOSTILE, by=HOSTILE, at=MADE)}
    project = app.import_assessment(answering(now, fresh).model_copy(update={"project": Project(name=HOSTILE)}))
    app.start(Project(name=HOSTILE))
    app.start(Project(name=HOSTILE))
    taken(project, standing(app, now, HOSTILE, THEN))
    run = go(project)
    marked = [m.value for m in run.main.markdown] + [str(c) for t in run.table for c in t.value.columns]
    assert any(plain(HOSTILE) in m for m in marked)
    assert not any("<script>" in m or "**bold**" in m or ":red[hot]" in m for m in marked)
    assert len(run.selectbox[0].options) == len(set(run.selectbox[0].options))


def test_an_answer_to_a_question_that_is_gone_is_told_by_what_it_was_called(
    app: Application, go: Go, taken: Taken
) -> None:
    project, then = answered(app)
    retired = copied(app.questionnaire.by_id["data-quality"], id="data-retired", name=saying("Long gone"))
    before = asking(app.questionnaire, "1.0.0", retired)
    gone = answering(then, {"data-retired": Answer(value=2), "never-known": Answer(value="x" * 400)})
    taken(project, standing(app, gone, "June", THEN, before))
    said = shown(go(project))
    assert "- **Long gone**" in said
    assert "The question is not asked any more" in said
    assert "Questions that are not asked any more" in said
    assert "- Retired questions: 1" in said


def test_a_long_list_says_how_many_more_and_where(
    app: Application, go: Go, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "June", THEN))
    monkeypatch.setattr("views.changes.answers_changed", partial(answers_changed, most=1))
    assert links(go(project))[-1] == plain("1 more answer: see them all under Compare")


def test_reasons_that_cannot_be_told_apart_are_said_to_be_so(
    app: Application, go: Go, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "June", THEN))
    new = standing(app, then).record.findings["dpia"]
    found = FindingChange("dpia", None, new, (), ("answer", "law", "content"), ("data-quality",), certain=False)

    def doubtful(old: Picture, new: Picture, same_project: bool) -> Comparison:
        return replace(compare(old, new, same_project), findings=(found,))

    monkeypatch.setattr("meetings.comparing.compare", doubtful)
    said = shown(go(project)).split("It cannot be told apart which of these is the reason:")[1]
    name = app.questionnaire.by_id["data-quality"].name.en
    order = [f"an answer changed: {name}.", "other law applies on the later day.", "the questions or the tables of law"]
    assert [said.index(reason) for reason in order] == sorted(said.index(reason) for reason in order)


def test_the_weightiest_answers_come_first_when_only_some_fit(app: Application) -> None:
    now = example(app, "norddjurs")
    then = answering(now, {"data-quality": Answer(value=0), "prof-name": Answer(value="x")})
    change = compare(standing(app, then, "June", THEN), standing(app, now))
    order = [a.question for a in weightiest(change, list(change.answers))]
    assert order[0] == "data-quality" or order[0] in {g.question for g in change.gates}


def test_rows_are_told_by_table_with_how_many_and_which(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "June", THEN))
    app.write(project, "phases", "own-1", {"name": "A phase of ours"}, None, "Kim")
    app.write(project, "phases", "own-2", {"name": HOSTILE}, None, "Kim")
    run = go(project)
    said = shown(run)
    assert "2 added: A phase of ours; " in said
    assert "<script>" not in "".join(m.value for m in run.main.markdown)
