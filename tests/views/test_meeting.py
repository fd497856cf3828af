"""The steering group's page: what it shows of a meeting, and what it freezes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from application.clock import today
from application.deciding import NewDecision, decide
from application.meetings import meeting
from application.service import Application
from application.snapshots import snapshots
from application.wording import worded
from content.types import LANGUAGES, Language
from documents.case import Case
from meetings.meeting import Meeting
from questionnaires.assessment import Project
from tests.views.conftest import Visit
from tests.views.steering import (
    MEETING,
    MONTH,
    answer,
    close,
    coming,
    earlier,
    field,
    headings,
    met,
    present,
    press,
    raw,
    tables,
    wall,
)
from tests.views.test_description import ACTIVE, HOSTILE, example
from tests.views.test_pages import shown
from views.text import plain


def test_an_empty_project_says_what_is_still_to_come(visit: Visit, app: Application) -> None:
    run = visit("meeting", app.start(Project(name="Tomt")), "en")
    said = shown(run)
    assert "Since last time" not in headings(run)
    for sentence in (
        "No decision has been recorded yet.",
        "No snapshot has been taken yet.",
        "There is no earlier snapshot to compare with.",
        "Nobody has asked for a decision. The next stop is: Kickoff.",
    ):
        assert plain(sentence) in said
    assert not run.error


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_begins_with_what_became_of_the_last_decision(
    visit: Visit, app: Application, language: Language
) -> None:
    project = met(app)
    close(app, project)
    run = visit("meeting", project, language)
    assert not run.error
    first = headings(run)[0]
    assert {"en": "Since last time"}.get(language, first) == first
    assert "Direktøren" in shown(run)
    assert plain("It vil vente") in shown(run)
    assert "Sag 24" in run.table[0].value.to_csv()
    assert "Lone" in run.table[0].value.to_csv()


def test_a_decision_that_was_replaced_at_the_same_meeting_is_only_among_those_so_far(
    visit: Visit, app: Application
) -> None:
    project = met(app)
    held = today() - MONTH
    decide(earlier(app), project, NewDecision(MEETING, held, "kickoff", "not-yet", "Rådet", "Alligevel ikke"), "Kim")
    run = visit("meeting", project, "en")
    assert plain("Alligevel ikke") in shown(run)
    assert plain("Det haster") not in shown(run)
    run.session_state["so-far"] = True
    assert plain("Det haster") in shown(run.run())


def test_the_status_of_every_condition_is_counted(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    assert plain("0 of 2 conditions are met. 1 is overdue.") in shown(run)
    assert "Not begun, overdue" in run.table[0].value.to_csv().replace("\\", "")
    close(app, project)
    assert plain("1 of 2 conditions is met.") in shown(run.run())
    assert "overdue" not in run.table[0].value.to_csv()


def test_the_sections_stand_in_the_order_of_the_meeting(visit: Visit, app: Application) -> None:
    assert headings(visit("meeting", met(app), "en")) == [
        "Since last time",
        "What is asked",
        "Where the project stands",
        "The seven areas",
        "The ten rules",
        "Open gates",
        "The largest risks",
        "What has changed since last time",
        "Decisions so far",
        "Freeze for a meeting",
        "Record the decision",
        "Snapshots",
    ]


def test_scores_answers_and_risks_are_laid_beside_last_time(visit: Visit, app: Application) -> None:
    project = met(app)
    answer(app, project)
    run = visit("meeting", project, "en")
    said = shown(run)
    assert "Largest rise since" in said
    assert plain("Ny stikprøve") in said
    assert "Last time" in tables(run)
    assert "Change" in tables(run)


def test_open_gates_have_an_owner_and_a_day(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    gates = next(t.value for t in run.table if "Gate" in t.value.columns)
    assert list(gates.columns) == ["Gate", "Stop", "Owner", "Due"]
    assert "Lawyer" in gates.to_csv()
    question = next(g.question for g in app.result(app.open(project), today()).gates if g.state == "open")
    due = today() + timedelta(days=5)
    app.write(project, "actions", f"q-{question}", {"owner": "Mette", "due": due.isoformat()}, None, "Kim")
    assert "Mette" in tables(run.run())


def test_freezing_takes_a_snapshot_for_the_meeting(visit: Visit, app: Application) -> None:
    project = met(app)
    run = visit("meeting", project, "en")
    field(run, "/name").set_value("Decembermøde")
    field(run, "/proposal").set_value("Vi foreslår et forsøg")
    press(run, "Freeze")
    assert [row.occasion.name for row in snapshots(app, project)] == [MEETING, "Decembermøde"]
    assert [s.value for s in run.success] == [plain("The project is frozen for the meeting.")]
    assert plain("Vi foreslår et forsøg") in shown(run)
    assert plain("A decision is asked for on: Use of real data.") in shown(run)


def test_a_meeting_without_a_name_is_not_frozen(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("meeting", project, "en")
    field(run, "/proposal").set_value("Behold dette")
    press(run, "Freeze")
    assert [e.value for e in run.error] == [plain("Write the name and the day of the meeting.")]
    assert field(run, "/proposal").value == "Behold dette"
    assert snapshots(app, project) == ()


def test_answers_that_change_after_the_snapshot_are_noticed(visit: Visit, app: Application) -> None:
    project = met(app)
    coming(app, project)
    run = visit("meeting", project, "en")
    assert not run.warning
    answer(app, project)
    assert "1 answer or row has changed after the snapshot for Novembermøde" in run.run().warning[0].value.replace(
        "\\", ""
    )


def test_high_risks_are_said_beside_stops_that_are_clear(visit: Visit, app: Application) -> None:
    project = met(app)
    count = len(worded(app, app.open(project), "en", today()).register.untreated)
    assert count > 1
    said = f"{count} high risks without a chosen measure hold the project back."
    for page in ("meeting", "result"):
        run = visit(page, project, "en")
        assert plain(said) in shown(run)
        assert plain("But use of real data comes before it and is not clear yet.") in shown(run)
    assert said in wall(present(visit, project))


def test_an_empty_project_says_nothing_of_risks_beside_its_stops(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Tomt"))
    assert "without a chosen measure" not in shown(visit("meeting", project, "en"))
    assert "without a chosen measure" not in wall(present(visit, project))


def test_a_snapshot_shows_its_seal_and_can_be_checked(visit: Visit, app: Application) -> None:
    project = met(app)
    (row,) = snapshots(app, project)
    run = visit("meeting", project, "en")
    before = len(run.get("download_button"))
    run.session_state[f"snapshot-box-{row.id}"] = True
    run.run()
    assert [c.value for c in run.code] == [row.seal]
    assert len(run.get("download_button")) == before + 2
    press(run, "Check that nothing was changed")
    assert plain("The seal holds, and the log still begins with what was frozen.") in [s.value for s in run.success]


def test_a_snapshot_that_was_tampered_with_is_said_and_the_page_still_works(
    visit: Visit, app: Application, tmp_path: Path
) -> None:
    project = met(app)
    with closing(sqlite3.connect(tmp_path / "klarsyn.db")) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE snapshot SET body = x'00'")
    run = visit("meeting", project, "en")
    assert "cannot be used" in run.error[0].value
    assert "Record the decision" in headings(run)


def test_hostile_text_is_shown_as_text(visit: Visit, app: Application) -> None:
    project = met(app, name=HOSTILE, condition=HOSTILE)
    run = visit("meeting", project, "en")
    assert plain(HOSTILE) in shown(run)
    assert not ACTIVE.search(shown(run))
    drawn = present(visit, project)
    assert "<img" not in raw(drawn)
    assert HOSTILE[:20] in wall(drawn)


def test_the_matter_is_worked_out_once_until_something_changes(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = met(app)
    asked: list[str] = []

    def counted(app_: Application, id_: str, case: Case) -> Meeting:
        asked.append(id_)
        return meeting(app_, id_, case)

    monkeypatch.setattr("views.room.meeting", counted)
    run = visit("meeting", project, "en")
    run.run()
    assert asked == [project]
    answer(app, project)
    run.run()
    assert asked == [project, project]
