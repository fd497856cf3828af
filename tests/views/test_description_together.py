"""Two people at the same row: each column is kept, and the same one is asked about."""

from __future__ import annotations

import pytest

from application.service import Application
from locales.words import words
from tests.views.conftest import Visit

# The risks have a page of their own; the texts of the fields and the decision stand on the page of the DPIA.
from tests.views.test_description import example, field, press, row, show, unfold
from tests.views.test_pages import shown


@pytest.mark.parametrize("answer", ["Keep the saved one", "Use mine"])
def test_the_same_column_changed_by_two_is_asked_about(visit: Visit, app: Application, answer: str) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    app.write(project, "purposes", "control", {"provision": "Theirs", "basis": "c"}, None, "B")
    field(run, "provision").set_value("Mine")
    field(run, "why").set_value("My why")
    press(run, "Save row")
    assert row(app, project, "purposes", "control").values == {"provision": "Theirs", "basis": "c"}
    assert "Theirs" in shown(run)
    assert "Mine" in shown(run)
    press(run, answer)
    kept = "Theirs" if answer == "Keep the saved one" else "Mine"
    values = row(app, project, "purposes", "control").values
    assert values == {"provision": kept, "basis": "c", "why": "My why"}
    assert field(run, "provision").value == kept
    assert not [b for b in run.button if b.label in ("Use mine", "Keep the saved one")]


def test_what_waits_for_a_choice_survives_another_language(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    app.write(project, "purposes", "control", {"provision": "Theirs"}, None, "B")
    field(run, "provision").set_value("Mine")
    press(run, "Save row")
    run.query_params["lang"] = "da"
    run.run()
    unfold(run, project, "purposes/control", "da")
    press(run, words("da")("Use mine"))
    assert row(app, project, "purposes", "control").values == {"provision": "Mine"}


def test_use_mine_never_touches_what_was_not_shown(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    first = app.write(project, "purposes", "control", {"provision": "Theirs"}, None, "B")
    field(run, "provision").set_value("Mine")
    press(run, "Save row")
    mine = next(b for b in run.button if b.label == "Use mine")
    app.write(project, "purposes", "control", {"provision": "Third"}, first, "C")
    mine.click().run()
    assert row(app, project, "purposes", "control").values == {"provision": "Third"}
    press(run, "Use mine")
    assert row(app, project, "purposes", "control").values == {"provision": "Mine"}


def test_other_columns_of_a_colleague_are_merged_and_said(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    app.write(project, "purposes", "control", {"basis": "c"}, None, "B")
    run.run()
    assert field(run, "basis").value == "", "what the reader may be typing in is not replaced from below"
    assert any("changed since you opened it" in str(c.value) for c in run.caption)
    field(run, "provision").set_value("Mine")
    press(run, "Save row")
    assert row(app, project, "purposes", "control").values == {"basis": "c", "provision": "Mine"}
    assert field(run, "basis").value == "c"


def test_a_row_taken_out_by_a_colleague_keeps_what_is_being_written(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    app.take_out(project, "purposes", "control", "Not us", "B")
    field(run, "provision").set_value("Mine")
    press(run, "Save row")
    saved = row(app, project, "purposes", "control")
    assert (saved.values, saved.removed) == ({"provision": "Mine"}, "Not us")
    assert "Not us" in shown(run)
