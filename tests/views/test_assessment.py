"""The page of the DPIA: how far it has come, what waits for whom, and the texts that are written on it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from application.reports import draft
from application.service import Application
from application.status import status_of
from application.wording import worded
from documents.blocks import Field, Fill, Table
from documents.template import template
from questionnaires.rows import Row
from tests.views.conftest import Visit
from tests.views.test_description import HOSTILE, example, field, press
from tests.views.test_pages import shown
from views.text import plain

DAY = date(2026, 11, 22)
NARRATIVE = ("D23", "D24", "D31", "D32")


def unfold(run: AppTest, project: str, *ids: str, lang: str = "en") -> AppTest:
    """Open the boxes of fields, as clicks on them do."""
    for id_ in ids:
        run.session_state[f"field-{id_}--{project}--{lang}"] = True
    return run.run()


def text(run: AppTest, row: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    return next(e for e in run.text_area if f"/statements/{row}/" in str(e.key))


def save(run: AppTest, group: str, row: str) -> AppTest:
    return next(b for b in run.button if f"/{group}/{row}/" in str(b.key)).click().run()


def stored(app: Application, project: str, group: str, row: str) -> Row:
    return app.open(project).rows[group][row].row


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_every_field_can_be_opened_and_nothing_is_written_by_looking(visit: Visit, app: Application, lang: str) -> None:
    project = example(app)
    before = app.open(project).version
    run = visit("assessment", project, lang)
    assert len(run.expander) == len(template().order)
    unfold(run, project, *template().order, lang=lang)
    assert not run.exception
    assert not run.error
    assert len(run.text_area) > len(template().order)
    assert app.open(project).version == before


def test_the_page_and_the_document_count_alike(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("assessment", project, "en")
    first = run.get("progress")[0].proto.text
    document = draft(app, app.open(project), "en", DAY)
    said = dict(document.facts)["Completeness"]
    assert first.startswith(plain(said))
    places = sum(
        isinstance(cell, Fill) and not cell.value
        for block in _of_the_template(document.blocks)
        for row in block.rows
        for cell in row
    )
    assert first.endswith(plain(f"{places} places to fill in"))


def _of_the_template(blocks: tuple[object, ...]) -> list[Table]:
    """The tables of the chapters 0-6, which end where the annexes begin."""
    end = next(n for n, b in enumerate(blocks) if isinstance(b, Field) and b.id == "D34")
    return [b for b in blocks[:end] if isinstance(b, Table)]


def test_what_waits_for_one_role_is_shown_alone(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("assessment", project, "en")
    run.selectbox[0].set_value("dpo").run()
    status = status_of(worded(app, app.open(project), "en", DAY))
    waiting = [f for s in status.sections for f in s.fields if f.role == "dpo" and f.state != "drafted"]
    assert len(run.expander) == len(waiting) == 1
    assert "1 field waits for" in shown(run)
    assert [h.value for h in run.header] == ["5 Interested parties"]


@pytest.mark.parametrize("id_", NARRATIVE)
def test_a_text_is_written_and_marked_as_finished(visit: Visit, app: Application, id_: str) -> None:
    project, row = example(app), id_.lower()
    run = unfold(visit("assessment", project, "en"), project, id_)
    text(run, row).set_value(HOSTILE)
    next(r for r in run.radio if f"/statements/{row}/" in str(r.key)).set_value("yes")
    save(run, "statements", row)
    assert stored(app, project, "statements", row).values == {"text": HOSTILE.strip(), "done": "yes"}
    status = status_of(worded(app, app.open(project), "en", DAY))
    assert next(f.state for s in status.sections for f in s.fields if f.id == id_) == "drafted"
    assert "Last written" in shown(run)
    assert text(run, row).value == HOSTILE.strip()


def test_why_nobody_was_heard_settles_the_views_of_data_subjects(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(visit("assessment", project, "en"), project, "D32")
    text(run, "d32-why-not").set_value("It would reveal the control")
    save(run, "statements", "d32-why-not")
    next(r for r in run.radio if "/statements/d32/" in str(r.key)).set_value("yes")
    save(run, "statements", "d32")
    status = status_of(worded(app, app.open(project), "en", DAY))
    assert next(f.state for s in status.sections for f in s.fields if f.id == "D32") == "drafted"


def test_the_decision_is_a_person_s(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(visit("assessment", project, "en"), project, "D33")
    assert plain("Klarsyn never decides and suggests no outcome.") in shown(run)
    outcome = next(r for r in run.radio if str(r.key).endswith("/outcome"))
    assert outcome.value == ""
    outcome.set_value("rejected")
    field(run, "decided-by").set_value("Ida Holm")
    field(run, "day").set_value(date(2026, 12, 1))
    press(run, "Save the decision")
    values = stored(app, project, "decision", "decision").values
    assert values == {"outcome": "rejected", "decided-by": "Ida Holm", "day": "2026-12-01"}


def test_two_people_writing_the_same_text_see_both(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(visit("assessment", project, "en"), project, "D23")
    text(run, "d23").set_value("Mine")
    app.write(project, "statements", "d23", {"text": "Theirs"}, None, "Kim")
    save(run, "statements", "d23")
    assert stored(app, project, "statements", "d23").values["text"] == "Theirs"
    assert "Theirs" in shown(run)
    assert "Mine" in shown(run)
    press(run, "Use mine")
    assert stored(app, project, "statements", "d23").values["text"] == "Mine"


def test_the_fundamental_rights_points_are_shown_when_due(visit: Visit, app: Application) -> None:
    due = [
        (e.id, project)
        for e in app.examples()
        if e.assessment
        for project in [app.import_assessment(e.assessment)]
        if status_of(worded(app, app.open(project), "en", DAY)).points
    ]
    assert due, "one of the examples needs the assessment"
    run = visit("assessment", due[0][1], "en")
    assert "Fundamental rights impact assessment" in [h.value for h in run.header]
    unfold(run, due[0][1], "fria-harms")
    text(run, "fria-harms").set_value("Harm")
    save(run, "statements", "fria-harms")
    assert stored(app, due[0][1], "statements", "fria-harms").values == {"text": "Harm"}


def test_the_page_is_quick_enough(visit: Visit, app: Application) -> None:
    run = visit("assessment", example(app), "da")
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        run.run()
        times.append(time.perf_counter() - begin)
    assert min(times) < 1.5
