"""How far an assessment has come: answered and left per section, minutes to go, and what the next stop still needs."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaires.schema import STOPS, QuestionType, Section, Stop
from scoring.result import GateResult, Result, StopState

# Our own estimate of reading, thinking and clicking, in seconds; shown as "about n minutes", never as a promise.
SECONDS: dict[QuestionType, int] = {"text": 120, "multi": 40, "single": 30, "yesno": 20, "maturity": 30}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many shown questions are dealt with (answered, don't know, not relevant), and minutes left, rounded up."""

    done: int
    total: int
    minutes: int

    @property
    def share(self) -> float:
        """The share that is dealt with, 0-1; a section with nothing to ask is done."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class NextStop:
    """The first stop that is not clear, with the gates that keep it so."""

    stop: Stop
    state: StopState
    open: tuple[GateResult, ...]
    pending: tuple[GateResult, ...]


def progress(sections: tuple[Section, ...], result: Result) -> Progress:
    """Return how far the questions of `sections` have come."""
    shown = [q for s in sections for q in s.questions if result.view.shown(q)]
    left = [q for q in shown if result.view.state(q) == "blank"]
    seconds = sum(SECONDS[q.type] for q in left)
    return Progress(done=len(shown) - len(left), total=len(shown), minutes=-(-seconds // 60))


def next_stop(result: Result) -> NextStop | None:
    """Return the first stop that is not clear, or None when all are."""
    for stop in STOPS:
        state = result.stops[stop]
        if state != "clear":
            return NextStop(stop, state, result.gates_of(stop, "open"), result.gates_of(stop, "pending"))
    return None
