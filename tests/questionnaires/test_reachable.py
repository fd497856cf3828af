"""The search for answers that show a question finds them exactly when trying out every set of answers does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.conditions import Seen, Value, evaluate
from questionnaires.loading import questionnaire
from questionnaires.reachable import reachable
from questionnaires.schema import Question
from tests.questionnaires.conftest import levels, options, question

# A question of each kind, the later ones perhaps hidden by the earlier: 2 * 4 * 5 * 2 sets of answers in all.
ONE, MANY, LEVEL, LAST, ASKED = "q-one", "q-many", "q-level", "q-last", "q-asked"


def answer_tests(*ids: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return tests of one answer that the questions can have."""
    kinds = {
        ONE: st.builds(lambda o: {"is_any": o}, some("yes", "no")),
        LAST: st.builds(lambda o: {"is_any": o}, some("yes", "no")),
        LEVEL: st.one_of(
            st.builds(lambda n: {"at_least": n}, st.integers(1, 4)),
            st.builds(lambda o: {"is_any": o}, some("0", "2", "4")),
        ),
        MANY: st.one_of(
            st.builds(lambda o: {"includes_any": o}, some("a", "b", "none")),
            st.builds(lambda o: {"is_exactly": o}, some("a", "b", "none")),
            st.builds(lambda n: {"count_at_least": n}, st.integers(1, 4)),
        ),
    }
    return st.sampled_from(ids).flatmap(lambda id_: kinds[id_].map(lambda test: {"question": id_, **test}))


def some(*names: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)


def conditions(*ids: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return conditions on the questions, up to three levels deep."""

    def deeper(kids: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        pair, three = st.lists(kids, min_size=1, max_size=3), st.lists(kids, min_size=3, max_size=3)
        return st.one_of(
            st.builds(lambda c: {"not": c}, kids),
            st.builds(lambda c: {"all": c}, pair),
            st.builds(lambda c: {"any": c}, pair),
            st.builds(lambda n, c: {"at_least": n, "of": c}, st.integers(2, 4), three),
        )

    return st.recursive(answer_tests(*ids), deeper, max_leaves=6)


def asked(many: Any, level: Any, last: Any, tested: Any) -> dict[str, Question]:
    found = [
        question(ONE, options=options("yes", "no")),
        question(MANY, "multi", options=options("a", "b", "none", exclusive="none"), show_when=many),
        question(LEVEL, "maturity", levels=levels(), show_when=level),
        question(LAST, options=options("yes", "no"), show_when=last),
        question(ASKED, "text", show_when=tested),
    ]
    return {q.id: q for q in found}


QUESTIONNAIRES = st.builds(
    asked,
    st.none() | conditions(ONE),
    st.none() | conditions(ONE, MANY),
    st.none() | conditions(ONE, MANY, LEVEL),
    conditions(ONE, MANY, LEVEL, LAST),
)


def values(q: Question) -> list[Value]:
    """Return every known answer to a question."""
    if q.type != "multi":
        return list(q.choices)
    names = [str(choice) for choice in q.choices if not q.choices[choice].exclusive]
    chosen = [c for size in range(1, len(names) + 1) for c in combinations(names, size)]
    return [*chosen, *((str(choice),) for choice in q.choices if q.choices[choice].exclusive)]


def shows(given_: Mapping[str, Value], questions: Mapping[str, Question]) -> bool:
    """Return whether the last question is shown: every question looks only at those before it."""
    seen: dict[str, Seen] = {}
    for q in questions.values():
        shown = evaluate(q.show_when, seen.__getitem__, {}).state == "yes"
        seen[q.id] = Seen(hidden=not shown, value=given_.get(q.id))
    return not seen[ASKED].hidden


def everything(questions: Mapping[str, Question]) -> Iterator[dict[str, Value]]:
    answered = [q for q in questions.values() if q.type != "text"]
    for chosen in product(*map(values, answered)):
        yield dict(zip((q.id for q in answered), chosen, strict=True))


def agrees(questions: dict[str, Question]) -> bool:
    tried = any(shows(answers, questions) for answers in everything(questions))
    return reachable(questions[ASKED], questions, {}) == tried


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(QUESTIONNAIRES)
def test_a_question_is_reachable_exactly_when_some_set_of_answers_shows_it(questions: dict[str, Question]) -> None:
    assert agrees(questions)


MULTI_TESTS: list[dict[str, Any]] = [
    *({"question": MANY, "includes_any": names} for names in (["a"], ["a", "b"], ["none"], ["b", "none"])),
    *({"question": MANY, "is_exactly": names} for names in (["a"], ["a", "b"], ["none"], ["a", "none"])),
    *({"question": MANY, "count_at_least": least} for least in (1, 2, 3, 4)),
]
LEVEL_TESTS: list[dict[str, Any]] = [
    *({"question": LEVEL, "at_least": least} for least in (1, 2, 4)),
    *({"question": LEVEL, "is_any": names} for names in (["0"], ["1", "2"], ["4"])),
]


@pytest.mark.parametrize("tests", [MULTI_TESTS, LEVEL_TESTS], ids=["several options", "levels"])
def test_any_two_tests_of_one_answer_are_found_to_go_together_or_not(tests: list[dict[str, Any]]) -> None:
    either_way = [*tests, *({"not": test} for test in tests)]
    pairs = [{"all": list(pair)} for pair in combinations(either_way, 2)]
    assert [pair for pair in pairs if not agrees(asked(None, None, None, pair))] == []


def test_a_question_without_a_condition_is_reachable() -> None:
    assert reachable(question(ONE, options=options("yes", "no")), {}, {})


def test_every_question_that_ships_is_reachable() -> None:
    content = questionnaire()
    assert [q.id for q in content.questions if not reachable(q, content.by_id, content.terms)] == []
