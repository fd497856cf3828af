"""Conditions are yes, no or open, and say which questions decided it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from questionnaires.conditions import (
    OPERATORS,
    Condition,
    Seen,
    State,
    Value,
    Verdict,
    evaluate,
    questions_in,
    walk,
)

YES, NO, OPEN = Seen(False, "yes"), Seen(False, "no"), Seen(False, None)
HIDDEN = Seen(True, None)
STATES: dict[State, Seen] = {"yes": YES, "no": NO, "open": OPEN}


def condition(data: object) -> Condition:
    found: Condition = TypeAdapter(Condition).validate_python(data)
    return found


def ask(question: str) -> dict[str, Any]:
    return {"question": question, "is_any": ["yes"]}


TERMS = {"danish": condition(ask("country")), "both": condition({"all": [{"term": "danish"}, ask("people")]})}


def verdict(data: object, **seen: Seen) -> Verdict:
    return evaluate(condition(data), seen.__getitem__, TERMS)


def value(answer: Value | None) -> Seen:
    return Seen(False, answer)


OPERATOR_TABLE: list[tuple[dict[str, Any], Value | None, State]] = [
    ({"is_any": ["a", "b"]}, "a", "yes"),
    ({"is_any": ["a", "b"]}, "c", "no"),
    ({"is_any": ["a", "b"]}, None, "open"),
    ({"is_any": ["0", "1"]}, 1, "yes"),
    ({"is_any": ["0", "1"]}, 2, "no"),
    ({"includes_any": ["a", "b"]}, ("b", "c"), "yes"),
    ({"includes_any": ["a", "b"]}, ("c",), "no"),
    ({"includes_any": ["a", "b"]}, None, "open"),
    ({"is_exactly": ["a", "b"]}, ("b", "a"), "yes"),
    ({"is_exactly": ["a", "b"]}, ("a",), "no"),
    ({"is_exactly": ["a", "b"]}, ("a", "b", "c"), "no"),
    ({"is_exactly": ["a", "b"]}, None, "open"),
    ({"at_least": 3}, 3, "yes"),
    ({"at_least": 3}, 4, "yes"),
    ({"at_least": 3}, 2, "no"),
    ({"at_least": 3}, 0, "no"),
    ({"at_least": 3}, None, "open"),
    ({"count_at_least": 2}, ("a", "b"), "yes"),
    ({"count_at_least": 2}, ("a",), "no"),
    ({"count_at_least": 2}, None, "open"),
    # "These, and perhaps others": what was not ticked may still be so.
    ({"includes_any": ["a"]}, ("b", "unsure"), "open"),
    ({"includes_any": ["a"]}, ("a", "unsure"), "yes"),
    ({"is_exactly": ["a"]}, ("a", "unsure"), "open"),
    ({"count_at_least": 3}, ("a", "unsure"), "open"),
]


@pytest.mark.parametrize(("test", "answer", "state"), OPERATOR_TABLE)
def test_an_operator_tests_one_answer(test: dict[str, Any], answer: Value | None, state: State) -> None:
    assert verdict({"question": "q", **test}, q=value(answer)) == Verdict(state, ("q",))


def test_every_operator_is_shown_a_yes_a_no_and_an_open() -> None:
    shown = {(operator, state) for test, _, state in OPERATOR_TABLE for operator in test}
    assert shown == set(product(OPERATORS, STATES))


@pytest.mark.parametrize("test", [{"is_any": ["a"]}, {"includes_any": ["a"]}, {"at_least": 1}, {"count_at_least": 1}])
def test_every_test_of_a_hidden_question_is_no(test: dict[str, Any]) -> None:
    assert verdict({"question": "q", **test}, q=Seen(True, "a")) == Verdict("no", ("q",))
    assert verdict({"not": {"question": "q", **test}}, q=HIDDEN) == Verdict("yes", ("q",))


# How two conditions add up: (first, second) -> all of them, any of them.
TRUTH: list[tuple[State, State, State, State]] = [
    ("yes", "yes", "yes", "yes"),
    ("yes", "open", "open", "yes"),
    ("yes", "no", "no", "yes"),
    ("open", "yes", "open", "yes"),
    ("open", "open", "open", "open"),
    ("open", "no", "no", "open"),
    ("no", "yes", "no", "yes"),
    ("no", "open", "no", "open"),
    ("no", "no", "no", "no"),
]


@pytest.mark.parametrize(("a", "b", "both", "either"), TRUTH)
def test_two_conditions_add_up(a: State, b: State, both: State, either: State) -> None:
    pair = [ask("a"), ask("b")]
    assert verdict({"all": pair}, a=STATES[a], b=STATES[b]).state == both
    assert verdict({"any": pair}, a=STATES[a], b=STATES[b]).state == either


@pytest.mark.parametrize(("state", "turned"), [("yes", "no"), ("no", "yes"), ("open", "open")])
def test_not_turns_yes_and_no_and_leaves_open_open(state: State, turned: State) -> None:
    assert verdict({"not": ask("q")}, q=STATES[state]) == Verdict(turned, ("q",))


@pytest.mark.parametrize("states", list(product(STATES, repeat=3)))
def test_at_least_two_of_three_is_what_counting_says(states: tuple[State, State, State]) -> None:
    yes, may_be = states.count("yes"), states.count("open")
    expected = "yes" if yes >= 2 else "open" if yes + may_be >= 2 else "no"
    seen = dict(zip("abc", map(STATES.__getitem__, states), strict=True))
    assert verdict({"at_least": 2, "of": [ask(q) for q in "abc"]}, **seen).state == expected


@pytest.mark.parametrize(
    ("data", "seen", "because"),
    [
        ({"all": [ask("a"), ask("b")]}, {"a": YES, "b": YES}, ("a", "b")),
        ({"all": [ask("a"), ask("b")]}, {"a": YES, "b": NO}, ("b",)),
        ({"all": [ask("a"), ask("b")]}, {"a": YES, "b": OPEN}, ("a", "b")),
        ({"all": [ask("a"), ask("b")]}, {"a": NO, "b": OPEN}, ("a",)),
        ({"any": [ask("a"), ask("b")]}, {"a": NO, "b": YES}, ("b",)),
        ({"any": [ask("a"), ask("b")]}, {"a": NO, "b": NO}, ("a", "b")),
        ({"any": [ask("a"), ask("b")]}, {"a": NO, "b": OPEN}, ("b",)),
        ({"any": [ask("a"), ask("a")]}, {"a": YES}, ("a",)),
        ({"any": [{"not": ask("b")}, {"all": [ask("a"), ask("b")]}]}, {"a": YES, "b": NO}, ("b",)),
        ({"at_least": 2, "of": [ask("a"), ask("b"), ask("c")]}, {"a": YES, "b": NO, "c": YES}, ("a", "c")),
    ],
)
def test_a_verdict_names_the_questions_that_decided_it(
    data: object, seen: dict[str, Seen], because: tuple[str, ...]
) -> None:
    assert verdict(data, **seen).because == because


def test_no_condition_always_holds() -> None:
    assert evaluate(None, lambda _: HIDDEN, {}) == Verdict("yes", ())


@pytest.mark.parametrize(("state", "holds"), [("yes", True), ("open", True), ("no", False)])
def test_what_may_still_turn_out_to_be_holds(state: State, holds: bool) -> None:
    assert Verdict(state).holds is holds


def test_a_term_stands_for_its_condition() -> None:
    assert verdict({"term": "both"}, country=YES, people=NO) == Verdict("no", ("people",))


def test_all_questions_in_a_condition_are_found_once_through_terms_too() -> None:
    data = {"any": [ask("country"), {"not": {"term": "both"}}, {"at_least": 2, "of": [ask("a"), ask("b")]}]}
    assert questions_in(condition(data), TERMS) == ("country", "people", "a", "b")
    assert questions_in(None, TERMS) == ()


def test_a_term_that_does_not_exist_is_met_but_not_opened() -> None:
    assert walk(condition({"term": "nowhere"}), TERMS) == [condition({"term": "nowhere"})]


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        "danish",
        {"question": "q"},
        {"question": "q", "is_any": []},
        {"question": "q", "is_any": ["a"], "includes_any": ["b"]},
        {"question": "q", "at_least": 0},
        {"question": "q", "at_least": 5},
        {"question": "q", "count_at_least": 0},
        {"question": "q", "at_least": "many"},
        {"term": "danish", "question": "q"},
        {"all": []},
        {"all": [ask("a")], "any": [ask("b")]},
        {"at_least": 2},
        {"at_least": 2, "of": [ask("a")]},
        {"at_least": 1, "of": [ask("a"), ask("b")]},
        {"not": [ask("a")]},
    ],
)
def test_what_is_no_condition_is_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        condition(data)
