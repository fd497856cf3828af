"""The dated values behind the action plan: which answers are weak, and what an effort weighs against what it gains."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from content.dated import Dated, History
from content.loading import load
from content.types import Content, Id
from guidance.roles import EFFORTS
from questionnaires.schema import FULL_POINTS, Effort

FILE = Path(__file__).resolve().parent / "urgency.yaml"


class FindOut(Content):
    """Who finds out what nobody knew, and how long that takes, for questions that have no action of their own."""

    owner: Id
    effort: Effort


class Urgency(Dated):
    """The values in force from one day."""

    weak_at_most: Annotated[int, Field(ge=0, lt=FULL_POINTS, description="an answer with so many points is weak")]
    working_days: dict[Effort, Annotated[float, Field(gt=0)]]
    find_out: FindOut

    @model_validator(mode="after")
    def _every_effort(self) -> Urgency:
        if set(self.working_days) != set(EFFORTS):
            raise ValueError(f"working_days names {', '.join(EFFORTS)}, each once")
        return self


class Urgencies(History[Urgency]):
    """The file `urgency.yaml`."""


def load_urgencies(path: Path) -> Urgencies:
    """Return the values in `path`. Raises `FileError`."""
    return load(path, path.parent.parent, Urgencies).model


@cache
def urgencies() -> Urgencies:
    """Return the values that ship with this version. Raises `FileError` when the file is wrong."""
    return load_urgencies(FILE)
