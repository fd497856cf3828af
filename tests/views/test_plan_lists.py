"""The lists of the action plan: long ones, and the short one on the page of the result."""

from __future__ import annotations

from application.service import Application
from tests.views.conftest import Visit
from tests.views.test_description import example
from tests.views.test_plan import ACTIONS, LONG_AGO, planned, row_id, whole
from views.text import plain


def test_the_list_can_be_narrowed_to_an_owner(visit: Visit, app: Application) -> None:
    project = example(app)
    first, other, *_rest = (row_id(action) for action in planned(app, project))
    app.write(project, ACTIONS, first, {"owner": "Karen"}, None, "A")
    app.write(project, ACTIONS, other, {"owner": "karen"}, None, "A")
    run = whole(visit, project)
    owner = next(s for s in run.selectbox if s.label == "Owner")
    owner.set_value("=karen").run()
    keys = [str(t.key).split("/")[2] for t in run.toggle if "/actions/" in str(t.key)]
    assert sorted(keys) == sorted(f"{id_}--en" for id_ in (first, other))
    next(s for s in run.selectbox if s.label == "Owner").set_value("-").run()
    run.session_state[f"plan-more-score-{project}--en"] = True
    run.run()
    assert len([t for t in run.toggle if "/actions/" in str(t.key)]) == len(planned(app, project)) - 2


def test_more_than_a_hundred_actions_draw_little_each(visit: Visit, app: Application) -> None:
    project = example(app)
    for n in range(100):
        app.write(project, ACTIONS, f"own-{n:03}", {"name": f"Action {n}", "owner": f"Person {n % 7}"}, None, "A")
    run = whole(visit, project)
    many = len([t for t in run.toggle if "/actions/" in str(t.key)])
    assert many > 150
    assert len(list(run.main)) < 5 * many, "an action that is not open takes four elements: no form"


def test_the_end_of_a_long_list_is_folded_and_says_how_much_it_holds(visit: Visit, app: Application) -> None:
    project = example(app)
    score = [action for action in planned(app, project) if not action.stops]
    late = {"owner": "Bo", "due": LONG_AGO.isoformat()}
    app.write(project, ACTIONS, row_id(score[-1]), late, None, "A")
    run = visit("plan", project, "en")
    shut = len([t for t in run.toggle if "/actions/" in str(t.key)])
    fold = next(e for e in run.expander if "more actions" in e.label)
    assert fold.label == plain(f"{len(score) - 10} more actions · 1 action is overdue.")
    assert len([t for t in whole(visit, project).toggle if "/actions/" in str(t.key)]) == shut + len(score) - 10


def test_the_short_list_of_the_result_leads_to_the_plan(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("result", project, "en")
    assert not run.exception
    first = planned(app, project)[0].name_in("en")
    labels = [str(link.proto.label) for link in run.get("page_link")]
    assert f"**{plain(first)}**" in labels
    assert plain("The whole action plan: who does what by when") in labels
