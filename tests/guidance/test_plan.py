"""The action plan: what becomes an action, in which order, and what it would gain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES, Language
from guidance.plan import KINDS, PlannedAction, plan
from guidance.roles import efforts, roles
from guidance.urgency import urgencies
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire, sources
from questionnaires.schema import STOPS, Question
from scoring.engine import score
from scoring.parameters import parameters
from scoring.result import Result

DAY = date(2026, 11, 22)
Values = Mapping[str, object]


def result_of(values: Values) -> Result:
    answers = {id_: v if isinstance(v, Answer) else Answer.model_validate({"value": v}) for id_, v in values.items()}
    return score(questionnaire(), answers, parameters().on(DAY))


def planned(values: Values) -> dict[str, PlannedAction]:
    actions = plan(questionnaire(), result_of(values), urgencies().on(DAY))
    return {action.question: action for action in actions}


def test_a_blocking_answer_is_an_open_gate_and_says_what_it_stops() -> None:
    action = planned({"data-need": 0})["data-need"]
    gate = questionnaire().by_id["data-need"].gate[0]
    assert (action.kind, action.stops, action.answer) == ("gate-open", ("kickoff",), 0)
    assert action.why == gate.message


def test_dont_know_on_a_gate_is_an_open_gate_at_every_stop_it_guards() -> None:
    action = planned({"legal-basis": "unknown"})["legal-basis"]
    assert (action.kind, action.stops, action.answer) == ("gate-open", ("kickoff", "real-data"), "unknown")
    assert action.why == questionnaire().by_id["legal-basis"].gate[0].message


def test_a_gate_open_at_its_later_stop_only_gives_the_message_of_that_stop() -> None:
    question = questionnaire().by_id["legal-basis"]
    level = next(n for n, option in question.choices.items() if option.blocks == ("real-data",))
    action = planned({"legal-basis": level})["legal-basis"]
    assert (action.kind, action.stops) == ("gate-open", ("real-data",))
    assert action.why == question.gate[1].message


def test_an_unanswered_gate_is_pending_and_says_why_it_is_asked() -> None:
    action = planned({})["data-need"]
    assert (action.kind, action.stops, action.answer) == ("gate-pending", ("kickoff",), None)
    assert action.why == questionnaire().by_id["data-need"].why


def test_a_passed_gate_with_few_points_is_a_weak_answer() -> None:
    action = planned({"data-need": 1})["data-need"]
    assert (action.kind, action.stops) == ("weak", ())


@pytest.mark.parametrize(("level", "kind"), [(0, "weak"), (2, "weak"), (3, None), (4, None), ("unknown", "dont-know")])
def test_half_of_the_points_or_less_is_weak(level: int | str, kind: str | None) -> None:
    action = planned({"data-inventory": level}).get("data-inventory")
    assert (action.kind if action else None) == kind


def test_a_multi_choice_is_weak_by_the_sum_of_what_is_chosen() -> None:
    assert planned({"org-start-guide": ["tools", "needs"]})["org-start-guide"].kind == "weak"
    assert "org-start-guide" not in planned({"org-start-guide": ["tools", "needs", "context"]})


def test_a_blank_is_an_action_only_on_a_gate() -> None:
    kinds = {action.kind for action in planned({}).values()}
    assert kinds == {"gate-pending"}


def test_a_blank_entry_with_a_note_is_no_action() -> None:
    assert "data-inventory" not in planned({"data-inventory": Answer(note="ask IT")})


def test_not_relevant_is_no_action() -> None:
    assert "sup-shared" not in planned({"sup-shared": Answer(not_relevant="Nobody else uses it")})


def test_a_hidden_question_is_no_action_whatever_was_answered() -> None:
    shown = {"prof-personal-data": "yes", "legal-dpia-screening": "unknown"}
    hidden = {**shown, "prof-personal-data": "no"}
    assert planned(shown)["legal-dpia-screening"].kind == "gate-open"
    assert "legal-dpia-screening" not in planned(hidden)


def test_dont_know_in_the_profile_is_to_be_found_out() -> None:
    action = planned({"prof-country": "unknown"})["prof-country"]
    assert (action.kind, action.steps, action.gain, action.lifts) == ("dont-know", (), 0.0, ())
    assert (action.owner, action.effort) == ("project-lead", "days")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Find out what to answer to “Country”: ask whoever should know, and note where the answer comes from."),
        (
            "da",
            "Find ud af, hvad I skal svare på »Land«: Spørg den, der bør vide det, og notér, hvor svaret kommer fra.",
        ),
        ("nb", "Finn ut hva dere skal svare på «Land»: Spør den som bør vite det, og noter hvor svaret kommer fra."),
    ],
)
def test_finding_out_is_said_in_each_language(language: Language, sentence: str) -> None:
    assert planned({"prof-country": "unknown"})["prof-country"].steps_in(language) == (sentence,)


def test_steps_of_the_content_are_given_in_each_language() -> None:
    action, content = planned({})["data-need"], questionnaire().by_id["data-need"].action
    assert content is not None
    for language in LANGUAGES:
        assert action.steps_in(language) == tuple(step.get(language) for step in content.steps)


def test_unsure_beside_other_choices_is_to_be_found_out_too() -> None:
    assert planned({"prof-ai-type": ["llm", "unsure"]})["prof-ai-type"].kind == "dont-know"
    assert "prof-ai-type" not in planned({"prof-ai-type": ["llm"]})


def test_lifts_are_those_of_the_scores() -> None:
    result = result_of({"data-need": 1, "data-inventory": 2})
    action = planned({"data-need": 1, "data-inventory": 2})["data-need"]
    found = {(lift.kind, lift.group): lift.points for lift in action.lifts}
    area = result.areas["data"]
    # Three of the four points are missing, of four for each relevant question.
    assert found["area", "data"] == round(100 * 3 / (4 * area.relevant), 1)
    assert found["overall", None] == round(100 * 3 / (4 * result.overall.relevant), 1) == action.gain
    assert {group for kind, group in found if kind == "rule"} == set(questionnaire().by_id["data-need"].rules)


def test_the_lift_is_what_the_best_answer_does_to_the_low_end() -> None:
    before = {"data-need": 1, "data-inventory": 2}
    lift = next(x for x in planned(before)["data-inventory"].lifts if (x.kind, x.group) == ("area", "data"))
    low, high = (result_of({**before, "data-inventory": level}).areas["data"].low for level in (2, 4))
    assert low is not None
    assert high is not None
    assert high - low == pytest.approx(lift.points, abs=0.11)


def test_what_holds_back_the_earliest_stop_comes_first_open_or_not_and_what_holds_back_none_last() -> None:
    values = {"data-need": 0, "legal-dpia-screening": "unknown", "data-inventory": "unknown", "data-ownership": 2}
    found = planned({**values, "eth-transparency": "unknown"})
    order = list(found)
    first = {question: action.stops[0] if action.stops else None for question, action in found.items()}
    groups = [[q for q in order if first[q] == stop] for stop in (*STOPS, None)]
    assert order == [question for group in groups for question in group]
    kickoff, real_data, go_live, none = groups
    assert {"data-need", "org-problem"} <= set(kickoff)  # one open, one pending
    assert {"legal-dpia-screening", "legal-controller"} <= set(real_data)
    assert "eth-transparency" in go_live
    assert {"data-inventory", "data-ownership"} <= set(none)


def test_with_the_same_stop_more_points_for_less_time_come_first_whatever_the_kind() -> None:
    found = planned({"data-need": 1, "data-inventory": "unknown", "data-ownership": 2})
    days = urgencies().on(DAY).working_days
    of_one_stop = [action for action in found.values() if action.stops[:1] == ("kickoff",)]
    assert len(of_one_stop) > 1
    per_day = [action.gain / days[action.effort] for action in of_one_stop]
    assert per_day == sorted(per_day, reverse=True)


def test_with_the_same_gain_a_day_an_open_gate_comes_before_a_pending_one() -> None:
    pair = ("comp-team", "org-sponsor")  # the same stop, effort and gain
    assert len({(a.stops, a.effort, a.gain) for q, a in planned({}).items() if q in pair}) == 1
    assert [q for q in planned({}) if q in pair] == ["comp-team", "org-sponsor"]  # as asked
    assert [q for q in planned({"org-sponsor": 0}) if q in pair] == ["org-sponsor", "comp-team"]


def test_among_equals_more_gain_for_less_time_comes_first_then_the_order_asked() -> None:
    values = {"data-quality": 0, "data-inventory": 2, "data-ownership": 2, "org-start-guide": ["none"]}
    found = [q for q in planned(values) if q in values]
    content = questionnaire().by_id
    effort = {q: content[q].action.effort for q in found}  # type: ignore[union-attr]
    days = urgencies().on(DAY).working_days
    missing = {"data-quality": 4, "data-inventory": 2, "data-ownership": 2, "org-start-guide": 4}
    asked = [q.id for q in questionnaire().questions]
    assert found == sorted(found, key=lambda q: (-missing[q] / days[effort[q]], asked.index(q)))


def _values(question: Question) -> st.SearchStrategy[Answer]:
    ids = list(question.choices)
    if question.type == "multi":
        alone = [i for i in ids if question.choices[i].exclusive]
        others = [str(i) for i in ids if i not in alone]
        known: st.SearchStrategy[object] = st.lists(st.sampled_from(others), min_size=1, unique=True)
    else:
        known = st.sampled_from(ids) if ids else st.just("words")
    value = st.builds(lambda v: Answer.model_validate({"value": v}), known | st.just("unknown"))
    return value if question.gate else value | st.just(Answer(not_relevant="because"))


ANSWERS = st.fixed_dictionaries({}, optional={q.id: _values(q) for q in questionnaire().questions})


@given(ANSWERS)
@settings(max_examples=40, deadline=None)
def test_every_plan_is_whole_and_in_order(answers: dict[str, Answer]) -> None:
    result = result_of(answers)
    actions = plan(questionnaire(), result, urgencies().on(DAY))
    found = {action.question: action for action in actions}
    assert len(found) == len(actions)
    assert all(action.question in result.view.answers or action.kind == "gate-pending" for action in actions)
    for state, kind in (("open", "gate-open"), ("pending", "gate-pending")):
        of_state = {gate.question for gate in result.gates if gate.state == state}
        assert of_state == {action.question for action in actions if action.kind == kind}
    assert set(result.unknown) <= set(found)
    assert set(found).isdisjoint(set(result.unanswered) - {gate.question for gate in result.gates})
    days, asked = urgencies().on(DAY).working_days, [question.id for question in questionnaire().questions]
    places = [
        (
            STOPS.index(action.stops[0]) if action.stops else len(STOPS),
            action.kind == "gate-pending",
            -action.gain / days[action.effort],
            KINDS.index(action.kind),
            asked.index(action.question),
        )
        for action in actions
    ]
    assert places == sorted(places)
    assert actions == plan(questionnaire(), result_of(dict(reversed(answers.items()))), urgencies().on(DAY))


@given(ANSWERS)
@settings(max_examples=20, deadline=None)
def test_every_action_can_be_shown(answers: dict[str, Answer]) -> None:
    for action in plan(questionnaire(), result_of(answers), urgencies().on(DAY)):
        assert action.owner in roles()
        assert action.effort in efforts()
        assert all(reference.id in sources() for reference in action.sources)
        assert all(lift.points > 0 for lift in action.lifts)
        for language in LANGUAGES:
            assert action.steps_in(language)
            assert action.evidence_in(language)
            assert action.name_in(language)
