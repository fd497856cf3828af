"""The answer that would close an action."""

from __future__ import annotations

import pytest

from guidance.targets import target
from questionnaires.answers import Answer, faults
from questionnaires.loading import questionnaire
from questionnaires.schema import FULL_POINTS, Question

TEXT = {"en": "A", "da": "B", "nb": "C"}


def question(kind: str, *options: dict[str, object]) -> Question:
    """Return a question of `kind` with these options, as a content file writes it."""
    whole = {"id": "a", "type": kind, "name": TEXT, "ask": TEXT, "help": TEXT, "why": TEXT, "sources": [{"id": "gdpr"}]}
    return Question.model_validate({**whole, "options": [{"text": TEXT, **option} for option in options]})


def test_the_top_level_of_a_maturity_question() -> None:
    assert target(questionnaire().by_id["data-need"]) == FULL_POINTS


def test_the_option_with_most_points_and_the_first_among_equals() -> None:
    assert target(questionnaire().by_id["legal-clarity"]) == "explicit"
    assert target(questionnaire().by_id["legal-art22"]) == "not-solely"


def test_an_answer_that_blocks_is_no_target_however_many_points_it_earns() -> None:
    asked = question(
        "single",
        {"id": "most", "points": 4, "blocks": ["kickoff"]},
        {"id": "some", "points": 2},
        {"id": "unsure"},
    )
    assert target(asked) == "some"


def test_where_every_answer_blocks_there_is_none() -> None:
    blocking = {"points": 1, "blocks": ["kickoff"]}
    assert target(question("yesno", {"id": "yes", **blocking}, {"id": "no", **blocking})) is None


def test_a_gate_without_points_is_closed_by_the_first_answer_that_blocks_nothing() -> None:
    gate = {"stop": "kickoff", "message": TEXT}
    asked = question("single", {"id": "no", "blocks": ["kickoff"]}, {"id": "unsure"}, {"id": "yes"})
    assert target(asked.model_copy(update={"gate": (gate,)})) == "yes"


@pytest.mark.parametrize(("points", "expected"), [(4, ("all",)), (3, None)])
def test_a_list_has_one_only_where_an_option_does_it_alone(points: int, expected: tuple[str, ...] | None) -> None:
    asked = question("multi", {"id": "part", "points": 1}, {"id": "all", "points": points})
    assert target(asked) == expected


def test_what_neither_scores_nor_guards_a_stop_has_none() -> None:
    assert target(questionnaire().by_id["prof-country"]) is None
    assert target(questionnaire().by_id["prof-purpose"]) is None


def test_every_target_is_an_answer_with_all_points_that_blocks_nothing() -> None:
    found = {q.id: target(q) for q in questionnaire().questions}
    given = {id_: value for id_, value in found.items() if value is not None}
    assert len(given) > 50
    for id_, value in given.items():
        asked = questionnaire().by_id[id_]
        assert faults(asked, Answer(value=value)) == []
        assert (asked.points(value), asked.blocked(value)) == (FULL_POINTS, set())
    without = {q.id for q in questionnaire().questions if q.gate and found[q.id] is None}
    assert without == set()
