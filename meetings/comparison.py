"""What differs between two pictures: scores, stops, gates, answers, rows, findings and why, risks, questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from content.types import Text
from meetings.content_change import ContentChange
from meetings.picture import Picture
from meetings.record import FindingRecord, RiskRecord, ScoreRecord
from questionnaires.answers import Answer
from questionnaires.rows import Row
from questionnaires.schema import Stop
from scoring.result import GateState, StopState
from screening.schema import FactorState

ScoreKind = Literal["overall", "area", "rule"]
Reason = Literal["answer", "law", "content"]
AnswerKind = Literal["given", "changed", "cleared", "remark"]
RowKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One score then and now, also where both are the same; `group` is an area or a rule, empty for the overall one.

    `delta` is the difference in points of 100 with one decimal; None where one of the two has no score.
    """

    kind: ScoreKind
    group: str
    old: ScoreRecord
    new: ScoreRecord

    @property
    def delta(self) -> float | None:
        """Return how far the score moved, in points of 100."""
        if self.old.score is None or self.new.score is None:
            return None
        return round(self.new.score - self.old.score, 1)


@dataclass(frozen=True, slots=True)
class StopChange:
    """One stop then and now, also where both are the same."""

    stop: Stop
    old: StopState
    new: StopState


@dataclass(frozen=True, slots=True)
class GateChange:
    """One gate that stands otherwise; None where it did not apply, or no longer does."""

    question: str
    stop: Stop
    old: GateState | None
    new: GateState | None


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that differs. `by` and `at` are the new answer's; `why` is its note, else why it is not relevant.

    `remark` when only the note, the evidence or the reason for not relevant changed. `old` and `new` are None where
    there is no answer. `asked_otherwise` when the question itself was reworded or rescored between the two.
    """

    question: str
    kind: AnswerKind
    old: Answer | None
    new: Answer | None
    by: str
    at: datetime | None
    why: str
    asked_otherwise: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a group that was added, changed or taken out, and by whom; `columns` are those that differ."""

    group: str
    row: str
    kind: RowKind
    old: Row | None
    new: Row | None
    columns: tuple[str, ...]
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FactorChange:
    """One factor of a finding that stands otherwise; None where the table did not have it."""

    id: str
    name: Text
    old: FactorState | None
    new: FactorState | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One screening that finds something else, or has a factor that stands otherwise, and why.

    `reasons` are one or more: an answer changed (those in `answers`), the day brought other law, or the questions and
    tables changed. `certain` is False where the three could not be told apart.
    """

    id: str
    old: FindingRecord | None
    new: FindingRecord | None
    factors: tuple[FactorChange, ...]
    reasons: tuple[Reason, ...]
    answers: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class RiskChange:
    """One risk that appeared, went, or stands on another level or in another state."""

    id: str
    old: RiskRecord | None
    new: RiskRecord | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two pictures. `content` is None when both have the same version of the questions.

    `same_project` is False for two projects laid side by side: then answers differ rather than change.
    """

    old: Picture
    new: Picture
    same_project: bool
    scores: tuple[ScoreChange, ...]
    stops: tuple[StopChange, ...]
    gates: tuple[GateChange, ...]
    answers: tuple[AnswerChange, ...]
    rows: tuple[RowChange, ...]
    findings: tuple[FindingChange, ...]
    risks: tuple[RiskChange, ...]
    content: ContentChange | None
