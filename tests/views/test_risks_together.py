"""Two people, and two forms, at the same risk: nothing is overwritten."""

from __future__ import annotations

from application.service import Application
from tests.views.conftest import Visit
from tests.views.test_description import example, press, row
from tests.views.test_risks import at, first, measures, radio, status, the


def test_a_colleague_s_numbers_are_never_overwritten(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    app.write(project, "risks", id_, {"severity": 1, "likelihood": 1}, None, "B")
    radio(run, "/severity").set_value(4)
    press(run, "Confirm these numbers")
    assert row(app, project, "risks", id_).values["severity"] == 1
    press(run, "Use mine")
    assert row(app, project, "risks", id_).values["severity"] == 4


def test_a_colleague_s_status_is_never_overwritten(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    one, other = measures(the(app, project, id_))[:2]
    app.write(project, "measures", one, {"status": "implemented"}, None, "B")
    status(run, one).set_value("planned")
    status(run, other).set_value("planned")
    press(run, "Save the measures")
    assert row(app, project, "measures", one).values == {"status": "implemented"}
    assert row(app, project, "measures", other).values == {"status": "planned"}
    press(run, "Keep the saved one")
    assert status(run, one).value == "implemented"


def test_forms_of_one_risk_do_not_disturb_each_other(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    press(run, "Confirm these numbers")
    radio(run, "/accepted").set_value("no")
    press(run, "Save what remains")
    assert row(app, project, "risks", id_).values["accepted"] == "no"
    assert not [b for b in run.button if b.label == "Use mine"]
