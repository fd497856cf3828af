"""The steering group's page: what it shows of a meeting, what it records, and the one screen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from application.clock import today
from application.deciding import NewCondition, NewDecision, decide
from application.meetings import meeting
from application.service import Application
from application.snapshots import freeze, snapshots
from content.types import LANGUAGES, Language
from documents.case import Case
from meetings.decisions import decisions
from meetings.meeting import Meeting
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from tests.views.conftest import Visit
from tests.views.test_description import ACTIVE, HOSTILE, example
from tests.views.test_pages import shown
from views.text import plain

MEETING = "Styregruppemøde"
MONTH = timedelta(days=31)


def earlier(app: Application) -> Application:
    """Return the application as it was a month ago."""
    return Application(app.store, app.questionnaire, app.parameters, lambda: datetime.now(UTC) - MONTH)


def met(app: Application, name: str = MEETING, condition: str = "Aftalen er underskrevet") -> str:
    """Return a project that a steering group let begin a month ago, on a condition that is overdue now."""
    before, held = earlier(app), today() - MONTH
    project = example(before)
    row = freeze(before, project, Occasion(name=name, on=held, by="Kim", asked="kickoff"))
    conditions = (
        NewCondition(condition, "Lone", held + timedelta(days=9)),
        NewCondition("Borgerne er hørt", "Bo", held + timedelta(days=90)),
    )
    made = NewDecision(
        name, held, "kickoff", "conditions", "Direktøren", "Det haster", "It vil vente", row.seal, conditions
    )
    decide(before, project, made, "Kim")
    return project


def close(app: Application, project: str) -> None:
    """Close the first condition with evidence."""
    (decision,) = decisions(app.assessment(app.open(project)))
    values = {"status": "done", "evidence": "Sag 24/1234"}
    app.write(project, "actions", f"c-{decision.conditions[0].id}", values, None, "Lone")


def answer(app: Application, project: str, question: str = "data-quality", level: int = 4) -> None:
    opened = app.open(project)
    app.answer(project, question, Answer(value=level, note="Ny stikprøve", by="Bo"), opened.revisions[question])


def coming(app: Application, project: str) -> None:
    """Freeze the project for a meeting in two days."""
    freeze(app, project, Occasion(name="Novembermøde", on=today() + timedelta(days=2), by="Kim", asked="real-data"))


def tables(run: AppTest) -> str:
    return "\n".join(str(table.value.to_csv()) for table in run.table)


def press(run: AppTest, label: str) -> AppTest:
    return next(b for b in run.button if b.label == plain(label)).click().run()


def field(run: AppTest, tag: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    kinds = (*run.text_input, *run.text_area, *run.radio, *run.date_input)
    return next(e for e in kinds if tag in str(e.key))


def headings(run: AppTest) -> list[str]:
    return [h.value for h in run.header]


def present(visit: Visit, project: str, lang: str = "en") -> AppTest:
    run = visit("meeting", project, lang)
    run.query_params["present"] = "1"
    return run.run()


def raw(run: AppTest) -> str:
    """Return the HTML of the one screen, the style sheet left out."""
    return "\n".join(str(h.proto.body) for h in run.get("html") if "<style" not in h.proto.body)


def wall(run: AppTest) -> str:
    """Return what is drawn on the one screen."""
    return unescape(raw(run))


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


def decide_here(run: AppTest, stop: str = "real-data", verdict: str = "go", by: str = "Direktøren") -> AppTest:
    field(run, "/stop--").set_value(stop)
    field(run, "/verdict--").set_value(verdict)
    field(run, "/by").set_value(by)
    return run


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


def test_the_day_of_the_meeting_is_not_proposed_as_held_before_it_is(visit: Visit, app: Application) -> None:
    project = met(app)
    coming(app, project)
    held: date = field(visit("meeting", project, "en"), "/held").value
    assert held == today()
