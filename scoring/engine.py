"""From answers to a result. The rules are stated in docs/scoring.md; the numbers come from `parameters.yaml`."""

from __future__ import annotations

from collections.abc import Iterable

from questionnaires.answers import UNKNOWN, Answers
from questionnaires.schema import AREAS, REQUIREMENTS, RULES, STOPS, Gate, Question, Questionnaire, Stop
from questionnaires.visibility import View, view
from scoring.parameters import Limits
from scoring.result import GateResult, GateState, Line, Result, Score, StopState

TRUST_LENS = "trustworthy-ai"


def score(questionnaire: Questionnaire, answers: Answers, limits: Limits) -> Result:
    """Return the result of `answers` under the `limits` of one day. Answers are taken to fit their questions."""
    seen = view(questionnaire, answers)
    found = tuple(result for q in questionnaire.questions for _, result in gates(q, seen))
    shown = [q for q in questionnaire.questions if seen.shown(q)]
    scored = [q for q in shown if q.scored and seen.state(q) != "not-relevant"]
    blocked = {g.question for g in found if g.state == "open"}

    def total(weights: Iterable[tuple[Question, int]]) -> Score:
        return _score([_line(q, w, seen) for q, w in weights], blocked, limits)

    return Result(
        content_version=questionnaire.version,
        overall=total((q, 1) for q in scored),
        areas={area: total((q, 1) for q in scored if questionnaire.section_of[q.id].id == area) for area in AREAS},
        rules={rule: total((q, q.rules[rule]) for q in scored if rule in q.rules) for rule in RULES},
        lenses={TRUST_LENS: {r: total((q, 1) for q in scored if r in q.trust) for r in REQUIREMENTS}},
        gates=found,
        stops={stop: _stop(stop, found) for stop in STOPS},
        unanswered=tuple(q.id for q in shown if seen.state(q) == "blank"),
        unknown=tuple(q.id for q in shown if seen.state(q) == "unknown"),
        view=seen,
    )


def _line(question: Question, weight: int, seen: View) -> Line:
    answer = seen.answer(question)
    value = answer.known
    if value is not None:
        return Line(question.id, weight, question.points(value), "known")
    return (
        Line(question.id, weight, 0, "unknown") if answer.value == UNKNOWN else Line(question.id, weight, None, "blank")
    )


def _score(lines: list[Line], blocked: set[str], limits: Limits) -> Score:
    counted = [line for line in lines if line.points is not None]
    value = _percent(counted, sum(line.earned for line in counted))
    gated = tuple(line.question for line in lines if line.question in blocked)
    too_few = len(counted) < limits.too_few
    # An open gate outranks any band, and a score that rests on too little has none.
    band = "not-ready" if gated else None if value is None or too_few else limits.band(value)
    return Score(
        score=value,
        low=_percent(lines, sum(line.earned for line in lines)),
        high=_percent(lines, sum(line.earned if line.settled else line.possible for line in lines)),
        answered=sum(line.settled for line in lines),
        unknown=sum(line.state == "unknown" for line in lines),
        relevant=len(lines),
        band=band,
        too_few=too_few,
        gated=gated,
        lines=tuple(lines),
    )


def _percent(lines: list[Line], earned: int) -> float | None:
    possible = sum(line.possible for line in lines)
    return round(100 * earned / possible, 1) if possible else None


def gates(question: Question, seen: View) -> list[tuple[Gate, GateResult]]:
    """Return the gates of `question` that apply, each with how it stands; none while the question is hidden."""
    if not seen.shown(question):
        return []
    given = seen.answer(question)
    value = None if given.state == "blank" else given.value
    applying = (gate for gate in question.gate if seen.test(gate.when).holds)
    return [(g, GateResult(question.id, g.stop, _gate_state(question, g, seen), value)) for g in applying]


def _gate_state(question: Question, gate: Gate, seen: View) -> GateState:
    answer = seen.answer(question)
    if answer.state == "blank":
        return "pending"
    value = answer.known
    return "open" if value is None or gate.stop in question.blocked(value) else "passed"


def _stop(stop: Stop, found: Iterable[GateResult]) -> StopState:
    states = {g.state for g in found if g.stop == stop}
    return "stopped" if "open" in states else "unsettled" if "pending" in states else "clear"
