"""What a steering group looks at: where the project stands, what changed since last time, and what it is to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetings.comparison import Comparison
from meetings.decisions import Decision
from meetings.picture import Picture
from meetings.snapshot import Occasion
from meetings.tasks import Task
from scoring.parameters import Limits
from screening.risk import Register, Risk

MOST_RISKS = 5


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting's matter. `occasion` is None until somebody has named the meeting; `last` is the snapshot before it.

    `change` leads from `last` to `now`. `decisions` are the oldest first, `tasks` the most urgent first. `target` is
    the score that counts as ready, 0-100. `unusable` names the earlier meetings whose snapshots were left out, since
    they are no longer as they were taken.
    """

    on: date
    occasion: Occasion | None
    now: Picture
    last: Picture | None
    change: Comparison | None
    decisions: tuple[Decision, ...]
    tasks: tuple[Task, ...]
    target: int
    unusable: tuple[str, ...] = ()


def target(limits: Limits) -> int:
    """Return the lowest score, 0-100, of the highest band."""
    return limits.bands[-1].lowest


def largest(register: Register, most: int = MOST_RISKS) -> tuple[Risk, ...]:
    """Return the risks with the highest product of severity and likelihood as they stand, the largest first.

    Among equals the more severe comes first, then the one numbered first; risks that nobody has rated are left out.
    """
    rated = [(risk.rating, risk) for risk in register.risks if risk.rating is not None]
    ordered = sorted(rated, key=lambda pair: (-pair[0].product, -pair[0].severity, pair[1].number or 0))
    return tuple(risk for _, risk in ordered[:most])
