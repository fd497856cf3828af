"""Roles and efforts as they ship, and how a mistake in their file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.problems import FileError
from guidance.roles import EFFORTS, FILE, efforts, load_roles, roles
from questionnaires.loading import questionnaire


def test_every_action_has_an_owner_and_an_effort_with_a_name() -> None:
    actions = [question.action for question in questionnaire().questions if question.action]
    assert len(actions) > 50
    assert {action.owner for action in actions} <= roles().keys()
    assert {action.effort for action in actions} <= efforts().keys()
    assert tuple(efforts()) == EFFORTS


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- id: sponsor", "- id: dpo", "a role is listed twice"),
        ("- id: weeks", "- id: days", "each once and in this order"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "guidance" / "roles.yaml"
    path.parent.mkdir()
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FileError, match=message):
        load_roles(path)
