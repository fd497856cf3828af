"""What a questionnaire knows of its questions."""

from __future__ import annotations

import pytest

from questionnaires.conditions import Condition
from questionnaires.schema import Questionnaire
from tests.questionnaires.conftest import levels, options, question


def test_levels_are_chosen_by_their_number_and_earn_it() -> None:
    asked = question("data-need", "maturity", levels=levels())
    assert list(asked.choices) == [0, 1, 2, 3, 4]
    assert [asked.points(number) for number in range(5)] == [0, 1, 2, 3, 4]
    assert asked.scored


def test_options_are_chosen_by_their_id() -> None:
    scored = [{**option, "points": points} for option, points in zip(options("yes", "no"), (4, 0), strict=True)]
    asked = question("data-need", options=scored)
    assert list(asked.choices) == ["yes", "no"]
    assert (asked.points("yes"), asked.points("no")) == (4, 0)


def test_a_question_without_points_is_not_scored() -> None:
    asked = question("data-need", options=options("yes", "no"))
    assert not asked.scored
    assert asked.points("yes") == 0


def test_several_options_earn_their_sum_and_never_more_than_four() -> None:
    scored = [{**option, "points": 3} for option in options("a", "b", "c")]
    asked = question("data-need", "multi", options=scored)
    assert [asked.points(chosen) for chosen in [(), ("a",), ("a", "b"), ("a", "b", "c")]] == [0, 3, 4, 4]


def test_an_answer_blocks_the_stops_of_everything_chosen() -> None:
    a, b, c = options("a", "b", "c")
    asked = question(
        "data-need", "multi", options=[{**a, "blocks": ["kickoff"]}, {**b, "blocks": ["go-live", "kickoff"]}, c]
    )
    assert asked.blocked(("a", "b", "c")) == {"kickoff", "go-live"}
    assert asked.blocked("c") == set()


def test_a_questionnaire_finds_its_questions_and_sections(small: Questionnaire) -> None:
    assert small.version == "1.0.0"
    assert small.by_id["data-need"].rules == {"r1": 2}
    assert small.section_of["data-need"].id == "data"
    assert small.section("profile").title.get("da") == "Profil"
    assert [section.id for section in small.areas] == ["data"]
    assert set(small.terms) == {"in-denmark", "people"}


def test_a_section_that_is_not_there_is_a_mistake_in_the_code(small: Questionnaire) -> None:
    with pytest.raises(KeyError):
        small.section("legal")


def test_a_condition_is_kept_as_it_was_written(small: Questionnaire) -> None:
    shown: Condition | None = small.by_id["data-cleaned"].show_when
    assert shown is not None
    assert shown.model_dump(exclude_none=True) == {
        "all": ({"term": "people"}, {"question": "data-need", "at_least": 2}),
    }
