"""The action plan: from a result to what to do next, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from content.sources import Reference
from content.types import Language, Text
from guidance.urgency import Urgency
from locales.words import words
from questionnaires.answers import UNSURE, Value
from questionnaires.schema import STOPS, Effort, Question, Questionnaire, Stop
from scoring.result import GateResult, Result, Score

Kind = Literal["gate-open", "gate-pending", "dont-know", "weak"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Lift:
    """How far the best answer would raise the low end of one score, in points of 100.

    `group` is an area or a rule; None means the score over all questions.
    """

    kind: Literal["overall", "area", "rule"]
    group: str | None
    points: float


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One thing to do: why, in which steps, who, how long, and what it would gain.

    `stops` are the steps of the project that the question holds back now, the earliest first; `answer` is None while
    nothing is answered. `steps` is empty when the only thing to do is to find the answer out: see `steps_in`.
    """

    question: str
    name: Text
    kind: Kind
    stops: tuple[Stop, ...]
    answer: Value | None
    why: Text
    steps: tuple[Text, ...]
    owner: str
    effort: Effort
    sources: tuple[Reference, ...]
    lifts: tuple[Lift, ...]

    @property
    def gain(self) -> float:
        """How far the best answer would raise the low end over all questions; 0 for a question without points."""
        return next((lift.points for lift in self.lifts if lift.kind == "overall"), 0.0)

    def steps_in(self, language: Language) -> tuple[str, ...]:
        """Return the steps in `language`; for something to find out, the one sentence that says so."""
        _ = words(language)
        find_out = _(
            "Find out what to answer to “{name}”: ask whoever should know, and note where the answer comes from.",
            name=self.name.get(language),
        )
        return tuple(step.get(language) for step in self.steps) or (find_out,)


def plan(questionnaire: Questionnaire, result: Result, urgency: Urgency) -> tuple[PlannedAction, ...]:
    """Return an action for each gate not passed, each don't know and each weak answer, under the values of one day.

    First come open gates, then pending ones, both by the earliest stop; then what nobody knew, then weak answers.
    Among equals the largest gain per working day comes first, then the order asked. Blanks elsewhere are no actions.
    """
    lifts = _lifts(result)
    found = [
        _action(question, kind, result, urgency, lifts.get(question.id, ()))
        for question in questionnaire.questions
        if (kind := _kind(question, result, urgency)) is not None
    ]
    return tuple(sorted(found, key=lambda action: _place(action, urgency)))


def _kind(question: Question, result: Result, urgency: Urgency) -> Kind | None:
    if not result.view.shown(question):
        return None
    states = {gate.state for gate in _gates(question, result)}
    if "open" in states:
        return "gate-open"
    if "pending" in states:
        return "gate-pending"
    return _kind_of_answer(question, result, urgency)


def _kind_of_answer(question: Question, result: Result, urgency: Urgency) -> Kind | None:
    answer = result.view.answer(question)
    if answer.state == "unknown":
        return "dont-know"
    value = answer.known
    if value is None:
        return None
    if isinstance(value, tuple) and UNSURE in value:
        # "These, and perhaps others": what was not ticked keeps conditions as open as a plain don't know.
        return "dont-know"
    return "weak" if question.scored and question.points(value) <= urgency.weak_at_most else None


def _action(question: Question, kind: Kind, result: Result, urgency: Urgency, lifts: tuple[Lift, ...]) -> PlannedAction:
    stops = _held_back(question, result)
    content = question.action
    return PlannedAction(
        question=question.id,
        name=question.name,
        kind=kind,
        stops=stops,
        answer=result.view.answer(question).value,
        why=_why(question, kind, stops),
        steps=content.steps if content else (),
        owner=content.owner if content else urgency.find_out.owner,
        effort=content.effort if content else urgency.find_out.effort,
        sources=question.sources,
        lifts=lifts,
    )


def _why(question: Question, kind: Kind, stops: tuple[Stop, ...]) -> Text:
    """An open gate says what it stops; anything else says why the question is asked."""
    if kind != "gate-open":
        return question.why
    return next(gate.message for gate in question.gate if gate.stop == stops[0])


def _gates(question: Question, result: Result) -> list[GateResult]:
    return [gate for gate in result.gates if gate.question == question.id]


def _held_back(question: Question, result: Result) -> tuple[Stop, ...]:
    held = {gate.stop for gate in _gates(question, result) if gate.state != "passed"}
    return tuple(stop for stop in STOPS if stop in held)


def _place(action: PlannedAction, urgency: Urgency) -> tuple[int, int, float]:
    """Return the sorting key; sorting is stable, so the order asked decides among equals."""
    stop = STOPS.index(action.stops[0]) if action.stops else len(STOPS)
    return KINDS.index(action.kind), stop, -action.gain / urgency.working_days[action.effort]


def _lifts(result: Result) -> Mapping[str, tuple[Lift, ...]]:
    """Return what the best answer to each question would raise: overall first, then its area, then its rules."""
    scores: list[tuple[Literal["overall", "area", "rule"], str | None, Score]] = [("overall", None, result.overall)]
    scores += [("area", area, score) for area, score in result.areas.items()]
    scores += [("rule", rule, score) for rule, score in result.rules.items()]
    found: dict[str, tuple[Lift, ...]] = {}
    for kind, group, score in scores:
        for move in score.moves(len(score.lines)):
            found[move.question] = (*found.get(move.question, ()), Lift(kind, group, move.lift))
    return found
