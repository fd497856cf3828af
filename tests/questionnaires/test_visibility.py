"""Which questions are shown, and which answers count."""

from __future__ import annotations

import pytest

from questionnaires.answers import UNKNOWN, Answer, Value
from questionnaires.conditions import Named, Verdict
from questionnaires.schema import Questionnaire
from questionnaires.visibility import BLANK, View, view

Given = dict[str, Value]
SHOWN: Given = {"prof-country": "dk", "prof-kinds": ("text",), "data-need": 3}


def seen(questionnaire: Questionnaire, given: Given) -> View:
    return view(questionnaire, {id_: Answer(value=value) for id_, value in given.items()})


def hidden(found: View) -> list[str]:
    return [q.id for q in found.questionnaire.questions if not found.shown(q)]


def test_while_nothing_is_answered_every_question_may_still_be_asked(small: Questionnaire) -> None:
    assert hidden(seen(small, {})) == []


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"prof-country": UNKNOWN},
        {"prof-kinds": UNKNOWN},
        {"prof-kinds": ("unsure",)},
        {"data-need": UNKNOWN},
        {"data-need": 2},
    ],
)
def test_a_question_is_shown_while_its_condition_may_hold(small: Questionnaire, change: Given) -> None:
    assert hidden(seen(small, SHOWN | change)) == []


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"prof-country": "no"}, ("prof-country",)),
        ({"prof-kinds": ("none",)}, ("prof-kinds",)),
        ({"data-need": 1}, ("data-need",)),
        ({"prof-country": "no", "data-need": 0}, ("prof-country", "data-need")),
    ],
)
def test_a_question_is_hidden_when_its_condition_is_no(
    small: Questionnaire, change: Given, because: tuple[str, ...]
) -> None:
    found = seen(small, SHOWN | change)
    assert hidden(found) == ["data-cleaned"]
    assert found.verdicts["data-cleaned"] == Verdict("no", because)


def test_a_hidden_answer_counts_nowhere(small: Questionnaire) -> None:
    question = small.by_id["data-cleaned"]
    answered = SHOWN | {"data-cleaned": "no"}
    assert seen(small, answered).answer(question) == Answer(value="no")
    found = seen(small, answered | {"prof-country": "no"})
    assert (found.answer(question), found.state(question)) == (BLANK, "blank")
    assert "data-cleaned" not in found.answers


def test_a_question_that_was_not_answered_is_blank(small: Questionnaire) -> None:
    found = seen(small, {"prof-country": UNKNOWN})
    assert found.state(small.by_id["prof-country"]) == "unknown"
    assert found.state(small.by_id["data-need"]) == "blank"


def test_a_condition_can_be_tested_over_the_answers(small: Questionnaire) -> None:
    assert seen(small, SHOWN).test(Named(term="people")).state == "yes"
    assert seen(small, {}).test(Named(term="people")) == Verdict("open", ("prof-country", "prof-kinds"))
    assert seen(small, {}).test(None).state == "yes"


def test_answers_to_questions_that_are_gone_are_left_alone(small: Questionnaire) -> None:
    assert seen(small, {"prof-gone": "yes"}).answers == {}
