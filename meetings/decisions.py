"""What the steering group has decided: records that are added and never changed, each with its conditions.

They are rows of the groups `meeting-decisions` and `meeting-conditions`, so they travel with the assessment's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from questionnaires.assessment import Assessment
from questionnaires.rows import Row, Rows
from questionnaires.schema import Stop

Verdict = Literal["go", "conditions", "not-yet", "stop"]
DECISIONS, CONDITIONS = "meeting-decisions", "meeting-conditions"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be done for a decision to hold, as it was decided; `owner` may be empty and `due` None in a file."""

    id: str
    what: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `held` is the day of the meeting, `written_at` when it was recorded and `written_by` by whom.

    `snapshot` is the seal of the snapshot that was looked at, empty when there was none. `stop` and `verdict` are None
    only in a file that somebody wrote by hand without them.
    """

    id: str
    meeting: str
    held: date | None
    stop: Stop | None
    verdict: Verdict | None
    by: str
    reason: str
    dissent: str
    snapshot: str
    written_by: str
    written_at: datetime | None
    conditions: tuple[Condition, ...]


def decisions(assessment: Assessment) -> tuple[Decision, ...]:
    """Return every decision, the oldest first: by the day of the meeting, then in the order recorded."""
    conditions = _conditions(assessment.groups.get(CONDITIONS, {}))
    rows = _standing(assessment.groups.get(DECISIONS, {}))
    found = [_decision(id_, row, conditions.get(id_, ())) for id_, row in rows.items()]
    return tuple(sorted(found, key=lambda d: (d.held or date.min, d.id)))


def latest(made: tuple[Decision, ...], stop: Stop) -> Decision | None:
    """Return the decision that stands for a stop: the last one made about it."""
    return next((decision for decision in reversed(made) if decision.stop == stop), None)


def _decision(id_: str, row: Row, conditions: tuple[Condition, ...]) -> Decision:
    return Decision(
        id=id_,
        meeting=_text(row, "name"),
        held=_day(row, "held"),
        stop=cast("Stop | None", _text(row, "stop") or None),
        verdict=cast("Verdict | None", _text(row, "verdict") or None),
        by=_text(row, "by"),
        reason=_text(row, "reason"),
        dissent=_text(row, "dissent"),
        snapshot=_text(row, "snapshot"),
        written_by=row.by,
        written_at=row.at,
        conditions=conditions,
    )


def _conditions(rows: Rows) -> Mapping[str, tuple[Condition, ...]]:
    found: dict[str, tuple[Condition, ...]] = {}
    for id_, row in _standing(rows).items():
        condition = Condition(id_, _text(row, "name"), _text(row, "owner"), _day(row, "due"))
        decision = _text(row, "decision")
        found[decision] = (*found.get(decision, ()), condition)
    return found


def _standing(rows: Rows) -> dict[str, Row]:
    """Return the rows in the order recorded, which their ids keep."""
    return {id_: rows[id_] for id_ in sorted(rows) if rows[id_].removed is None}


def _text(row: Row, column: str) -> str:
    value = row.values.get(column)
    return value if isinstance(value, str) else ""


def _day(row: Row, column: str) -> date | None:
    text = _text(row, column)
    return date.fromisoformat(text) if text else None
