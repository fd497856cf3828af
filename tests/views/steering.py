"""Projects that a steering group has met about, and what its page shows and offers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape

from streamlit.testing.v1 import AppTest

from application.clock import today
from application.deciding import NewCondition, NewDecision, decide
from application.service import Application
from application.snapshots import freeze
from meetings.decisions import decisions
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from tests.views.conftest import Visit
from tests.views.test_description import example
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


def decide_here(run: AppTest, stop: str = "real-data", verdict: str = "go", by: str = "Direktøren") -> AppTest:
    field(run, "/stop--").set_value(stop)
    field(run, "/verdict--").set_value(verdict)
    field(run, "/by").set_value(by)
    return run


def chosen_snapshot(run: AppTest):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    return next(s for s in run.selectbox if "/snapshot--" in str(s.key))
