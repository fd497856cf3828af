"""The page that lays two states side by side, and what it says changed, differs, and why."""

from __future__ import annotations

import pytest

from application.service import Application
from application.snapshots import freeze
from content.types import LANGUAGES
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from tests.views.comparing import (
    HOSTILE,
    THEN,
    Go,
    Taken,
    address,
    answered,
    example,
    links,
    shown,
    standing,
)
from tests.views.conftest import Visit
from views.text import plain


def test_without_a_snapshot_the_page_says_how_to_take_one(visit: Visit, app: Application) -> None:
    run = visit("compare", app.start(Project(name="Ny")), "en")
    assert "There is no snapshot of this project yet" in shown(run)
    assert "Freeze the assessment for a meeting" in links(run)
    assert not run.selectbox


def test_without_a_snapshot_another_project_is_offered_and_nothing_is_chosen_for_the_reader(
    visit: Visit, app: Application
) -> None:
    other = app.start(Project(name="Other"))
    run = visit("compare", app.start(Project(name="Ny")), "en")
    assert "Until then you can compare with another project" in shown(run)
    assert "Choose what to compare" in shown(run)
    run.selectbox[0].set_value(f"{other}.").run()
    assert address(run, "old") == f"{other}.now"
    assert "Other, " in shown(run)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_last_snapshot_stands_beside_now(app: Application, go: Go, taken: Taken, lang: str) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "Styregruppe, juni", THEN))
    taken(project, standing(app, then, "Styregruppe, september", THEN))
    run = go(project, lang)
    assert [box.value for box in run.selectbox] == ["s2", "now"]
    assert len(run.header) == 8
    assert run.get("vega_lite_chart")
    said = shown(run)
    assert plain(app.questionnaire.by_id["data-quality"].name.get(lang)).replace("\\", "") in said  # type: ignore[arg-type]
    assert "Kim, 1" in said
    assert "Measured in October" in said


def test_the_page_begins_with_the_last_meeting_and_not_with_the_one_that_is_prepared(
    app: Application, go: Go, taken: Taken
) -> None:
    project, then = answered(app)
    last = taken(project, standing(app, then, "Styregruppe, september", THEN))
    taken(project, standing(app, then, "Styregruppe, i dag", app.now().date()))
    assert go(project).selectbox[0].value == last


def test_what_was_frozen_for_a_meeting_is_compared_with_now(app: Application, go: Go) -> None:
    project, _then = answered(app)
    freeze(app, project, Occasion(name="June", on=app.now().date(), by="Kim"))
    app.answer(project, "data-quality", Answer(value=1, by="Ida"), app.open(project).revisions["data-quality"])
    run = go(project)
    assert "To: Level 1 of 4" in shown(run)
    assert "1 answer, " in shown(run)
    assert run.get("download_button")


def test_the_choice_is_in_the_address_and_two_of_the_same_are_not_compared(
    app: Application, go: Go, taken: Taken
) -> None:
    project, then = answered(app)
    first = taken(project, standing(app, then, "June", THEN))
    second = taken(project, standing(app, then, "September", THEN))
    run = go(project, old=second, new=first)
    assert [box.value for box in run.selectbox] == [second, first]
    run.selectbox[1].set_value(second).run()
    assert address(run, "new") == second
    assert "Both are the same" in shown(run)


def test_a_choice_writes_both_sides_so_that_the_link_can_be_shared(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    first = taken(project, standing(app, then, "June", THEN))
    second = taken(project, standing(app, then, "September", THEN))
    run = go(project)
    run.selectbox[1].set_value(first).run()
    assert (address(run, "old"), address(run, "new")) == (second, first)


def test_of_one_project_the_older_comes_first_whichever_is_chosen_first(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    id_ = taken(project, standing(app, then, "June", THEN))
    run = go(project, old="now", new=id_)
    assert "From June, 1 September 2026 to Now," in shown(run)


@pytest.mark.parametrize("asked", ["gone", "x.now", "..", "now.", HOSTILE, ".now.now"])
def test_an_address_that_asks_for_what_is_not_there_is_answered_kindly(
    app: Application, go: Go, taken: Taken, asked: str
) -> None:
    project, then = answered(app)
    taken(project, standing(app, then, "June", THEN))
    run = go(project, old=asked)
    assert [w.value for w in run.warning] == [
        plain("The address asks for something that is not here any more. Choose again.")
    ]
    assert "Choose what to compare" in shown(run)


def test_another_project_is_chosen_and_then_one_of_its_snapshots(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    other = app.import_assessment(then.model_copy(update={"project": Project(name="The other")}))
    id_ = taken(other, standing(app, then, "Their meeting", THEN))
    run = go(project, new="now", old=f"{other}.now")
    assert [box.value for box in run.selectbox] == [f"{other}.", f"{other}.now", "now"]
    assert "differ." in shown(run)
    run.selectbox[1].set_value(f"{other}.{id_}").run()
    assert address(run, "old") == f"{other}.{id_}"
    assert "The other: Their meeting" in shown(run)


def test_two_projects_differ_and_nothing_is_said_to_have_changed(app: Application, go: Go, taken: Taken) -> None:
    project = app.import_assessment(example(app, "norddjurs"))
    other = app.import_assessment(example(app, "gjerdrum"))
    app.write(other, "phases", "own-1", {"name": "Their phase"}, None, "Ida")
    said = shown(go(project, old=f"{other}.now", new="now")).split("beside", 1)[1]
    for word in ("From:", "To:", "changed", "added", "taken out", "No answer has"):
        assert word not in said, word
    assert "1 only in E-postbehandling: Their phase" in said


def test_what_is_long_is_folded_section_by_section_and_what_is_short_is_not(
    app: Application, go: Go, taken: Taken
) -> None:
    project, then = answered(app)
    other = app.import_assessment(example(app, "koebenhavn"))
    run = go(project, old=f"{other}.now", new="now")
    folds = [e.label.replace("\\", "") for e in run.main.expander]
    assert [label.split(":")[0] for label in folds[:3]] == ["Project profile", "Data", "Legal"]
    assert folds[-1].endswith("findings")
    assert "Service area" in shown(run), "a fold holds its answers for a search on the page"
    taken(project, standing(app, then, "June", THEN))
    assert not go(project).main.expander


def test_the_language_is_switched_without_losing_what_is_compared(app: Application, go: Go, taken: Taken) -> None:
    project, then = answered(app)
    first = taken(project, standing(app, then, "June", THEN))
    second = taken(project, standing(app, then, "September", THEN))
    run = go(project, old=first, new=second)
    del run.query_params["old"], run.query_params["new"]
    run.query_params["lang"] = "da"
    run.run()
    assert [box.value for box in run.selectbox] == [first, second]
    assert address(run, "old") == first
