"""Tasks: the plan, the conditions and own actions with what people agreed, in which order, and what is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES
from guidance.plan import PlannedAction, plan
from guidance.urgency import urgencies
from meetings.decisions import decisions
from meetings.tasks import STATUSES, Task, task_id, task_name, tasks
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.rows import Row, lines
from scoring.engine import score
from scoring.parameters import parameters
from screening.risk import register
from screening.risk_scale import scales

DAY = date(2026, 11, 22)
ANSWERS = {"prof-personal-data": "yes", "data-need": 0, "data-inventory": "unknown", "data-ownership": 2}
HIGH_RISK = Row(values={"name": "Leak", "severity": 3, "likelihood": 3})
Groups = Mapping[str, Mapping[str, Row]]


def row(**values: Any) -> Row:
    """Return a row that somebody wrote."""
    return Row(values=values, by="Ida", at=datetime.fromisoformat("2026-11-02T10:15:00+00:00"))


def assessed(
    actions: Mapping[str, Row], groups: Groups | None = None, answers: Mapping[str, Any] = ANSWERS
) -> Assessment:
    given_ = {id_: Answer(value=value) for id_, value in answers.items()}
    whole = {**(groups or {}), "actions": actions}
    return Assessment(
        format="klarsyn/1", content_version="1.2.0", project=Project(name="Post"), answers=given_, groups=whole
    )


def planned_in(assessment: Assessment) -> tuple[PlannedAction, ...]:
    result = score(questionnaire(), assessment.answers, parameters().on(DAY))
    risks, measures = (
        lines(questionnaire().group[group], result.view, assessment.groups.get(group, {}))
        for group in ("risks", "measures")
    )
    return plan(questionnaire(), result, urgencies().on(DAY), register(risks, measures, scales(), DAY))


def found_in(assessment: Assessment, on: date = DAY) -> tuple[Task, ...]:
    return tasks(planned_in(assessment), assessment, decisions(assessment), on)


def one(assessment: Assessment, id_: str, on: date = DAY) -> Task:
    return next(task for task in found_in(assessment, on) if task.id == id_)


def decision(stop: str, held: str) -> Row:
    return row(name=f"Meeting {held}", held=held, stop=stop, verdict="conditions")


def condition(of: str, what: str, due: str = "", owner: str = "") -> Row:
    return row(name=what, decision=of, due=due, owner=owner)


def test_without_a_row_an_action_is_open_and_nobodys() -> None:
    task = one(assessed({}), "q-data-need")
    assert (task.about, task.subject, task.name, task.owner, task.due) == ("question", "data-need", "", "", None)
    assert (task.status, task.overdue, task.settled, task.closed, task.at) == ("open", False, False, False, None)
    assert task.planned is not None
    assert task.planned.subject == "data-need"


def test_what_was_agreed_is_laid_over_the_action() -> None:
    agreed = row(name="Sort it", owner="Ida", due="2026-12-01", status="doing", comment="Soon", evidence="A list")
    task = one(assessed({"q-data-need": agreed}), "q-data-need")
    assert (task.name, task.owner, task.due, task.status) == ("Sort it", "Ida", date(2026, 12, 1), "doing")
    assert (task.comment, task.evidence, task.by, task.at) == ("Soon", "A list", agreed.by, agreed.at)
    assert not task.closed


def test_planned_actions_stand_in_the_order_of_the_plan() -> None:
    assessment = assessed({"q-data-ownership": row(due="2020-01-01")})
    found = [(task.about, task.subject) for task in found_in(assessment)]
    assert found == [(action.about, action.subject) for action in planned_in(assessment)]
    assert ("risk", "k21") in found


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        ("2026-11-21", "open", True),
        ("2026-11-21", "doing", True),
        ("2026-11-21", "", True),
        ("2026-11-22", "open", False),
        ("2026-11-21", "done", False),
        ("2026-11-21", "dropped", False),
        ("", "open", False),
    ],
)
def test_overdue_is_past_the_day_and_not_closed(due: str, status: str, overdue: bool) -> None:
    assert one(assessed({"q-data-need": row(due=due, status=status)}), "q-data-need").overdue is overdue


def test_what_is_done_or_dropped_comes_last() -> None:
    first, second = planned_in(assessed({}))[:2]
    rows = {task_id(first.about, first.subject): row(status="done"), task_id(second.about, second.subject): row()}
    found = found_in(assessed(rows))
    assert (found[0].subject, found[-1].subject) == (second.subject, first.subject)
    assert found[-1].planned == first


def test_what_nothing_calls_for_any_longer_is_settled_and_keeps_what_was_agreed() -> None:
    rows = {"q-data-quality": row(owner="Bo", due="2020-01-01"), "r-own-9": row(owner="Kim")}
    question, risk = (one(assessed(rows), id_) for id_ in rows)
    assert (question.about, question.planned, question.settled, question.closed) == ("question", None, True, True)
    assert (question.owner, question.due, question.overdue) == ("Bo", date(2020, 1, 1), False)
    assert (risk.about, risk.subject, risk.settled) == ("risk", "own-9", True)


def test_an_answer_that_turns_weak_again_takes_its_row_up_again() -> None:
    rows = {"q-data-need": row(owner="Ida")}
    assert one(assessed(rows, answers={**ANSWERS, "data-need": 4}), "q-data-need").settled
    assert not one(assessed(rows), "q-data-need").settled


def test_a_risk_of_ones_own_keeps_its_name_when_it_is_settled() -> None:
    low = Row(values={"name": "Leak", "severity": 1, "likelihood": 1})
    task = one(assessed({"r-own-1": row(owner="Kim")}, {"risks": {"own-1": low}}), "r-own-1")
    assert (task.settled, task.name) == (True, "Leak")
    assert one(assessed({"r-own-1": row()}, {"risks": {"own-1": HIGH_RISK}}), "r-own-1").name == ""


def test_an_own_action_comes_after_the_plan_and_goes_when_it_is_taken_out() -> None:
    own = row(name="Book a room", due="2026-11-01")
    found = found_in(assessed({"own-1": own}))
    assert (found[-1].about, found[-1].subject, found[-1].name, found[-1].overdue) == (
        "own",
        "own-1",
        own.values["name"],
        True,
    )
    gone = own.model_copy(update={"removed": "not needed"})
    assert all(task.about != "own" for task in found_in(assessed({"own-1": gone})))


def test_a_row_that_was_taken_out_is_as_if_never_written() -> None:
    gone = Row(values={"owner": "Ida", "status": "done"}, removed="by mistake")
    assessment = assessed({"q-data-need": gone, "q-data-quality": gone})
    assert found_in(assessment) == found_in(assessed({}))


TWO_MEETINGS = {
    "meeting-decisions": {
        "d1": decision("kickoff", "2026-03-02"),
        "d2": decision("kickoff", "2026-09-01"),
        "d3": decision("real-data", "2026-03-02"),
    },
    "meeting-conditions": {
        "c1": condition("d1", "Replaced", "2026-04-01"),
        "c2": condition("d2", "Without a day"),
        "c3": condition("d2", "Later", "2026-12-24"),
        "c4": condition("d3", "Sooner", "2026-11-01", "Kim"),
    },
}


def test_conditions_that_stand_come_first_by_their_day_and_replaced_ones_last() -> None:
    found = found_in(assessed({"own-1": row(name="Own")}, TWO_MEETINGS))
    assert [task.subject for task in found[:3]] == ["c4", "c3", "c2"]
    assert [task.subject for task in found[-2:]] == ["own-1", "c1"]
    assert found[0].decision is not None
    assert (found[0].decision.id, found[0].owner, found[0].overdue) == ("d3", "Kim", True)
    assert found[-1].overdue


def test_a_condition_that_is_met_goes_to_the_closed_ones() -> None:
    found = found_in(assessed({"c-c4": row(status="done", evidence="Seen")}, TWO_MEETINGS))
    assert [task.subject for task in found[:2]] == ["c3", "c2"]
    assert (found[-1].subject, found[-1].overdue, found[-1].evidence) == ("c4", False, "Seen")


def test_the_owner_of_a_condition_can_change_and_its_day_cannot() -> None:
    task = one(assessed({"c-c4": row(owner="Ida", due="2027-01-01")}, TWO_MEETINGS), "c-c4")
    assert (task.owner, task.due, task.overdue) == ("Ida", date(2026, 11, 1), True)
    undated = one(assessed({"c-c2": row(due="2026-11-01")}, TWO_MEETINGS), "c-c2")
    assert (undated.due, undated.overdue) == (date(2026, 11, 1), True)


def test_a_condition_of_a_decision_without_a_stop_still_stands() -> None:
    groups = {"meeting-decisions": {"d1": row(name="By hand")}, "meeting-conditions": {"c1": condition("d1", "Do it")}}
    assert found_in(assessed({}, groups))[0].subject == "c1"


def test_every_task_has_a_name_in_every_language() -> None:
    rows = {"q-data-quality": row(), "q-gone": row(), "r-k21": row(), "r-k08": row(), "r-gone": row(), "own-1": row()}
    groups = {**TWO_MEETINGS, "risks": {"own-1": HIGH_RISK}}
    for task in found_in(assessed(rows, groups)):
        assert all(task_name(task, questionnaire(), language) for language in LANGUAGES)
    named = {
        t.id: task_name(t, questionnaire(), "en")
        for t in found_in(assessed({**rows, "q-data-need": row(name="Mine")}, groups))
    }
    assert named["q-data-need"] == "Mine"
    assert named["q-data-quality"] == questionnaire().by_id["data-quality"].name.en
    assert named["r-own-1"] == "Leak"
    assert named["c-c4"] == "Sooner"
    assert (named["own-1"], named["q-gone"]) == ("Action without a name (own-1)", "Action without a name (q-gone)")


def test_the_id_of_every_question_and_risk_fits_in_a_row() -> None:
    ids = [task_id("question", question.id) for question in questionnaire().questions]
    ids += [task_id("risk", suggestion.id) for suggestion in questionnaire().group["risks"].suggestions]
    assert max(len(id_) for id_ in ids) <= 40


ROWS = st.builds(
    lambda values, removed: Row(values=values, removed=removed),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(["", *STATUSES]),
            "due": st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(date.isoformat),
            "owner": st.sampled_from(["", "Ida"]),
        },
    ),
    st.sampled_from([None, None, "by mistake"]),
)
IDS = st.sampled_from(
    ["q-data-need", "q-data-quality", "q-gone", "r-k21", "r-own-7", "c-c1", "c-c4", "c-gone", "own-1"]
)


@given(st.dictionaries(IDS, ROWS), st.integers(-400, 400))
@settings(max_examples=25, deadline=None)
def test_every_task_is_there_once_and_the_closed_ones_last(rows: dict[str, Row], later: int) -> None:
    assessment, on = assessed(rows, TWO_MEETINGS), DAY + timedelta(days=later)
    found = found_in(assessment, on)
    ids = [task.id for task in found]
    called = {task_id(a.about, a.subject) for a in planned_in(assessment)} | {"c-c1", "c-c2", "c-c3", "c-c4"}
    assert len(set(ids)) == len(ids)
    assert set(ids) == called | {id_ for id_, row_ in rows.items() if row_.removed is None}
    assert [task.closed for task in found] == sorted(task.closed for task in found)
    assert all(task.settled == (task.id not in called and task.about != "own") for task in found)
    assert all(not (task.overdue and task.closed) for task in found)
    assert all(task.overdue == (task.due is not None and task.due < on and not task.closed) for task in found)
    open_planned = [task.planned for task in found if task.planned and not task.closed]
    assert open_planned == [action for action in planned_in(assessment) if action in open_planned]
