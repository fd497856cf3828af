"""The answer that closes an action: the best one that a question knows, where there is one such answer."""

from __future__ import annotations

from questionnaires.answers import UNSURE, Value
from questionnaires.schema import FULL_POINTS, Option, Question


def target(question: Question) -> Value | None:
    """Return the best answer: of those that block no stop, the one with most points, the first among equals.

    For a multi-choice, the option that earns all points alone. None for a text, for a question that neither scores nor
    guards a stop, and where no single answer does it.
    """
    if not question.scored and not question.gate:
        return None
    free = {id_: option for id_, option in question.choices.items() if not option.blocks and id_ != UNSURE}
    if question.type == "multi":
        full = (str(id_) for id_, option in free.items() if _points(option) >= FULL_POINTS)
        return next(((id_,) for id_ in full), None)
    # A free answer without points beside others with points, such as "does not apply", counts as the least of them.
    return max(free, key=lambda id_: _points(free[id_]), default=None)


def _points(option: Option) -> int:
    return -1 if option.points is None else option.points
