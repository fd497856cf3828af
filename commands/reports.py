"""What `questions`, `score` and `plan` print: results as plain data, ids rather than labels."""

from __future__ import annotations

from datetime import date
from typing import Any

from commands.output import Json
from content.sources import Reference
from content.types import Language
from guidance.plan import Lift, PlannedAction, plan
from guidance.roles import efforts, roles
from guidance.urgency import Urgency, urgencies
from meetings.decisions import decisions
from meetings.tasks import Task, task_name, tasks
from questionnaires.answers import fitting
from questionnaires.assessment import Assessment
from questionnaires.conditions import Condition
from questionnaires.loading import questionnaire, sources
from questionnaires.rows import lines
from questionnaires.schema import Gate, Option, Question, Questionnaire
from scoring.engine import score
from scoring.parameters import Limits, parameters
from scoring.result import GateResult, Result, Score
from screening.risk import Register, register
from screening.risk_scale import scales


def questions(content: Questionnaire, language: Language) -> Json:
    """Return every question in `language`, in the order asked."""
    return {
        "content_version": content.version,
        "questions": [_question(q, content.section_of[q.id].id, language) for q in content.questions],
    }


def _question(question: Question, area: str, language: Language) -> Json:
    return {
        "id": question.id,
        "area": area,
        "type": question.type,
        "text": question.ask.get(language),
        "options": [_option(id_, option, language) for id_, option in question.choices.items()],
        "rules": dict(question.rules),
        "gate": [_gate(question, gate) for gate in question.gate] or None,
        "show_when": True if question.show_when is None else _condition(question.show_when),
        "dpia": list(question.dpia),
    }


def _option(id_: str | int, option: Option, language: Language) -> Json:
    return {"id": id_, "text": option.text.get(language), "points": option.points}


def _gate(question: Question, gate: Gate) -> Json:
    blocks = [id_ for id_, option in question.choices.items() if gate.stop in option.blocks]
    return {"stop": gate.stop, "blocks": blocks, "when": _condition(gate.when) if gate.when else None}


def _condition(condition: Condition) -> dict[str, Any]:
    """Return the condition as the content files write it."""
    return condition.model_dump(mode="json", by_alias=True, exclude_none=True)


class Scoring:
    """The `score` command for one day."""

    def __init__(self, on: date) -> None:
        self._limits: Limits = parameters().on(on)

    def __call__(self, assessment: Assessment) -> Json:
        """Return the result of an assessment as plain data."""
        result = self.result(assessment)
        return {
            "content_version": result.content_version,
            "overall": _score(result.overall),
            "areas": {area: _score(s) for area, s in result.areas.items()},
            "rules": {rule: _score(s) for rule, s in result.rules.items()},
            "lenses": {lens: {g: _score(s) for g, s in groups.items()} for lens, groups in result.lenses.items()},
            "gates": [_gate_result(gate) for gate in result.gates],
            "stops": dict(result.stops),
            "unanswered": list(result.unanswered),
            "unknown": list(result.unknown),
        }

    def result(self, assessment: Assessment) -> Result:
        """Return the result of an assessment under the limits of the day."""
        return score(questionnaire(), fitting(questionnaire().by_id, assessment.answers), self._limits)


def _score(value: Score) -> Json:
    return {
        "score": value.score,
        "low": value.low,
        "high": value.high,
        "answered": value.answered,
        "unknown": value.unknown,
        "relevant": value.relevant,
        "band": value.band,
        "too_few": value.too_few,
    }


def _gate_result(gate: GateResult) -> Json:
    return {"question": gate.question, "stop": gate.stop, "state": gate.state, "answer": gate.answer}


class Planning:
    """The `plan` command for one day, in one language."""

    def __init__(self, on: date, language: Language) -> None:
        self._scoring = Scoring(on)
        self._urgency: Urgency = urgencies().on(on)
        self._on, self._language = on, language

    def __call__(self, assessment: Assessment) -> Json:
        """Return what to do as plain data: the planned actions, the most urgent first, then every other task."""
        result = self._scoring.result(assessment)
        actions = plan(questionnaire(), result, self._urgency, self._register(assessment, result))
        found = tasks(actions, assessment, decisions(assessment), self._on)
        by_subject = {(task.about, task.subject): task for task in found if task.planned}
        return {
            "content_version": result.content_version,
            "actions": [_action(x, by_subject[x.about, x.subject], self._language) for x in actions],
            "others": [_other(task, self._language) for task in found if not task.planned],
        }

    def _register(self, assessment: Assessment, result: Result) -> Register:
        risks, measures = (
            lines(questionnaire().group[group], result.view, assessment.groups.get(group, {}))
            for group in ("risks", "measures")
        )
        return register(risks, measures, scales(), self._on)


def _action(action: PlannedAction, task: Task, language: Language) -> Json:
    return {
        "question": action.question or None,
        "about": action.about,
        "subject": action.subject,
        "name": action.name_in(language),
        "kind": action.kind,
        "stops": list(action.stops),
        "answer": action.answer,
        "why": action.why.get(language),
        "steps": list(action.steps_in(language)),
        "owner": action.owner,
        "owner_title": roles()[action.owner].title.get(language),
        "effort": action.effort,
        "effort_title": efforts()[action.effort].title.get(language),
        "sources": [source(reference, language) for reference in action.sources],
        "moves": _moves(action.lifts),
        "evidence": action.evidence_in(language),
        "target": action.target,
        "verify": action.verify.get(language) if action.verify else None,
        "task": _task(task),
    }


def _other(task: Task, language: Language) -> Json:
    """Return a condition of the steering group, an own action, or one that nothing calls for any longer."""
    return {
        "about": task.about,
        "subject": task.subject,
        "name": task_name(task, questionnaire(), language),
        "stop": task.decision.stop if task.decision else None,
        "settled": task.settled,
        "task": _task(task),
    }


def _task(task: Task) -> Json:
    """Return what people agreed about a task, as its row has it."""
    return {
        "id": task.id,
        "owner": task.owner,
        "due": task.due.isoformat() if task.due else None,
        "status": task.status,
        "overdue": task.overdue,
        "comment": task.comment,
        "evidence": task.evidence,
        "by": task.by,
        "at": task.at.isoformat() if task.at else None,
    }


def source(reference: Reference, language: Language) -> Json:
    """Return a reference with what is known of its source."""
    known = sources()[reference.id]
    return {
        "id": known.id,
        "title": known.title.get(language),
        "at": reference.place(language),
        "url": str(known.url) if known.url else None,
        "checked": known.checked.isoformat(),
        "confidence": known.confidence,
        "verify": known.verify.get(language) if known.verify else None,
    }


def _moves(lifts: tuple[Lift, ...]) -> Json:
    """Return how far the best answer would raise the low end of each score, in the layout that `score` has."""
    return {
        "overall": next((lift.points for lift in lifts if lift.kind == "overall"), 0.0),
        "areas": {lift.group: lift.points for lift in lifts if lift.kind == "area"},
        "rules": {lift.group: lift.points for lift in lifts if lift.kind == "rule"},
    }
