"""A small valid questionnaire, and the questions and answers that the tests are about."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from questionnaires.loading import load_questionnaire
from questionnaires.schema import Question, Questionnaire

HERE = Path(__file__).resolve().parent
BASE = HERE / "base"
FOLDER = Path("questionnaires/small")
SOURCES = Path("content/sources.yaml")


def load_from(root: Path) -> Questionnaire:
    return load_questionnaire(root / FOLDER, root / SOURCES)


def place(root: Path, name: str) -> Path:
    """Return where the file called `name` lies in a copy of the base at `root`."""
    if name == "sources":
        return root / SOURCES
    group = root / FOLDER / "groups" / f"{name}.yaml"
    return group if group.exists() else root / FOLDER / f"{name}.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the base that a test may spoil."""
    return shutil.copytree(BASE, tmp_path / "copy")


@pytest.fixture(scope="session")
def small() -> Questionnaire:
    return load_from(BASE)


def question(id_: str, type_: str = "yesno", **more: Any) -> Question:
    """Return a question as its file would give it; every text says only its own key."""
    words = {key: dict.fromkeys(("en", "da", "nb"), key) for key in ("name", "ask", "help", "why")}
    return Question.model_validate({"id": id_, "type": type_, **words, "sources": [{"id": "handbook"}], **more})


def options(*ids: str, exclusive: str = "") -> list[dict[str, Any]]:
    return [{"id": i, "text": dict.fromkeys(("en", "da", "nb"), i), "exclusive": i == exclusive} for i in ids]


def levels() -> list[dict[str, Any]]:
    return [{"text": dict.fromkeys(("en", "da", "nb"), f"level {n}")} for n in range(5)]
