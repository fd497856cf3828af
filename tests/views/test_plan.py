"""The page of the action plan: who does what by when, closed only with evidence, and nothing of a colleague's lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from application.wording import worded
from guidance.plan import PlannedAction, plan
from guidance.urgency import urgencies
from meetings.tasks import task_id
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.rows import Row
from tests.views.conftest import Visit
from tests.views.test_description import ACTIVE, HOSTILE, example, field, press, row, unfold
from tests.views.test_pages import shown
from views.text import plain

ACTIONS = "actions"
LONG_AGO = date(2020, 1, 31)


def planned(app: Application, project: str) -> tuple[PlannedAction, ...]:
    case = worded(app, app.open(project), "en", date(2026, 11, 22))
    return plan(case.questionnaire, case.result, urgencies().on(case.on), case.register)


def about_a_question(app: Application, project: str) -> PlannedAction:
    return next(action for action in planned(app, project) if action.question and action.area == "data")


def row_id(action: PlannedAction) -> str:
    return task_id(action.about, action.subject)


def whole(visit: Visit, project: str, lang: str = "en") -> AppTest:
    """Open the page with the end of the longest list unfolded."""
    run = visit("plan", project, lang)
    run.session_state[f"plan-more-score-{project}--{lang}"] = True
    return run.run()


def at(visit: Visit, project: str, id_: str, lang: str = "en") -> AppTest:
    """Open the page with one action unfolded."""
    return unfold(whole(visit, project, lang), project, f"actions/{id_}", lang)


def headings(run: AppTest) -> list[str]:
    return [str(h.value) for h in run.header]


def under(run: AppTest, id_: str) -> str:
    """Return the heading that an action stands under."""
    last = ""
    for element in run.main:
        if element.type == "header":
            last = str(getattr(element, "value", ""))
        if element.type == "toggle" and f"/actions/{id_}--" in str(element.key):
            return last
    raise AssertionError(f"{id_} is not on the page")


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_every_action_can_be_opened_and_nothing_is_written(visit: Visit, app: Application, lang: str) -> None:
    project = example(app)
    version = app.open(project).version
    run = whole(visit, project, lang)
    for action in planned(app, project)[::7]:
        unfold(run, project, f"actions/{row_id(action)}", lang)
        assert not run.exception
        assert not run.error
        assert plain(action.evidence_in(lang)) in shown(run)  # type: ignore[arg-type]
        assert all(plain(step) in shown(run) for step in action.steps_in(lang))  # type: ignore[arg-type]
    assert app.open(project).version == version


def test_an_empty_project_says_that_nothing_is_called_for_or_what_is(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Empty"))
    run = visit("plan", project, "en")
    assert not run.error
    assert ("Nothing is called for" in shown(run)) == (not planned(app, project))


def test_the_actions_stand_under_what_they_unblock(visit: Visit, app: Application) -> None:
    project = example(app)
    run = whole(visit, project)
    names = {"kickoff": "To start", "real-data": "To use real data", "go-live": "To go live"}
    for action in planned(app, project):
        assert under(run, row_id(action)) == (names[action.stops[0]] if action.stops else "To raise the score")


def test_only_an_open_action_draws_its_form(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("plan", project, "en")
    assert not [b for b in run.button if b.label == "Save the action"]
    unfold(run, project, f"actions/{row_id(planned(app, project)[0])}", "en")
    assert len([b for b in run.button if b.label == "Save the action"]) == 1


def test_an_action_gets_an_owner_and_a_day(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    run = at(visit, project, id_)
    every = len(planned(app, project))
    assert plain(f"{every} actions have no owner.") in shown(run)
    field(run, "owner").set_value("Karen")
    field(run, "due").set_value(date(2099, 1, 31))
    press(run, "Save the action")
    assert row(app, project, ACTIONS, id_).values == {"owner": "Karen", "due": "2099-01-31"}
    assert plain(f"{every - 1} actions have no owner.") in shown(run)
    assert plain("owner: Karen · due 31 January 2099") in shown(run)
    assert "overdue" not in shown(run)


def test_saving_what_nobody_changed_writes_nothing(visit: Visit, app: Application) -> None:
    project = example(app)
    run = at(visit, project, row_id(about_a_question(app, project)))
    press(run, "Save the action")
    assert ACTIONS not in app.open(project).rows


def test_an_action_past_its_day_is_overdue_in_words(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    app.write(project, ACTIONS, id_, {"due": LONG_AGO.isoformat(), "owner": "Ole"}, None, "A")
    run = visit("plan", project, "en")
    assert "1 action is overdue" in shown(run)
    assert f"**{plain('Overdue since 31 January 2020')}**" in shown(run)
    next(c for c in run.checkbox if c.label == "Only overdue").check().run()
    assert [str(t.key) for t in run.toggle if "/actions/" in str(t.key)] == [f"{project}/actions/{id_}--en/box"]
    app.write(project, ACTIONS, id_, {"status": "dropped"}, row(app, project, ACTIONS, id_), "A")
    assert "overdue" not in shown(visit("plan", project, "en"))


def test_an_action_is_not_closed_without_evidence_and_what_was_typed_stays(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    run = at(visit, project, id_)
    field(run, "comment").set_value("Nearly there")
    field(run, "status").set_value("done")
    press(run, "Save the action")
    assert ["say what shows that it is done" in str(e.value) for e in run.error] == [True]
    assert ACTIONS not in app.open(project).rows
    assert field(run, "comment").value == "Nearly there"
    field(run, "evidence").set_value("Minutes of 3 March")
    press(run, "Save the action")
    assert not run.error
    expected = {"status": "done", "comment": "Nearly there", "evidence": "Minutes of 3 March"}
    assert row(app, project, ACTIONS, id_).values == expected


def test_closing_an_action_changes_no_answer_and_asks_for_the_answer_again(visit: Visit, app: Application) -> None:
    project = example(app)
    action = about_a_question(app, project)
    id_, answers = row_id(action), app.open(project).answers
    run = at(visit, project, id_)
    before = under(run, id_)
    field(run, "status").set_value("done")
    field(run, "evidence").set_value("It works")
    press(run, "Save the action")
    assert "Answer the question again" in shown(run)
    assert app.open(project).answers == answers
    assert under(run, id_) == before, "an action that is open on the page stays where it is"
    run = visit("plan", project, "en")
    assert not [t for t in run.toggle if f"/{id_}--" in str(t.key)], "what is closed is folded away"
    run.session_state[f"plan-closed-{project}--en"] = True
    assert under(run.run(), id_) == "Closed"


def test_an_action_can_be_opened_again(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    app.write(project, ACTIONS, id_, {"status": "done", "evidence": "x"}, None, "A")
    run = visit("plan", project, "en")
    run.session_state[f"plan-closed-{project}--en"] = True
    unfold(run, project, f"actions/{id_}")
    field(run, "status").set_value("")
    press(run, "Save the action")
    assert row(app, project, ACTIONS, id_).values["status"] == "open"


def test_a_colleague_s_owner_is_never_overwritten(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    run = at(visit, project, id_)
    app.write(project, ACTIONS, id_, {"owner": "Berit"}, None, "B")
    field(run, "owner").set_value("Karen")
    press(run, "Save the action")
    assert row(app, project, ACTIONS, id_).values["owner"] == "Berit"
    assert "Yours\\: Karen" in shown(run)
    press(run, "Use mine")
    assert row(app, project, ACTIONS, id_).values["owner"] == "Karen"


def test_two_people_write_different_things_and_both_stand(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    run = at(visit, project, id_)
    app.write(project, ACTIONS, id_, {"owner": "Berit"}, None, "B")
    field(run, "comment").set_value("Mine")
    press(run, "Save the action")
    assert row(app, project, ACTIONS, id_).values == {"owner": "Berit", "comment": "Mine"}


def test_an_action_of_one_s_own_is_added_and_taken_out(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("plan", project, "en")
    next(t for t in run.text_input if str(t.key).endswith("/new-name")).set_value("Talk to the union")
    press(run, "Add")
    ((id_, stored),) = app.open(project).rows[ACTIONS].items()
    assert stored.row.values == {"name": "Talk to the union"}
    assert under(run, id_) == "Actions of your own"
    unfold(run, project, f"actions/{id_}")
    next(t for t in run.text_input if str(t.key).endswith("/reason")).set_value("Done elsewhere")
    press(run, "Take out")
    assert row(app, project, ACTIONS, id_).removed == "Done elsewhere"
    assert not [t for t in run.toggle if f"/{id_}--" in str(t.key)]


def test_the_conditions_of_a_decision_come_first_with_their_owner(visit: Visit, app: Application) -> None:
    project = with_condition(app)
    run = visit("plan", project, "en")
    assert headings(run)[0] == "Conditions of the steering group"
    assert plain("owner: Berit") in shown(run)
    assert f"**{plain('Overdue since 31 January 2020')}**" in shown(run)
    unfold(run, project, "actions/c-cond")
    assert plain("Condition of the decision at March (1 January 2020).") in shown(run)
    assert not [d for d in run.date_input if str(d.key).endswith("/due")], "only a new decision moves its day"
    field(run, "status").set_value("done")
    field(run, "evidence").set_value("Signed")
    press(run, "Save the action")
    assert row(app, project, ACTIONS, "c-cond").values == {"status": "done", "evidence": "Signed"}


def with_condition(app: Application) -> str:
    made = Row(values={"name": "March", "held": "2020-01-01", "stop": "kickoff", "verdict": "conditions"})
    condition = Row(
        values={"name": "Sign the agreement", "decision": "made", "owner": "Berit", "due": LONG_AGO.isoformat()}
    )
    groups = {"meeting-decisions": {"made": made}, "meeting-conditions": {"cond": condition}}
    return app.import_assessment(Assessment(project=Project(name="P"), groups=groups))


def test_who_set_what_and_when_is_told(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    app.write(project, ACTIONS, id_, {"owner": "Karen"}, None, "Anna")
    app.write(project, ACTIONS, id_, {"status": "doing"}, row(app, project, ACTIONS, id_), "Bo")
    run = at(visit, project, id_)
    run.session_state[f"{project}/actions/{id_}--en/history"] = True
    run.run()
    told = next(str(m.value) for m in run.markdown if "Anna" in str(m.value))
    assert re.search(r"Bo,.*Status.*In progress", told)
    assert re.search(r"Anna,.*Owner.*Karen", told)
    assert told.index("Bo") < told.index("Anna"), "the newest first"


def test_what_the_plan_no_longer_calls_for_is_closed(visit: Visit, app: Application) -> None:
    project = example(app)
    action = next(a for a in planned(app, project) if a.kind == "weak" and a.target is not None)
    app.write(project, ACTIONS, row_id(action), {"owner": "Karen"}, None, "A")
    opened = app.open(project)
    app.answer(project, action.subject, Answer(value=action.target), opened.revisions[action.subject])
    run = visit("plan", project, "en")
    run.session_state[f"plan-closed-{project}--en"] = True
    unfold(run, project, f"actions/{row_id(action)}")
    assert "no longer called for" in shown(run)
    assert not run.exception


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_hostile_texts_are_only_text(visit: Visit, app: Application, lang: str) -> None:
    project = example(app)
    id_ = row_id(about_a_question(app, project))
    told = dict.fromkeys(("owner", "comment", "evidence"), HOSTILE)
    app.write(project, ACTIONS, id_, told, None, HOSTILE)
    app.write(project, ACTIONS, "own-1", {"name": HOSTILE * 3, "due": "2020-01-01"}, None, HOSTILE)
    run = at(visit, project, id_, lang)
    run.session_state[f"{project}/actions/{id_}--{lang}/history"] = True
    unfold(run, project, "actions/own-1", lang)
    assert not run.exception
    assert not ACTIVE.search(shown(run))
    assert not any(ACTIVE.search(str(t.label)) for t in run.toggle)
