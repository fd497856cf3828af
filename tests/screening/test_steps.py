"""What to do about a DPIA that is required: it follows how far the project and the assessment have come."""

from __future__ import annotations

from typing import Any

import pytest

from screening.loading import screenings
from screening.schema import Step
from tests.screening.conftest import screened

REQUIRED = {
    "prof-country": "dk",
    "prof-personal-data": "yes",
    "prof-ai-type": ["ml-predict"],
    "prof-profiling": "yes",
    "prof-data-kinds": ["special"],
}
LIVE, BEGIN, FINISH, REVIEW, NOT_BEFORE = "The solution is in use", "Begin", "Finish", "Review", "Use no personal data"
ALWAYS = ["Go through", "Do not lean", "If high risk remains"]


def told(stage: Any, status: Any) -> list[str]:
    """Return the beginnings of the steps; what is None has not been answered."""
    more = {"prof-stage": stage, "legal-dpia-status": status}
    finding = screened(REQUIRED | {id_: value for id_, value in more.items() if value is not None}).findings["dpia"]
    assert finding.outcome.id == "required"
    return [step.en for step in finding.steps]


@pytest.mark.parametrize(
    ("stage", "status", "expected"),
    [
        (None, None, [BEGIN, NOT_BEFORE]),
        ("idea", 0, [BEGIN, NOT_BEFORE]),
        ("development", "unknown", [BEGIN, NOT_BEFORE]),
        ("development", 1, [FINISH, NOT_BEFORE]),
        ("procurement", 3, [FINISH, NOT_BEFORE]),
        ("procurement", 4, [REVIEW]),
        ("pilot", None, [LIVE, BEGIN]),
        ("operation", 0, [LIVE, BEGIN]),
        ("operation", 3, [LIVE, FINISH]),
        ("scaling", 4, [REVIEW]),
    ],
)
def test_the_steps_follow_the_stage_and_the_status(stage: Any, status: Any, expected: list[str]) -> None:
    steps = told(stage, status)
    wanted = [*expected, *ALWAYS]
    assert len(steps) == len(wanted)
    assert [begin for step, begin in zip(steps, wanted, strict=True) if not step.startswith(begin)] == []


def test_a_step_with_a_condition_can_be_told_and_left_out() -> None:
    do = next(outcome.do for outcome in screenings().table["dpia"].outcomes if outcome.id == "required")
    conditional = [step.text.en for step in do if isinstance(step, Step)]
    runs = [told("operation", 0), told("idea", 2), told("scaling", 4)]
    for text in conditional:
        assert any(text in run for run in runs)
        assert any(text not in run for run in runs)
