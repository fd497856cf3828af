"""What the steering group decided, as its page records it: once, whole, and with what it was decided on."""

from __future__ import annotations

from datetime import date, timedelta

from application.clock import today
from application.service import Application
from application.snapshots import freeze, snapshots
from meetings.decisions import decisions
from meetings.snapshot import Occasion
from tests.views.conftest import Visit
from tests.views.steering import (
    chosen_snapshot,
    coming,
    decide_here,
    field,
    met,
    press,
)
from tests.views.test_description import example
from tests.views.test_pages import shown
from views.text import plain


def test_a_decision_is_recorded_with_conditions_and_the_seal(visit: Visit, app: Application) -> None:
    project = met(app)
    coming(app, project)
    run = visit("meeting", project, "en")
    decide_here(run, verdict="conditions")
    field(run, "/dissent").set_value("DPO er uenig")
    press(run, "Add another condition")
    assert field(run, "/dissent").value == "DPO er uenig", "nothing typed is lost"
    for n, what in enumerate(("Test er kørt", "Aftale er på plads"), 1):
        field(run, f"/what-{n}").set_value(what)
        field(run, f"/owner-{n}").set_value("Bo")
        field(run, f"/due-{n}").set_value(today() + timedelta(days=30))
    press(run, "Record the decision")
    made = decisions(app.assessment(app.open(project)))[-1]
    assert (made.meeting, made.stop, made.verdict, made.by) == ("Novembermøde", "real-data", "conditions", "Direktøren")
    assert made.dissent == "DPO er uenig"
    assert made.snapshot == snapshots(app, project)[-1].seal
    assert [c.what for c in made.conditions] == ["Test er kørt", "Aftale er på plads"]
    assert plain("The decision is recorded.") in [s.value for s in run.success]
    assert field(run, "/dissent").value == "", "the next decision begins empty"


def test_a_decision_recorded_the_day_after_points_at_the_snapshot_of_that_meeting(
    visit: Visit, app: Application
) -> None:
    project, yesterday = met(app), today() - timedelta(days=1)
    row = freeze(app, project, Occasion(name="I går", on=yesterday, asked="real-data"))
    coming(app, project)
    run = visit("meeting", project, "en")
    assert "No decision has been recorded from I går" in run.info[0].value.replace("\\", "")
    assert chosen_snapshot(run).value == row.seal
    assert [label[:7] for label in chosen_snapshot(run).options] == ["Novembe", "I går, ", "Styregr", "No snap"]
    assert field(run, "/meeting").value == "I går"
    assert field(run, "/held").value == yesterday
    press(decide_here(run), "Record the decision")
    made = decisions(app.assessment(app.open(project)))[-1]
    assert (made.meeting, made.held, made.snapshot) == ("I går", yesterday, row.seal)
    assert not [i for i in run.info if "has been recorded from" in i.value]
    assert chosen_snapshot(run).value == snapshots(app, project)[-1].seal, "the next decision is the coming meeting's"


def test_a_decision_can_point_at_no_snapshot(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    chosen_snapshot(run).set_value("")
    field(run, "/meeting").set_value("Uden")
    press(decide_here(run), "Record the decision")
    assert decisions(app.assessment(app.open(project)))[-1].snapshot == ""


def test_a_decision_against_open_gates_is_recorded_and_said(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    assert "Use of real data: 2 gates are open today" in run.info[0].value.replace("\\", "")
    field(run, "/meeting").set_value("Møde")
    press(decide_here(run), "Record the decision")
    assert [w.value for w in run.warning] == [plain("Use of real data: 2 gates are open today.")]
    assert decisions(app.assessment(app.open(project)))[-1].verdict == "go"


def test_every_fault_of_a_decision_is_said_and_nothing_typed_is_lost(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("meeting", project, "en")
    field(run, "/verdict--").set_value("not-yet")
    field(run, "/dissent").set_value("Uenig")
    press(run, "Record the decision")
    said = run.error[0].value.replace("\\", "")
    for fault in ("Nothing has been recorded yet.", "Name the meeting.", "Say who decided.", "Give the reason"):
        assert fault in said
    assert field(run, "/dissent").value == "Uenig"
    assert field(run, "/verdict--").value == "not-yet"
    assert decisions(app.assessment(app.open(project))) == ()


def test_every_decision_is_kept_in_sight(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    run.session_state["so-far"] = True
    said = shown(run.run()).replace("\\", "")
    assert "Dissent: It vil vente" in said
    assert "by Kim" in said
    assert "Condition: Aftalen er underskrevet (Lone, " in said


def test_the_day_of_the_meeting_is_not_proposed_as_held_before_it_is(visit: Visit, app: Application) -> None:
    project = met(app)
    coming(app, project)
    held: date = field(visit("meeting", project, "en"), "/held").value
    assert held == today()
