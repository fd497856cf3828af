"""The action plan: from a result and its risks to what to do next, what it unblocks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from content.sources import Reference
from content.types import Language, Text
from guidance.targets import target
from guidance.urgency import RiskKind, Urgency
from locales.words import words
from questionnaires.answers import UNSURE, Value
from questionnaires.schema import AREAS, STOPS, Area, Effort, Question, Questionnaire, Stop
from scoring.result import GateResult, Result, Score
from screening.risk import Register, Risk

Kind = Literal["gate-open", "gate-pending", "risk-untreated", "risk-unsettled", "dont-know", "weak"]
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
    """One thing to do: why, in which steps, who, how long, what shows that it is done, and what it would gain.

    It is `about` a question or a risk, and `subject` is the id of the question or of the risk's row. `name` is empty
    for a risk that nobody has named: see `name_in`. `stops` are the steps of the project that it holds back now, the
    earliest first; `answer` is None while nothing is answered, and for a risk. `steps` is empty when the only thing to
    do is to find the answer out: see `steps_in`. `target` is the answer that would close it, None when there is no such
    single answer; `area` is None for the profile and for a risk. `verify` says what to look up where the law behind it
    is not certain.
    """

    about: Literal["question", "risk"]
    subject: str
    name: Text | str
    kind: Kind
    stops: tuple[Stop, ...]
    answer: Value | None
    why: Text
    steps: tuple[Text, ...]
    owner: str
    effort: Effort
    evidence: Text | None
    target: Value | None
    area: Area | None
    sources: tuple[Reference, ...]
    verify: Text | None
    lifts: tuple[Lift, ...]

    @property
    def question(self) -> str:
        """The id of the question; empty for a risk."""
        return self.subject if self.about == "question" else ""

    @property
    def gain(self) -> float:
        """How far the best answer would raise the low end over all questions; 0 for a risk, or without points."""
        return next((lift.points for lift in self.lifts if lift.kind == "overall"), 0.0)

    def name_in(self, language: Language) -> str:
        """Return what it is called in `language`; a risk that somebody wrote is called so in every language."""
        _ = words(language)
        name = self.name.get(language) if isinstance(self.name, Text) else self.name.strip()
        return name or _("Risk without a name ({id})", id=self.subject)

    def steps_in(self, language: Language) -> tuple[str, ...]:
        """Return the steps in `language`; for something to find out, the one sentence that says so."""
        _ = words(language)
        find_out = _(
            "Find out what to answer to “{name}”: ask whoever should know, and note where the answer comes from.",
            name=self.name_in(language),
        )
        return tuple(step.get(language) for step in self.steps) or (find_out,)

    def evidence_in(self, language: Language) -> str:
        """Return what shows that it is done; where the content does not say, the answer with its note does."""
        _ = words(language)
        given = _("The question is answered, with a note on where the answer comes from.")
        return self.evidence.get(language) if self.evidence else given


def plan(
    questionnaire: Questionnaire, result: Result, urgency: Urgency, register: Register | None = None
) -> tuple[PlannedAction, ...]:
    """Return an action for each gate not passed, don't know, weak answer and risk not settled, by one day's values.

    What holds back the earliest stop comes first, what holds none back last; at each stop what is known to hold it back
    comes before what is only unanswered. Then the largest gain per working day comes first, then the kind as in
    `KINDS`, then the order asked, risks by their number. Blanks elsewhere are no actions, and without a register there
    are no risks.
    """
    lifts = _lifts(result)
    found = [
        _action(questionnaire, question, kind, result, urgency, lifts.get(question.id, ()))
        for question in questionnaire.questions
        if (kind := _kind(question, result, urgency)) is not None
    ]
    found += _risks(register, urgency) if register else ()
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


def _action(
    content: Questionnaire, question: Question, kind: Kind, result: Result, urgency: Urgency, lifts: tuple[Lift, ...]
) -> PlannedAction:
    stops, action = _held_back(question, result), question.action
    return PlannedAction(
        about="question",
        subject=question.id,
        name=question.name,
        kind=kind,
        stops=stops,
        answer=result.view.answer(question).value,
        why=_why(question, kind, stops),
        steps=action.steps if action else (),
        owner=action.owner if action else urgency.find_out.owner,
        effort=action.effort if action else urgency.find_out.effort,
        evidence=action.evidence if action else None,
        target=target(question),
        area=_area(content, question),
        sources=question.sources,
        verify=None,
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


def _area(questionnaire: Questionnaire, question: Question) -> Area | None:
    section = questionnaire.section_of[question.id].id
    return next((area for area in AREAS if area == section), None)


def _risks(register: Register, urgency: Urgency) -> Iterator[PlannedAction]:
    """Yield an action for each risk that still asks for something, by number; the more urgent of two states counts."""
    for risk in register.risks:
        if risk.blocks:
            yield _risk(risk, "risk-untreated", urgency)
        elif risk.acceptable is False:
            yield _risk(risk, "risk-unsettled", urgency)


def _risk(risk: Risk, kind: RiskKind, urgency: Urgency) -> PlannedAction:
    content = urgency.risks[kind]
    return PlannedAction(
        about="risk",
        subject=risk.id,
        name=risk.name if isinstance(risk.name, Text | str) else "",
        kind=kind,
        stops=(content.stop,),
        answer=None,
        why=content.why,
        steps=content.steps,
        owner=content.owner,
        effort=content.effort,
        evidence=content.evidence,
        target=None,
        area=None,
        sources=content.sources,
        verify=content.verify,
        lifts=(),
    )


def _place(action: PlannedAction, urgency: Urgency) -> tuple[int, bool, float, int]:
    """Return the sorting key; sorting is stable, so the order asked decides among equals."""
    stop = STOPS.index(action.stops[0]) if action.stops else len(STOPS)
    only_unanswered = action.kind == "gate-pending"
    gain = action.gain / urgency.working_days[action.effort]
    return stop, only_unanswered, -gain, KINDS.index(action.kind)


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
