"""The page and the notice about a new version of the questions."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from content.types import LANGUAGES
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.schema import Option, Questionnaire
from tests.views.comparing import HOSTILE, asking, copied, saying, shown
from tests.views.conftest import Visit
from views.text import plain

OLD = "0.9.0"


def headings(run: AppTest) -> list[str]:
    return [h.value.replace("\\", "") for h in run.header]


def earlier(app: Application) -> Questionnaire:
    """Questions of which one was put in other words, one scored otherwise, one is retired and one is yet to come."""
    now = app.questionnaire
    level = now.by_id["data-quality"]
    reworded = copied(level, ask=saying("How good was it?"))
    sponsor = now.by_id["org-sponsor"]
    rescored = copied(sponsor, rules={"r1": 3})
    retired = copied(level, id="org-retired", name=saying("Long gone"))
    return asking(now, OLD, reworded, rescored, retired, without="data-volume")


@pytest.fixture
def before(app: Application, monkeypatch: pytest.MonkeyPatch) -> Questionnaire:
    """The questions of the version before, kept by this installation."""
    found = earlier(app)
    monkeypatch.setattr("application.moving.released", lambda version: found if version == OLD else None)
    return found


def project(app: Application, version: str = OLD, **answers: Answer) -> str:
    """Keep a project whose answers were given to the questions of a version, whether today's fit them or not."""
    given = {id_.replace("_", "-"): a.model_copy(update={"at": app.now()}) for id_, a in answers.items()}
    whole = Assessment.model_construct(
        format="klarsyn/1", content_version=version, project=Project(name=HOSTILE), answers=given, groups={}
    )
    return app.store.create(whole, "", app.now())


def answered(app: Application) -> str:
    return project(
        app,
        data_quality=Answer(value=2),
        org_sponsor=Answer(value=1, note=HOSTILE),
        org_retired=Answer(value=3),
        prof_country=Answer(value="nowhere"),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_moved_has_its_place_under_headings_in_order(
    visit: Visit, app: Application, before: Questionnaire, lang: str
) -> None:
    run = visit("moving", answered(app), lang)
    assert not run.error
    assert len(run.title) == 1
    assert len(run.header) == 6
    assert len(run.subheader) == 1
    said = shown(run)
    assert before.by_id["data-quality"].ask.en in said
    assert app.questionnaire.by_id["data-quality"].ask.get(lang) in said  # type: ignore[arg-type]
    assert app.questionnaire.by_id["data-volume"].name.get(lang) in said  # type: ignore[arg-type]
    assert "Long gone" in said
    assert "<script>alert" not in "".join(m.value for m in run.main.markdown)


def test_the_old_words_stand_beside_the_new_with_the_answer_that_was_given(
    visit: Visit, app: Application, before: Questionnaire
) -> None:
    said = shown(visit("moving", answered(app), "en"))
    level = before.by_id["data-quality"]
    assert f"**Before**\n\n{level.ask.en}" in said
    assert f"Your answer: Level 2 of 4: {level.choices[2].text.en}" in said
    assert "What moved: which rules and areas it counts toward" in said


def test_nothing_is_rescored_in_silence(visit: Visit, app: Application, before: Questionnaire) -> None:
    id_ = answered(app)
    said = shown(visit("result", id_, "en"))
    assert f"The questions have moved on from version {OLD} to {app.questionnaire.version}" in said
    assert "See what moved" in said
    run = visit("moving", id_, "en")
    assert f"Version {OLD}" in shown(run)
    run.button(key="gone-through").click().run()
    assert not run.error
    assert app.open(id_).content_version == app.questionnaire.version
    assert "gone through with today's questions" in shown(run)
    assert "See what moved" not in shown(visit("result", id_, "en"))


def test_who_went_through_it_is_kept(visit: Visit, app: Application, before: Questionnaire) -> None:
    id_ = answered(app)
    answers = app.open(id_).answers
    run = visit("moving", id_, "en")
    run.session_state["author"] = "  Kim  "
    run.button(key="gone-through").click().run()
    assert app.project_history(id_)[-1].by == "Kim"
    assert app.open(id_).answers == answers


def test_what_touches_no_answer_and_no_score_is_said_quietly(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    country = app.questionnaire.by_id["prof-country"]
    old = asking(app.questionnaire, OLD, copied(country, ask=saying("Where?")))
    monkeypatch.setattr("application.moving.released", lambda _version: old)
    id_ = project(app, data_quality=Answer(value=2))
    run = visit("result", id_, "en")
    assert any("What moved touches no answer" in c.value for c in run.caption)
    said = shown(visit("moving", id_, "en"))
    assert "Every score and every stop is the same under both versions" in said
    assert "1 more question has moved in a way that touches no answer" in said


def test_of_a_version_that_is_not_kept_only_what_can_be_known_is_said(visit: Visit, app: Application) -> None:
    id_ = project(app, "0.0.1", prof_country=Answer(value="nowhere"), data_quality=Answer(value=2))
    run = visit("moving", id_, "en")
    said = shown(run)
    assert "version 0.0.1 of the questions, which is not kept here" in said
    assert headings(run) == ["Answers that no longer fit", "Questions without an answer"]
    country = app.questionnaire.by_id["prof-country"]
    assert f"- {country.name.en}: {country.ask.en}" in said
    assert "Version 0.0.1" not in said


@pytest.mark.parametrize("version", [HOSTILE[:40], "x" * 40, "../../etc/passwd"])
def test_a_version_that_is_none_of_ours_is_no_fault(visit: Visit, app: Application, version: str) -> None:
    run = visit("moving", project(app, version), "en")
    assert not run.error
    assert "which is not kept here" in shown(run)
    assert not visit("result", project(app, version), "en").error


def test_a_newer_klarsyn_is_named_and_nobody_can_say_to_have_gone_through_it(visit: Visit, app: Application) -> None:
    run = visit("moving", project(app, "99.0.0"), "en")
    assert "in a newer Klarsyn" in shown(run)
    assert not [b for b in run.button if b.key == "gone-through"]


def test_a_project_of_today_has_no_notice(visit: Visit, app: Application) -> None:
    id_ = app.start(Project(name="Ny"))
    assert "version" not in shown(visit("result", id_, "en")).lower()
    assert "gone through with today's questions" in shown(visit("moving", id_, "en"))


def test_an_option_that_is_gone_is_still_read_in_its_old_words(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    country = app.questionnaire.by_id["prof-country"]
    more = Option(id="nowhere", text=saying("On the moon"))
    old = asking(app.questionnaire, OLD, copied(country, options=(*(country.options or ()), more)))
    monkeypatch.setattr("application.moving.released", lambda _version: old)
    said = shown(visit("moving", project(app, prof_country=Answer(value="nowhere")), "en"))
    assert "Your answer: On the moon" in said
    assert plain("Answers that no longer fit") in said


def test_answers_that_name_no_version_are_no_fault(visit: Visit, app: Application) -> None:
    run = visit("moving", project(app, ""), "en")
    assert not run.error
    assert "do not say which version of the questions" in shown(run)
