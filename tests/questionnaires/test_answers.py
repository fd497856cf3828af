"""What an answer can be, and what is said of an answer that a question cannot have."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from content.types import LANGUAGES
from locales.words import words
from questionnaires.answers import CHECKS, MAX_TEXT, UNKNOWN, Answer, AnswerState, faults
from questionnaires.schema import Gate, Question, QuestionType
from tests.questionnaires.conftest import levels, options, question

QUESTIONS: dict[QuestionType, Question] = {
    "text": question("q-text", "text"),
    "maturity": question("q-level", "maturity", levels=levels()),
    "single": question("q-one", "single", options=options("dk", "no")),
    "yesno": question("q-yes", "yesno", options=options("yes", "no")),
    "multi": question("q-many", "multi", options=options("a", "b", "unsure", "none", exclusive="none")),
}
NO_OPTION = "{} is not an option; choose from {}, or unknown"
NO_LEVEL = "{} is not a level; write a whole number from 0 to 4, or unknown"
NO_TEXT = "this question is answered with a text; put it in quotes"
MANY = "a, b, unsure, none"

FAULTS: list[tuple[QuestionType, Any, list[str]]] = [
    ("text", 3, [NO_TEXT]),
    ("text", ("a", "b"), [NO_TEXT]),
    ("text", "x" * (MAX_TEXT + 1), ["the text is too long: at most 100000 characters"]),
    ("maturity", 5, [NO_LEVEL.format(5)]),
    ("maturity", -1, [NO_LEVEL.format(-1)]),
    ("maturity", "3", [NO_LEVEL.format("'3'")]),
    ("maturity", ("3",), [NO_LEVEL.format("('3',)")]),
    ("single", "se", [NO_OPTION.format("'se'", "dk, no")]),
    ("single", ("dk",), [NO_OPTION.format("('dk',)", "dk, no")]),
    ("yesno", 1, [NO_OPTION.format(1, "yes, no")]),
    ("multi", "a", ["this question takes a list, for example [a]"]),
    ("multi", ("a", "c", "d"), [NO_OPTION.format("'c'", MANY), NO_OPTION.format("'d'", MANY)]),
    ("multi", ("a", "a"), ["an option is chosen twice"]),
    ("multi", ("none", "a"), ["none cannot be chosen together with others"]),
    (
        "multi",
        ("none", "none", "c"),
        [
            NO_OPTION.format("'c'", MANY),
            "an option is chosen twice",
            "none cannot be chosen together with others",
        ],
    ),
]


@pytest.mark.parametrize(("type_", "value", "said"), FAULTS)
def test_an_answer_that_the_question_cannot_have_is_explained(type_: QuestionType, value: Any, said: list[str]) -> None:
    assert [str(fault) for fault in faults(QUESTIONS[type_], Answer(value=value))] == said


def test_every_type_of_question_is_shown_a_bad_answer() -> None:
    assert {type_ for type_, _, _ in FAULTS} == set(CHECKS) == set(QUESTIONS)


@pytest.mark.parametrize(("type_", "value", "said"), FAULTS)
def test_every_fault_is_said_in_three_languages(type_: QuestionType, value: Any, said: list[str]) -> None:
    for fault in faults(QUESTIONS[type_], Answer(value=value)):
        translated = {words(language).message(fault) for language in LANGUAGES}
        assert len(translated) == 3, f"{fault} reads the same in two languages"


GOOD = [
    ("text", "because"),
    ("maturity", 0),
    ("maturity", 4),
    ("single", "no"),
    ("yesno", "yes"),
    ("multi", ("a", "b")),
    ("multi", ("none",)),
    ("multi", ("a", "unsure")),
]


@pytest.mark.parametrize(("type_", "value"), GOOD)
def test_an_answer_that_fits_has_no_fault(type_: QuestionType, value: Any) -> None:
    assert faults(QUESTIONS[type_], Answer(value=value)) == []


@pytest.mark.parametrize("type_", QUESTIONS)
@pytest.mark.parametrize("value", [None, UNKNOWN, "unsure", "", ()])
def test_dont_know_and_nothing_fit_every_question(type_: QuestionType, value: Any) -> None:
    assert faults(QUESTIONS[type_], Answer(value=value)) == []


STATES: list[tuple[dict[str, Any], AnswerState]] = [
    ({}, "blank"),
    ({"value": ""}, "blank"),
    ({"value": []}, "blank"),
    ({"note": "ask Kim"}, "blank"),
    ({"value": UNKNOWN}, "unknown"),
    ({"value": "unsure"}, "unknown"),
    ({"value": ["unsure"]}, "unknown"),
    ({"value": [UNKNOWN]}, "unknown"),
    ({"value": 0}, "known"),
    ({"value": ["a", "unsure"]}, "known"),
    ({"not_relevant": "we have no data"}, "not-relevant"),
    ({"not_relevant": ""}, "not-relevant"),
]


@pytest.mark.parametrize(("given", "state"), STATES)
def test_an_answer_is_in_one_state(given: dict[str, Any], state: AnswerState) -> None:
    answer = Answer(**given)
    assert answer.state == state
    assert (answer.known is not None) == (state == "known")


def test_dont_know_among_options_is_the_option_unsure() -> None:
    assert Answer.model_validate({"value": ["a", "unknown"]}).value == ("a", "unsure")


@pytest.mark.parametrize("value", [True, False, 2.5, {"a": 1}, [1], [["a"]], [None]])
def test_what_passes_for_an_answer_but_is_none_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="this is not an answer"):
        Answer.model_validate({"value": value})


def test_setting_aside_needs_a_reason_and_no_answer_beside_it() -> None:
    one = QUESTIONS["single"]
    assert faults(one, Answer(not_relevant="we have no data")) == []
    assert [str(f) for f in faults(one, Answer(not_relevant=" ", value="dk"))] == [
        "say in a few words why it is not relevant",
        "an answer is either given or not relevant, not both",
    ]


def test_a_question_that_guards_a_step_cannot_be_set_aside() -> None:
    gate = Gate.model_validate({"stop": "kickoff", "message": dict.fromkeys(LANGUAGES, "not yet")})
    guarded = QUESTIONS["single"].model_copy(update={"gate": (gate,)})
    assert [str(f) for f in faults(guarded, Answer(not_relevant="we have no data"))] == [
        "this question guards a step and cannot be set aside as not relevant"
    ]


@pytest.mark.parametrize("key", ["not_relevant", "note", "evidence"])
def test_what_is_added_to_an_answer_has_a_limit(key: str) -> None:
    assert getattr(Answer.model_validate({key: "x" * MAX_TEXT}), key) == "x" * MAX_TEXT
    with pytest.raises(ValidationError, match="at most 100000 characters"):
        Answer.model_validate({key: "x" * (MAX_TEXT + 1)})
