"""What if: a copy of the answers that is scored and never saved."""

from __future__ import annotations

from datetime import date

import pytest

from content.problems import KlarsynError
from guidance.plan import plan
from guidance.urgency import urgencies
from meetings.supposing import suppose, supposed
from questionnaires.answers import Answer, Value
from questionnaires.assessment import Assessment, parse
from questionnaires.loading import questionnaire
from scoring.engine import score
from scoring.parameters import parameters

DAY = date(2026, 11, 22)
FILE = b"""\
format: klarsyn/1
project: {name: Post}
answers:
  prof-country: unknown
  data-need: {value: 0, note: Not yet, evidence: A mail, by: Ida, at: 2026-11-02T10:15:00Z}
  data-inventory: 2
  sup-shared: {not_relevant: No supplier}
groups:
  actions:
    q-data-need: {values: {owner: Ida}}
"""


@pytest.fixture
def assessment() -> Assessment:
    return parse("post.yaml", FILE, questionnaire())


def test_the_supposed_answers_are_bare_and_the_rest_is_as_it_was(assessment: Assessment) -> None:
    found = suppose(assessment, {"data-need": 4, "data-quality": 3})
    assert found.answers["data-need"] == Answer(value=4)
    assert found.answers["data-quality"] == Answer(value=3)
    assert found.answers["data-inventory"] == assessment.answers["data-inventory"]
    assert (found.groups, found.project) == (assessment.groups, assessment.project)


def test_the_original_stays_as_it_is(assessment: Assessment) -> None:
    suppose(assessment, {"data-need": 4})
    assert assessment == parse("post.yaml", FILE, questionnaire())


def test_supposing_nothing_changes_nothing(assessment: Assessment) -> None:
    assert suppose(assessment, {}) == assessment


def test_what_was_set_aside_gives_way(assessment: Assessment) -> None:
    assert suppose(assessment, {"sup-shared": 3}).answers["sup-shared"] == Answer(value=3)


def test_dont_know_can_be_supposed_too(assessment: Assessment) -> None:
    assert suppose(assessment, {"data-need": "unknown"}).answers["data-need"].state == "unknown"


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"no-such": 1}, "there is no question 'no-such'"),
        ({"data-need": 7}, "7 is not a level"),
        ({"prof-country": "se"}, "'se' is not an option"),
        ({"prof-ai-type": "llm"}, "takes a list"),
    ],
)
def test_what_could_never_be_answered_is_refused(assessment: Assessment, answers: dict[str, Value], fault: str) -> None:
    with pytest.raises(KlarsynError, match=fault):
        suppose(assessment, answers)


def test_the_targets_of_the_plan_close_its_gates_and_its_weak_answers(assessment: Assessment) -> None:
    limits, urgency = parameters().on(DAY), urgencies().on(DAY)
    before = plan(questionnaire(), score(questionnaire(), assessment.answers, limits), urgency)
    answers = supposed(before)
    assert set(answers) == {action.subject for action in before if action.target is not None}
    assert "prof-country" not in answers
    result = score(questionnaire(), suppose(assessment, answers).answers, limits)
    after = {action.subject for action in plan(questionnaire(), result, urgency)}
    assert after.isdisjoint(answers)


def test_risks_and_actions_without_a_single_answer_are_left_out() -> None:
    assert supposed(()) == {}
