"""The dated values behind the action plan: which answers are weak, what an effort weighs, and what a risk asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from content.dated import Dated, History
from content.loading import load
from content.types import Content, Id, Text
from guidance.roles import EFFORTS
from questionnaires.schema import FULL_POINTS, Effort, Stop
from screening.schema import Sure

RiskKind = Literal["risk-untreated", "risk-unsettled"]
RISK_KINDS: tuple[RiskKind, ...] = get_args(RiskKind)
FILE = Path(__file__).resolve().parent / "urgency.yaml"


class FindOut(Content):
    """Who finds out what nobody knew, and how long that takes, for questions that have no action of their own."""

    owner: Id
    effort: Effort


class RiskAction(Sure):
    """What a risk in one state asks for: which stop it holds back, who sees to it, how long, what shows it is done."""

    stop: Stop
    owner: Id
    effort: Effort
    why: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    evidence: Text = Field(description="what somebody can be shown once it is done")


class Urgency(Dated):
    """The values in force from one day."""

    weak_at_most: Annotated[int, Field(ge=0, lt=FULL_POINTS, description="an answer with so many points is weak")]
    working_days: dict[Effort, Annotated[float, Field(gt=0)]]
    find_out: FindOut
    risks: dict[RiskKind, RiskAction]

    @model_validator(mode="after")
    def _every_effort_and_risk(self) -> Urgency:
        if set(self.working_days) != set(EFFORTS):
            raise ValueError(f"working_days names {', '.join(EFFORTS)}, each once")
        if set(self.risks) != set(RISK_KINDS):
            raise ValueError(f"risks names {', '.join(RISK_KINDS)}, each once")
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
