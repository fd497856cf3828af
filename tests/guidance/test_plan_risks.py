"""Risks in the action plan: which become actions, what they hold back, and where they stand in the order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES, Text
from guidance.plan import KINDS, PlannedAction, plan
from guidance.roles import efforts, roles
from guidance.targets import target
from guidance.urgency import RISK_KINDS, urgencies
from questionnaires.loading import questionnaire, sources
from questionnaires.rows import Row, lines
from scoring.engine import score
from scoring.parameters import parameters
from screening.risk import Register, register
from screening.risk_scale import scales
from tests.guidance.test_plan import ANSWERS, DAY, result_of

PERSONAL = {"prof-personal-data": "yes"}
HIGH = {"severity": 3, "likelihood": 3}
LOW = {"residual-severity": 1, "residual-likelihood": 1}
STILL_HIGH = {"residual-severity": 3, "residual-likelihood": 2}
ACCEPTED = {"accepted": "yes", "accepted-why": "The DPO was heard"}
PLANNED = {"m-own": {"name": "Access by role", "status": "planned"}}
MEASURE = {"measures": ("m-own",)}
Rows = dict[str, dict[str, Any]]


def registered(values: Any, risks: Rows, measures: Rows) -> Register:
    """Return the register for answers and the rows that somebody wrote."""
    view = result_of(values).view
    written, chosen = (
        lines(questionnaire().group[group], view, {id_: Row(values=row) for id_, row in rows.items()})
        for group, rows in (("risks", risks), ("measures", measures))
    )
    return register(written, chosen, scales(), DAY)


def planned(risks: Rows, values: Any = (), measures: Rows = PLANNED) -> list[PlannedAction]:
    found = registered(dict(values), risks, measures)
    return list(plan(questionnaire(), result_of(dict(values)), urgencies().on(DAY), found))


def kind_of(row: dict[str, Any]) -> str | None:
    action = next((a for a in planned({"own-1": {"name": "A risk", **row}}) if a.subject == "own-1"), None)
    return action.kind if action else None


def test_a_high_risk_without_a_measure_holds_the_start_back() -> None:
    action = next(a for a in planned({"own-1": {"name": "Leak", **HIGH}}) if a.about == "risk")
    assert (action.subject, action.question, action.name, action.kind) == ("own-1", "", "Leak", "risk-untreated")
    assert (action.stops, action.answer, action.target, action.area) == (("kickoff",), None, None, None)
    assert (action.lifts, action.gain) == ((), 0.0)


def test_a_high_risk_with_a_measure_is_to_be_settled_before_real_data() -> None:
    rows = {"own-1": {"name": "Leak", **HIGH, **MEASURE}}
    action = next(a for a in planned(rows) if a.about == "risk")
    assert (action.kind, action.stops) == ("risk-unsettled", ("real-data",))


def test_what_becomes_of_a_risk_decides_whether_it_is_still_an_action() -> None:
    treated = {**HIGH, **MEASURE}
    assert kind_of({**treated, **LOW}) is None
    assert kind_of({**treated, **STILL_HIGH}) == "risk-unsettled"
    assert kind_of({**treated, **STILL_HIGH, **ACCEPTED}) is None
    assert kind_of({**treated, "residual-severity": 4, "residual-likelihood": 4, **ACCEPTED}) == "risk-unsettled"
    assert kind_of({"severity": 1, "likelihood": 1}) is None
    assert kind_of({"severity": 1, "likelihood": 1, "accepted": "no"}) == "risk-unsettled"
    assert kind_of({**HIGH, "accepted": "no"}) == "risk-untreated"
    assert kind_of({}) is None  # nobody has rated it


def test_a_suggested_risk_is_named_by_the_content() -> None:
    action = next(a for a in planned({}, PERSONAL) if a.about == "risk")
    assert isinstance(action.name, Text)
    assert [action.name_in(language) for language in LANGUAGES] == [action.name.get(language) for language in LANGUAGES]


def test_a_risk_without_a_name_is_called_by_its_id() -> None:
    action = next(a for a in planned({"own-1": HIGH}) if a.about == "risk")
    assert (action.name, action.name_in("en")) == ("", "Risk without a name (own-1)")


def test_without_a_register_nothing_is_said_of_risks() -> None:
    result = result_of(PERSONAL)
    assert all(a.about == "question" for a in plan(questionnaire(), result, urgencies().on(DAY)))
    assert any(a.about == "risk" for a in planned({}, PERSONAL))


def test_risks_come_with_the_stop_they_hold_back_before_what_is_only_unanswered() -> None:
    found = planned({"own-1": {"name": "Leak", **HIGH}, "own-2": {"name": "Loss", **HIGH, **MEASURE}})
    kinds = [(action.stops[0], action.kind) for action in found]
    assert kinds.index(("kickoff", "risk-untreated")) < kinds.index(("real-data", "gate-pending"))
    assert kinds.index(("kickoff", "risk-untreated")) < kinds.index(("kickoff", "gate-pending"))
    assert kinds.index(("real-data", "risk-unsettled")) < kinds.index(("real-data", "gate-pending"))


def test_what_both_states_ask_for_is_whole() -> None:
    for value in urgencies().values:
        for kind in RISK_KINDS:
            action = value.risks[kind]
            assert (action.owner in roles(), action.effort in efforts(), action.verify is not None) == (True,) * 3
            assert {reference.id for reference in action.sources} == {"gdpr"} <= sources().keys()
    found = [a for a in planned({"own-1": HIGH, "own-2": {**HIGH, **MEASURE}}) if a.about == "risk"]
    content = [urgencies().on(DAY).risks[kind] for kind in RISK_KINDS]
    for language in LANGUAGES:
        assert [a.evidence_in(language) for a in found] == [c.evidence.get(language) for c in content]
        assert [a.steps_in(language) for a in found] == [tuple(s.get(language) for s in c.steps) for c in content]


def test_without_a_word_of_the_content_the_noted_answer_is_the_evidence() -> None:
    action = next(a for a in planned({}, {"prof-country": "unknown"}) if a.subject == "prof-country")
    assert action.evidence is None
    assert action.evidence_in("en") == "The question is answered, with a note on where the answer comes from."


def test_a_question_has_the_area_and_the_target_of_the_content() -> None:
    found = {a.subject: a for a in planned({}, {"prof-country": "unknown", "data-need": 0})}
    assert (found["data-need"].area, found["data-need"].target) == ("data", 4)
    assert (found["prof-country"].area, found["prof-country"].target) == (None, None)
    assert found["data-need"].target == target(questionnaire().by_id["data-need"])


numbers = st.none() | st.integers(1, 4)
ROWS = st.fixed_dictionaries(
    {
        "severity": numbers,
        "likelihood": numbers,
        "residual-severity": numbers,
        "residual-likelihood": numbers,
        "accepted": st.sampled_from([None, "yes", "no"]),
        "accepted-why": st.sampled_from([None, "A reason"]),
        "measures": st.sampled_from([None, ("m-own",)]),
    }
).map(lambda row: {name: value for name, value in row.items() if value is not None})


@given(ANSWERS, st.dictionaries(st.sampled_from(["own-1", "own-2", "k01", "k02", "k21"]), ROWS))
@settings(max_examples=30, deadline=None)
def test_risks_change_nothing_about_the_questions_and_each_has_the_state_it_is_in(answers: Any, rows: Rows) -> None:
    result = score(questionnaire(), answers, parameters().on(DAY))
    found = registered(answers, rows, PLANNED)
    whole = plan(questionnaire(), result, urgencies().on(DAY), found)
    assert [a for a in whole if a.about == "question"] == list(plan(questionnaire(), result, urgencies().on(DAY)))
    risks = {a.subject: a.kind for a in whole if a.about == "risk"}
    assert {id_ for id_, kind in risks.items() if kind == "risk-untreated"} == {r.id for r in found.untreated}
    assert {r.id for r in found.unsettled} | {r.id for r in found.consult} <= set(risks)
    assert set(risks) <= {r.id for r in found.risks if not r.acceptable or r.blocks}
    stops = [a.stops[:1] for a in whole]
    assert stops == sorted(stops, key=lambda s: ("kickoff", "real-data", "go-live").index(s[0]) if s else 3)
    assert set(risks.values()) <= set(KINDS)
