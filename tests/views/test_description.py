"""The page where the processing is described row by row: what it shows, writes, and never writes over."""

from __future__ import annotations

import re
import time

import pytest
from streamlit.testing.v1 import AppTest

from application.errors import InvalidAnswer
from application.service import Application
from locales.messages import msg
from questionnaires.assessment import Project
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from tests.views.conftest import Visit
from tests.views.test_pages import shown
from views.cells import WIDGETS
from views.text import plain

# The risks and the action plan have pages of their own, and so has the steering group; the texts of the fields and the
# controller's decision stand on the page of the DPIA.
ELSEWHERE = ("risks", "statements", "decision", "meeting-decisions", "meeting-conditions", "actions")
PARTS = [group.id for group in questionnaire().groups if group.id not in ELSEWHERE]
EXAMPLE = "norddjurs-mailsortering"
ACTIVE = re.compile(r"(?<!\\)(<img|\]\(http|:red\[|`q`)")
HOSTILE = "</script><img src=x onerror=alert(1)> **x** [a](http://b) $y$ :red[z] \u202e `q`"


def example(app: Application) -> str:
    found = next(e.assessment for e in app.examples() if e.id == EXAMPLE)
    assert found is not None
    return app.import_assessment(found)


def show(visit: Visit, project: str, part: str, lang: str = "en") -> AppTest:
    """Open the page at one of its tables."""
    run = visit("description", project, lang)
    return table_of(run, part)


def table_of(run: AppTest, part: str) -> AppTest:
    return next(s for s in run.selectbox if "description-part" in str(s.key)).set_value(part).run()


def unfold(run: AppTest, project: str, place: str, lang: str = "en") -> AppTest:
    """Open the box of a row, as a click on it does."""
    run.session_state[f"{project}/{place}--{lang}/box"] = True
    return run.run()


def press(run: AppTest, label: str) -> AppTest:
    return next(b for b in run.button if b.label == plain(label)).click().run()


def field(run: AppTest, column: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    kinds = (*run.text_input, *run.text_area, *run.radio, *run.selectbox, *run.date_input)
    return next(e for e in kinds if str(e.key).endswith(f"/{column}"))


def row(app: Application, project: str, group: str, id_: str) -> Row:
    return app.open(project).rows[group][id_].row


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_every_table_is_drawn_and_nothing_written(visit: Visit, app: Application, lang: str) -> None:
    project = example(app)
    version = app.open(project).version
    run = visit("description", project, lang)
    for part in run.selectbox[0].options:
        run.selectbox[0].set_value(part).run()
        assert not run.exception
        assert not run.error
        assert len(run.header) == 1
    assert app.open(project).version == version


@pytest.mark.parametrize("part", PARTS)
def test_the_rows_of_every_table_can_be_unfolded(visit: Visit, app: Application, part: str) -> None:
    project = example(app)
    version = app.open(project).version
    run = show(visit, project, part, "da")
    for suggestion in app.questionnaire.group[part].suggestions[:4]:
        unfold(run, project, f"{part}/{suggestion.id}", "da")
        assert not run.exception
        assert not run.error
    assert app.open(project).version == version


def test_a_suggested_row_is_kept_as_it_is(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    press(run, "Keep as it is")
    assert row(app, project, "purposes", "control").values == {}
    assert "kept" in shown(run) or "Kept" in shown(run)


def test_saving_writes_only_what_differs(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    assert field(run, "name").label == "Purpose · suggestion"
    field(run, "basis").set_value("e")
    press(run, "Save row")
    assert row(app, project, "purposes", "control").values == {"basis": "e"}
    assert field(run, "basis").value == "e"


def test_a_suggested_text_can_be_emptied(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/main")
    assert field(run, "why").value
    field(run, "why").set_value("")
    press(run, "Save row")
    assert row(app, project, "purposes", "main").values == {"why": ""}
    assert field(run, "why").value == ""


def test_rows_are_ticked_off_by_their_names(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    ticks = {str(c.key).rsplit("/", 1)[1]: c for c in run.checkbox if "/phases/" in str(c.key)}
    was = tuple(id_ for id_, tick in ticks.items() if tick.value)
    other = next(id_ for id_, tick in ticks.items() if not tick.value)
    ticks[other].check()
    press(run, "Save row")
    assert set(row(app, project, "purposes", "control").values["phases"]) == {*was, other}  # type: ignore[arg-type]


def test_all_suggested_rows_are_kept_at_once(visit: Visit, app: Application) -> None:
    project = example(app)
    run = show(visit, project, "phases")
    many = len([b for b in run.toggle if str(b.key).endswith("/box")])
    press(run, f"Keep all {many} suggested rows as they are")
    assert len(app.open(project).rows["phases"]) == many
    assert plain(f"{many} kept, 0 suggested.") in shown(run)


def test_a_row_is_taken_out_with_a_reason_and_in_again(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    press(run, "Take out")
    assert [e.value for e in run.error] == [plain("Say in a few words why the row is taken out.")]
    assert "purposes" not in app.open(project).rows
    next(t for t in run.text_input if str(t.key).endswith("/reason")).set_value("Nobody controls it")
    press(run, "Take out")
    assert row(app, project, "purposes", "control").removed == "Nobody controls it"
    run.session_state[f"{project}/purposes--en/removed"] = True
    run.run()
    assert "Nobody controls it" in shown(run)
    button = next(b for b in run.button if str(b.key).endswith("/back"))
    button.click().run()
    assert row(app, project, "purposes", "control").removed is None


def test_a_row_that_may_be_relevant_is_taken_in(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Tom"))
    run = show(visit, project, "phases")
    run.session_state[f"{project}/phases--en/possible"] = True
    run.run()
    next(b for b in run.button if str(b.key).endswith("/in")).click().run()
    assert [r.row.values for r in app.open(project).rows["phases"].values()] == [{}]


def test_a_row_of_one_s_own_is_added_and_one_without_a_name_is_not(visit: Visit, app: Application) -> None:
    project = example(app)
    run = show(visit, project, "codes")
    press(run, "Add")
    assert [e.value for e in run.error] == [plain("Give the row a name; it can be changed later.")]
    next(t for t in run.text_input if str(t.key).endswith("/new-name")).set_value("ISO 27001")
    press(run, "Add")
    (id_,) = app.open(project).rows["codes"]
    assert row(app, project, "codes", id_).values == {"name": "ISO 27001"}
    assert any(plain("1 ISO 27001") in str(b.label) for b in run.toggle)


def test_hostile_text_is_shown_as_it_was_written(visit: Visit, app: Application) -> None:
    project = example(app)
    group = app.questionnaire.group["purposes"]
    texts = {c.id: HOSTILE for c in group.columns if c.type in ("line", "text")}
    app.write(project, "purposes", "control", texts, None, HOSTILE)
    app.take_out(project, "purposes", "train", HOSTILE, HOSTILE)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    run.session_state[f"{project}/purposes--en/removed"] = True
    run.run()
    stored = row(app, project, "purposes", "control").values["name"]
    assert field(run, "name").value == stored
    for element in (*run.markdown, *run.caption, *run.toggle, *run.checkbox):
        said = str(element.label if hasattr(element, "label") else element.value)
        assert not ACTIVE.search(said), said


def test_a_text_is_never_longer_than_its_column_takes(visit: Visit, app: Application) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")
    field(run, "name").set_value("x" * 301)
    press(run, "Save row")
    assert row(app, project, "purposes", "control").values == {"name": "x" * 300}


def test_what_cannot_be_written_is_said_and_stays_on_the_page(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = example(app)
    run = unfold(show(visit, project, "purposes"), project, "purposes/control")

    def refuse(*_: object) -> None:
        raise InvalidAnswer("purposes/control", [msg("the text is too long: at most {most} characters", most=300)])

    monkeypatch.setattr(Application, "write", refuse)
    field(run, "name").set_value("Mine")
    press(run, "Save row")
    assert len(run.error) == 1
    assert field(run, "name").value == "Mine"


def test_a_day_is_written_and_taken_back(visit: Visit, app: Application) -> None:
    project = example(app)
    run = show(visit, project, "activities")
    next(t for t in run.text_input if str(t.key).endswith("/new-name")).set_value("Test")
    press(run, "Add")
    (id_,) = app.open(project).rows["activities"]
    app.write(project, "activities", id_, {"due": "2027-01-31"}, row(app, project, "activities", id_))
    unfold(run, project, f"activities/{id_}")
    assert str(field(run, "due").value) == "2027-01-31"
    field(run, "due").set_value(None)
    press(run, "Save row")
    assert row(app, project, "activities", id_).values == {"name": "Test", "due": ""}
    assert field(run, "due").value is None


def test_the_buttons_lead_from_table_to_table(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("description", project, "en")
    press(run, "Next table")
    assert run.header[0].value == plain(app.questionnaire.group["processors"].title.en)
    press(run, "Previous table")
    assert run.header[0].value == plain(app.questionnaire.group["controllers"].title.en)


def test_the_table_stays_when_the_language_changes(visit: Visit, app: Application) -> None:
    run = show(visit, example(app), "recipients")
    run.query_params["lang"] = "nb"
    run.run()
    assert run.header[0].value == plain(app.questionnaire.group["recipients"].title.nb)


def test_every_type_of_column_has_a_widget(app: Application) -> None:
    used = {column.type for group in app.questionnaire.groups for column in group.columns}
    assert used <= set(WIDGETS)


def test_the_longest_table_is_drawn_quickly(visit: Visit, app: Application) -> None:
    run = show(visit, example(app), "measures")
    begun = time.perf_counter()
    run.run()
    assert time.perf_counter() - begun < 3, "measured 0.2 s on a quiet machine"
