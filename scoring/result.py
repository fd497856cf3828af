"""What scoring finds: numbers that can be taken apart, gates, stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from questionnaires.answers import Value
from questionnaires.schema import FULL_POINTS, Area, Requirement, Rule, Stop
from questionnaires.visibility import View
from scoring.parameters import BandId

GateState = Literal["open", "passed", "pending"]
StopState = Literal["stopped", "unsettled", "clear"]
LineState = Literal["known", "unknown", "blank"]


@dataclass(frozen=True, slots=True)
class Line:
    """One question's share of a score: `points` of 4 (0 for "don't know", None while blank), counted `weight` times."""

    question: str
    weight: int
    points: int | None
    state: LineState

    @property
    def earned(self) -> int:
        """Points times weight, as they count now."""
        return (self.points or 0) * self.weight

    @property
    def possible(self) -> int:
        """The most that this question can earn."""
        return FULL_POINTS * self.weight

    @property
    def settled(self) -> bool:
        """Whether the points are known, so that they count the same at both ends of the range."""
        return self.state == "known"


@dataclass(frozen=True, slots=True)
class Move:
    """How far the best answer to one question would raise the low end of a score, in points of 100."""

    question: str
    lift: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its range, all 0-100 with one decimal; None where there is nothing to score.

    `score` counts the questions answered or "don't know"; `low` and `high` count every shown, relevant, scored
    question, blanks and don't-knows as nothing and as full. `gated` names the open gates among the questions.
    """

    score: float | None
    low: float | None
    high: float | None
    answered: int
    unknown: int
    relevant: int
    band: BandId | None
    too_few: bool
    gated: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def coverage(self) -> float | None:
        """The share of relevant questions with a known answer, 0-1."""
        return self.answered / self.relevant if self.relevant else None

    def moves(self, count: int = 5) -> tuple[Move, ...]:
        """Return the `count` answers that would raise the low end most, the largest first."""
        total = sum(line.possible for line in self.lines)
        lifts = [Move(x.question, round(100 * (x.possible - x.earned) / total, 1)) for x in self.lines]
        return tuple(sorted((m for m in lifts if m.lift > 0), key=lambda m: -m.lift)[:count])


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate that applies: which question guards which stop, and with what answer."""

    question: str
    stop: Stop
    state: GateState
    answer: Value | None


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one set of answers amounts to."""

    content_version: str
    overall: Score
    areas: Mapping[Area, Score]
    rules: Mapping[Rule, Score]
    lenses: Mapping[str, Mapping[Requirement, Score]]
    gates: tuple[GateResult, ...]
    stops: Mapping[Stop, StopState]
    unanswered: tuple[str, ...]
    unknown: tuple[str, ...]
    view: View

    def gates_of(self, stop: Stop, state: GateState) -> tuple[GateResult, ...]:
        """Return the gates of `stop` that are in `state`, in the order asked."""
        return tuple(g for g in self.gates if g.stop == stop and g.state == state)
