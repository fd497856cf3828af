"""The page of the risk register: nothing is rated behind anybody's back, and every word of a person is kept."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from application.wording import worded
from documents.case import Case
from questionnaires.assessment import Project
from screening.risk import Risk
from tests.views.conftest import Visit
from tests.views.test_description import ACTIVE, HOSTILE, example, press, row, unfold
from tests.views.test_pages import shown
from views.text import plain

DAY = datetime(2026, 11, 22, tzinfo=UTC).date()


def bench(app: Application, project: str) -> Case:
    return worded(app, app.open(project), "en", DAY)


def the(app: Application, project: str, id_: str) -> Risk:
    return next(risk for risk in bench(app, project).register.risks if risk.id == id_)


def first(app: Application, project: str) -> str:
    """A suggested risk that is too high, with at least two typical measures."""
    return next(r.id for r in bench(app, project).register.risks if r.blocks and len(measures(r)) > 1)


def measures(risk: Risk) -> tuple[str, ...]:
    value = risk.cell("measures").value
    return value if isinstance(value, tuple) else ()


def at(visit: Visit, project: str, risk: str, lang: str = "en") -> AppTest:
    """Open the page with one risk unfolded."""
    return unfold(visit("risks", project, lang), project, f"risks/{risk}", lang)


def radio(run: AppTest, ending: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    return next(r for r in run.radio if str(r.key).endswith(ending))


def status(run: AppTest, measure: str):  # type: ignore[no-untyped-def]
    return next(r for r in run.radio if f"/measures/{measure}/" in str(r.key) and str(r.key).endswith("/status"))


@pytest.mark.parametrize("lang", ["da", "nb", "en"])
def test_every_risk_is_drawn_and_nothing_written(visit: Visit, app: Application, lang: str) -> None:
    project = example(app)
    version = app.open(project).version
    run = visit("risks", project, lang)
    for risk in bench(app, project).register.risks:
        unfold(run, project, f"risks/{risk.id}", lang)
        assert not run.exception
        assert not run.error
    assert app.open(project).version == version


def test_a_suggested_number_says_so_until_somebody_confirms_it(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    before = the(app, project, id_)
    assert before.inherent is not None
    assert not before.confirmed
    label = next(b.label for b in run.toggle if str(b.key).endswith(f"/risks/{id_}--en/box"))
    assert str(label).endswith("suggested")
    assert "Nobody has confirmed their numbers yet" in shown(run)
    press(run, "Confirm these numbers")
    numbers = {"severity": before.inherent.severity, "likelihood": before.inherent.likelihood}
    assert row(app, project, "risks", id_).values == numbers
    assert the(app, project, id_).confirmed
    label = next(b.label for b in run.toggle if str(b.key).endswith(f"/risks/{id_}--en/box"))
    assert not str(label).endswith("suggested")
    assert "1 of them has numbers that somebody has confirmed" in shown(run)


def test_other_numbers_are_taken_and_the_risk_stays_where_it_is(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    places = [str(b.key) for b in run.toggle]
    radio(run, "/severity").set_value(1)
    radio(run, "/likelihood").set_value(1)
    press(run, "Confirm these numbers")
    rating = the(app, project, id_).inherent
    assert rating is not None
    assert (rating.severity, rating.likelihood, rating.level) == (1, 1, "low")
    assert [str(b.key) for b in run.toggle] == places, "the order is only made anew when the reader asks or comes back"


def test_what_each_level_means_stands_beside_it(visit: Visit, app: Application) -> None:
    project = example(app)
    run = at(visit, project, first(app, project), "nb")
    scale = bench(app, project).register.scale
    for number, meaning in enumerate(scale.severities, 1):
        assert plain(f"{number} {meaning.name.nb}: {meaning.means.nb}") in radio(run, "/severity").options


def test_a_measure_counts_once_it_has_a_status(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    assert "so the risk holds the project back" in shown(run)
    one, other = measures(the(app, project, id_))[:2]
    status(run, one).set_value("planned")
    status(run, other).set_value("implemented")
    press(run, "Save the measures")
    assert row(app, project, "measures", one).values == {"status": "planned"}
    assert the(app, project, id_).chosen == (one, other)
    assert "so the risk holds the project back" not in shown(run)
    evidence = [a for a in run.text_area if str(a.key).endswith("/evidence")]
    assert len(evidence) == 1, "only what is said to work asks for evidence"
    evidence[0].set_value("Log of 2 November")
    press(run, "Save the measures")
    assert row(app, project, "measures", other).values == {"status": "implemented", "evidence": "Log of 2 November"}
    status(run, one).set_value("")
    press(run, "Save the measures")
    assert the(app, project, id_).chosen == (other,)


def test_a_measure_of_one_s_own_is_added_to_the_risk(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    press(run, "Add the measure")
    assert len(run.error) == 1
    next(t for t in run.text_input if f"/risks/{id_}/" in str(t.key) and str(t.key).endswith("/new-name")).set_value(
        "Ours"
    )
    press(run, "Add the measure")
    ((own, stored),) = app.open(project).rows["measures"].items()
    assert stored.row.values == {"name": "Ours"}
    assert row(app, project, "risks", id_).values == {"additional": (own,)}
    status(run, own).set_value("planned")
    press(run, "Save the measures")
    assert the(app, project, id_).chosen == (own,)


def test_a_measure_is_taken_from_a_risk_and_another_put_to_it(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    next(t for t in run.toggle if "measures" in str(t.key)).set_value(True).run()
    ticks = {str(c.key).rsplit("/", 1)[1]: c for c in run.checkbox if "/measures/" in str(c.key)}
    had = measures(the(app, project, id_))
    other = next(i for i in ticks if i not in had)
    ticks[had[0]].uncheck()
    ticks[other].check()
    press(run, "Save which measures")
    assert set(measures(the(app, project, id_))) == {*had[1:], other}


def test_what_remains_is_asked_only_where_the_risk_is_too_high(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    assert radio(run, "/residual-severity").value is None, "nothing is suggested"
    radio(run, "/severity").set_value(1)
    press(run, "Confirm these numbers")
    assert not [r for r in run.radio if str(r.key).endswith("/residual-severity")]
    assert [r for r in run.radio if str(r.key).endswith("/accepted")]


def test_a_very_high_residual_risk_calls_for_consultation(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    radio(run, "/residual-severity").set_value(4)
    radio(run, "/residual-likelihood").set_value(4)
    press(run, "Save what remains")
    assert [r.id for r in bench(app, project).register.consult] == [id_]
    number = the(app, project, id_).number
    label = next(b.label for b in run.toggle if str(b.key).endswith(f"/risks/{id_}--en/box"))
    assert str(label).endswith("Very high 16 · residual risk")
    assert plain(f"these risks call for prior consultation with the authority: {number}.") in shown(run)
    assert plain(bench(app, project).register.scale.consultation.answer.en) in shown(run)


def test_an_accepted_risk_needs_a_reason(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    radio(run, "/accepted").set_value("yes")
    press(run, "Save what remains")
    assert the(app, project, id_).accepted is None
    next(a for a in run.text_area if str(a.key).endswith("/accepted-why")).set_value("The gain outweighs it")
    press(run, "Save what remains")
    assert the(app, project, id_).accepted is True


def test_the_texts_of_a_risk_are_changed_on_demand(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    assert not [a for a in run.text_area if str(a.key).endswith("/course")]
    next(t for t in run.toggle if "/texts" in str(t.key)).set_value(True).run()
    next(a for a in run.text_area if str(a.key).endswith("/course")).set_value("Our story")
    press(run, "Save the texts")
    assert row(app, project, "risks", id_).values == {"course": "Our story"}
    assert "Our story" in shown(run)


def test_a_risk_of_one_s_own_is_added_and_rated(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("risks", project, "en")
    next(t for t in run.text_input if str(t.key).endswith("/risks--en/new-name")).set_value("Ours")
    press(run, "Add")
    (id_,) = app.open(project).rows["risks"]
    unfold(run, project, f"risks/{id_}")
    assert "Nobody has rated this risk yet" in shown(run)
    assert radio(run, "/severity").value is None
    radio(run, "/severity").set_value(2)
    radio(run, "/likelihood").set_value(2)
    press(run, "Confirm these numbers")
    assert the(app, project, id_).confirmed


def test_a_risk_is_taken_out_with_a_reason(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    run = at(visit, project, id_)
    next(t for t in run.text_input if str(t.key).endswith("/reason")).set_value("Cannot happen here")
    press(run, "Take out")
    assert row(app, project, "risks", id_).removed == "Cannot happen here"
    assert not [b for b in run.toggle if str(b.key).endswith(f"/risks/{id_}--en/box")]


def test_the_matrix_and_its_table_hold_every_rated_risk(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("risks", project, "en")
    numbers = ", ".join(run.table[0].value["Risks"]).replace("\\", "")
    assert sorted(numbers.split(", ")) == sorted(f"{r.number}?" for r in bench(app, project).register.risks)
    assert len(run.get("vega_lite_chart")) == 1


def test_an_empty_project_has_no_risks_and_says_so(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Tom"))
    run = visit("risks", project, "en")
    assert "No risk stands in the register" in shown(run)
    assert not run.get("vega_lite_chart")
    assert any(b.label == plain("Perhaps relevant: 25") for b in run.expander)


def test_the_order_can_be_by_number(visit: Visit, app: Application) -> None:
    project = example(app)
    run = visit("risks", project, "en")
    radio(run, f"risk-sort--{project}--en").set_value("number").run()
    found = [str(b.key).split("/")[2].split("--")[0] for b in run.toggle if str(b.key).endswith("/box")]
    assert found == [r.id for r in bench(app, project).register.risks]


def test_hostile_text_is_shown_as_it_was_written(visit: Visit, app: Application) -> None:
    project = example(app)
    id_ = first(app, project)
    group = app.questionnaire.group["risks"]
    texts = {c.id: HOSTILE for c in group.columns if c.type in ("line", "text")}
    app.write(project, "risks", id_, texts, None, HOSTILE)
    one = measures(the(app, project, id_))[0]
    app.write(project, "measures", one, {"name": HOSTILE, "status": "partly", "evidence": HOSTILE}, None, HOSTILE)
    run = at(visit, project, id_)
    for element in (*run.markdown, *run.caption):
        assert not ACTIVE.search(str(element.value)), element.value
    for element in (*run.toggle, *run.radio, *run.text_area, *run.text_input):
        assert not ACTIVE.search(str(element.label)), element.label


def everything(app: Application) -> str:
    """A project that has every risk of the register."""
    project = example(app)
    for suggestion in app.questionnaire.group["risks"].suggestions:
        app.write(project, "risks", suggestion.id, {}, None)
    return project


def test_the_whole_register_is_drawn_quickly(visit: Visit, app: Application) -> None:
    project = everything(app)
    assert len(bench(app, project).register.risks) == 25
    run = at(visit, project, first(app, project))
    begun = time.perf_counter()
    run.run()
    assert time.perf_counter() - begun < 3, "measured 0.2 s on a quiet machine"
