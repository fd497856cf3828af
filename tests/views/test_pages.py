"""What the pages show and save, for one reader and without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from tests.views.conftest import Visit
from views.pages import ORDER
from views.text import plain


def shown(run: AppTest) -> str:
    """Everything on the page that is text."""
    kinds = ("title", "header", "markdown", "caption", "error")
    return "\n".join(str(getattr(element, "value", "")) for element in run if getattr(element, "type", "") in kinds)


def full(app: Application) -> str:
    """A project whose every question has an answer of some kind."""
    answers = {
        q.id: Answer(value=[next(iter(q.choices))] if q.type == "multi" else next(iter(q.choices), "Tekst"))
        for q in app.questionnaire.questions
    }
    return app.import_assessment(Assessment(project=Project(name="Fuld"), answers=answers))


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
@pytest.mark.parametrize("page", ORDER)
def test_every_page_is_drawn_in_every_language(visit: Visit, app: Application, page: str, lang: str) -> None:
    run = visit(page, full(app), lang)
    assert len(run.title) == 1
    assert not run.error


@pytest.mark.parametrize("page", ORDER[1:])
def test_an_unknown_project_is_said_kindly(visit: Visit, page: str) -> None:
    run = visit(page, "does-not-exist", "en")
    assert [e.value for e in run.error] == [
        r"There is no such assessment\. Check the address, or find it in the list of projects\."
    ]


@pytest.mark.parametrize("page", ORDER[1:])
def test_an_address_without_a_project_is_said_kindly(visit: Visit, page: str) -> None:
    assert len(visit(page, "", "en").error) == 1


def test_an_answer_is_saved_the_moment_it_is_given(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Gemt"))
    run = visit("data", project)
    run.radio[0].set_value(3).run()
    assert app.open(project).answers["data-need"].value == 3
    assert "1 af 13 besvaret" in run.get("progress")[0].proto.text


def test_nothing_is_saved_by_looking(visit: Visit, app: Application) -> None:
    project = full(app)
    before = app.open(project).version
    for page in ORDER:
        visit(page, project).run()
    assert app.open(project).version == before


def test_an_answer_written_elsewhere_with_other_line_ends_and_order_is_left_alone(
    visit: Visit, app: Application
) -> None:
    answers = {
        "prof-purpose": Answer(value="Første linje\nAnden linje  "),
        "prof-ai-type": Answer(value=["llm", "rules"]),
        "prof-data-sources": Answer(value=["sensors", "citizen"]),
    }
    project = app.import_assessment(Assessment(project=Project(name="Andetsteds"), answers=answers))
    before = app.open(project)
    visit("profile", project).run()
    assert app.open(project) == before


def test_an_answer_that_stops_the_project_says_so_beside_the_question(visit: Visit, app: Application) -> None:
    run = visit("data", app.start(Project(name="Stop")), "en")
    run.radio[0].set_value(0).run()
    assert r"Stops\: kickoff\." in shown(run)
    run.radio[0].set_value(4).run()
    assert "Stops" not in shown(run)


def test_a_question_appears_when_an_answer_calls_for_it(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Vises"))
    app.answer(project, "prof-personal-data", Answer(value="no"), 0)
    run = visit("profile", project, "en")
    assert not any("kinds of personal data" in str(m.value) for m in run.markdown)
    radio = next(r for r in run.radio if r.value == "no")
    radio.set_value("yes").run()
    assert any("kinds of personal data" in str(m.value) for m in run.markdown)


def test_an_option_that_stands_alone_unticks_the_others(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Alene"))
    run = visit("profile", project, "en")
    box(run, "prof-affected/citizens").check().run()
    box(run, "prof-affected/children").check().run()
    assert app.open(project).answers["prof-affected"].value == ("citizens", "children")
    box(run, "prof-affected/none").check().run()
    assert app.open(project).answers["prof-affected"].value == ("none",)
    assert not box(run, "prof-affected/citizens").value
    box(run, "prof-affected/elderly").check().run()
    assert app.open(project).answers["prof-affected"].value == ("elderly",)


def test_dont_know_is_offered_for_a_text_while_it_is_empty(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Ved ikke"))
    run = visit("profile", project, "en")
    box(run, "prof-purpose/unknown").check().run()
    assert app.open(project).answers["prof-purpose"].value == "unknown"
    area = next(a for a in run.text_area if "prof-purpose" in str(a.key))
    area.set_value("Sort the mail").run()
    assert app.open(project).answers["prof-purpose"].value == "Sort the mail"


def box(run: AppTest, ending: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    return next(c for c in run.checkbox if str(c.key).replace("--en", "").endswith(ending))


def test_the_same_numbers_stand_in_every_table(visit: Visit, app: Application) -> None:
    example = next(e for e in app.examples() if e.id == "norddjurs-mailsortering")
    assert example.assessment is not None
    project = app.import_assessment(example.assessment)
    run = visit("result", project, "en")
    areas = run.table[0].value
    result = app.result(app.open(project), app.now().date())
    assert list(areas["Score"]) == [f"{s.score:.1f}".replace(".", r"\.") for s in result.areas.values()]


def test_any_number_is_taken_apart(visit: Visit, app: Application) -> None:
    run = visit("result", full(app), "en")
    run.selectbox[0].set_value("Readiness in all").run()
    assert "These answers would move it most" in shown(run)


def test_what_to_do_next_begins_with_what_stops_the_project(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Næste"))
    app.answer(project, "org-sponsor", Answer(value=0), 0)
    run = visit("result", project, "en")
    after = shown(run).split("What to do next")[1]
    sponsor = app.questionnaire.by_id["org-sponsor"]
    assert sponsor.action is not None
    assert after.index("stops the project") < after.index("must be answered before the next step")
    assert plain(sponsor.action.steps[0].en) in after


def test_a_project_is_started_and_one_without_a_name_is_not(visit: Visit, app: Application) -> None:
    run = visit("projects", lang="en")
    run.button[0].click().run()
    assert [e.value for e in run.error] == [r"Give the project a name; it can be changed later\."]
    assert app.projects() == ()
    run.text_input[0].set_value("  New project  ")
    run.button[0].click().run()
    assert [row.project.name for row in app.projects()] == ["New project"]


def test_an_unexpected_fault_is_a_sentence_and_a_number(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project = app.start(Project(name="Fejl"))
    run = visit("result", project, "en")

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("scoring.engine.view", broken)
    run.run()
    assert "Something went wrong here" in shown(run)
    assert "secret detail" not in shown(run)
    assert "reference" in caplog.text
