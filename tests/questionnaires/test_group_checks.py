"""Every sentence that a check of groups or conditions can say is said of some bad file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from questionnaires import condition_checks, group_checks
from questionnaires.schema import Questionnaire
from tests.questionnaires.test_bad_questionnaires import BAD

TOLD = "\n".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.txt"))


def sentences() -> list[str]:
    """Return what the checks can say, read from their code."""
    trees = [ast.parse(Path(module.__file__ or "").read_text()) for module in (condition_checks, group_checks)]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    said = [c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "msg"]
    return sorted({str(arg.value) for arg in said if isinstance(arg, ast.Constant)})


@pytest.mark.parametrize("sentence", sentences())
def test_every_check_is_shown_a_bad_file(sentence: str) -> None:
    assert re.search(re.sub(r"\\\{\w+\\\}", ".+", re.escape(sentence)), TOLD)


def test_some_sentences_were_found() -> None:
    assert len(sentences()) > 25


def test_the_groups_that_are_spoiled_are_good(small: Questionnaire) -> None:
    assert [(group.id, list(group.suggestion)) for group in small.groups] == [
        ("tasks", ["plan", "write"]),
        ("people", ["mayor", "clerk"]),
        ("sheet", ["start", "end"]),
    ]
    assert list(small.group["tasks"].column) == ["name", "detail", "kind", "tools", "weight", "day", "lead", "helpers"]
