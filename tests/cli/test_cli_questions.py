"""`questions`: every question as data."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from content.types import Language
from questionnaires.conditions import Condition
from questionnaires.loading import questionnaire
from tests.cli.command_line import Run

KEYS = ["id", "area", "type", "text", "options", "rules", "gate", "show_when", "dpia"]
CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def by_id(run: Run, *argv: str) -> dict[str, Any]:
    return {q["id"]: q for q in run("questions", *argv).json["questions"]}


def test_the_layout(run: Run) -> None:
    data = run("questions").json
    assert list(data) == ["content_version", "questions"]
    assert data["content_version"] == questionnaire().version
    assert [q["id"] for q in data["questions"]] == [q.id for q in questionnaire().questions]
    assert all(list(q) == KEYS for q in data["questions"])
    assert all(list(o) == ["id", "text", "points"] for q in data["questions"] for o in q["options"])


def test_the_profile_is_an_area_of_its_own(run: Run) -> None:
    areas = {q["area"] for q in by_id(run).values()}
    assert areas == {
        "profile",
        "data",
        "legal",
        "infrastructure",
        "competencies",
        "ethics",
        "organisation",
        "suppliers",
    }


def test_levels_are_numbers_that_are_their_points(run: Run) -> None:
    levels = by_id(run)["data-need"]["options"]
    assert [(o["id"], o["points"]) for o in levels] == [(n, n) for n in range(5)]


def test_options_without_points_say_null(run: Run) -> None:
    assert {o["points"] for o in by_id(run)["prof-country"]["options"]} == {None}


def test_a_gate_names_its_stop_the_answers_that_block_and_when(run: Run) -> None:
    questions = by_id(run)
    assert questions["data-need"]["gate"] == [{"stop": "kickoff", "blocks": [0], "when": None}]
    assert questions["data-inventory"]["gate"] is None
    assert [gate["stop"] for gate in questions["legal-basis"]["gate"]] == ["kickoff", "real-data"]
    assert questions["eth-affected"]["gate"][0]["when"] is not None


def test_conditions_are_those_of_the_content(run: Run) -> None:
    said = by_id(run)
    conditions = {q.id: q.show_when for q in questionnaire().questions if q.show_when is not None}
    assert len(conditions) > 10
    for id_, condition in conditions.items():
        assert CONDITION.validate_python(said[id_]["show_when"]) == condition


def test_what_is_always_shown_says_true(run: Run) -> None:
    questions = by_id(run)
    assert questions["prof-country"]["show_when"] is True
    assert questions["data-need"]["show_when"] is True


@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_texts_are_in_the_language_asked_for(run: Run, language: Language) -> None:
    questions = by_id(run, "--lang", language)
    for question in questionnaire().questions:
        assert questions[question.id]["text"] == question.ask.get(language)
        texts = [option.text.get(language) for option in question.choices.values()]
        assert [o["text"] for o in questions[question.id]["options"]] == texts


def test_rules_and_fields_are_those_of_the_content(run: Run) -> None:
    said = by_id(run)
    for question in questionnaire().questions:
        assert said[question.id]["rules"] == dict(question.rules)
        assert said[question.id]["dpia"] == list(question.dpia)
