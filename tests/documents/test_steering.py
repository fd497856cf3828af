"""The steering group's decisions in the draft: beside the controller's decision, and never mixed up with it."""

from __future__ import annotations

from documents.blocks import Paragraph, Table
from tests.documents.making import make, random_answers, table
from tests.documents.meeting_case import decided

DECISIONS, CONDITIONS = "Decisions of the steering group", "Conditions of the steering group"


def test_without_decisions_nothing_is_said() -> None:
    captions = {block.caption for block in make(random_answers(1)).blocks if isinstance(block, Table)}
    assert not captions & {DECISIONS, CONDITIONS}


def test_each_decision_and_condition_is_a_row() -> None:
    document = make(random_answers(1), groups=decided(2))
    (row,) = table(document, DECISIONS).rows
    assert row[:5] == (
        "2 October 2026",
        "First meeting ",
        "Kickoff",
        "Go with conditions",
        "The steering group",
    )
    assert "The lawyer would wait." in str(row[6])
    first, second = table(document, CONDITIONS).rows
    assert {first[-1], second[-1]} == {"Done", "Not begun, overdue"}
    assert first[2] == "Kim"


def test_it_says_that_they_are_not_the_controllers_decision_and_stands_after_that() -> None:
    blocks = make(random_answers(1), groups=decided(2)).blocks
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert captions.index("Decision and signature") < captions.index(DECISIONS) < captions.index(CONDITIONS)
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert any("They are not the controller's decision" in text for text in said)
