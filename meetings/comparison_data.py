"""A comparison as plain data, with ids rather than labels, as `cli.py compare` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from meetings.comparison import (
    AnswerChange,
    Comparison,
    FindingChange,
    GateChange,
    RiskChange,
    RowChange,
    ScoreChange,
    ScoreKind,
)
from meetings.content_change import ContentChange
from meetings.picture import Picture
from meetings.record import RiskRecord
from questionnaires.answers import Answer
from questionnaires.assessment import dump_answer, dump_row
from questionnaires.rows import Row

Json = dict[str, Any]


def comparison_data(change: Comparison) -> Json:
    """Return everything that differs; the scores and stops always, the rest only where it does."""
    return {
        "old": _side(change.old),
        "new": _side(change.new),
        "same_project": change.same_project,
        "overall": next(_score(score) for score in change.scores if score.kind == "overall"),
        "areas": _scores(change.scores, "area"),
        "rules": _scores(change.scores, "rule"),
        "stops": {stop.stop: {"old": stop.old, "new": stop.new} for stop in change.stops},
        "gates": [_gate(gate) for gate in change.gates],
        "answers": [_answer(answer) for answer in change.answers],
        "rows": [_row(row) for row in change.rows],
        "findings": [_finding(finding) for finding in change.findings],
        "risks": [_risk(risk) for risk in change.risks],
        "content": content_data(change.content) if change.content else None,
    }


def _side(picture: Picture) -> Json:
    return {
        "name": picture.name,
        "on": picture.record.on.isoformat(),
        "content_version": picture.questionnaire.version,
    }


def _score(change: ScoreChange) -> Json:
    return {"old": change.old.score, "new": change.new.score, "delta": change.delta}


def _scores(changes: Iterable[ScoreChange], kind: ScoreKind) -> Json:
    return {change.group: _score(change) for change in changes if change.kind == kind}


def _gate(change: GateChange) -> Json:
    return {"question": change.question, "stop": change.stop, "old": change.old, "new": change.new}


def _answer(change: AnswerChange) -> Json:
    return {
        "question": change.question,
        "kind": change.kind,
        "old": _said(change.old),
        "new": _said(change.new),
        "by": change.by,
        "at": _stamp(change.at),
        "why": change.why,
        "asked_otherwise": change.asked_otherwise,
    }


def _said(answer: Answer | None) -> Any:
    """Return an answer as its file writes it, but for who gave it and when."""
    return dump_answer(answer.model_copy(update={"by": "", "at": None})) if answer else None


def _row(change: RowChange) -> Json:
    return {
        "group": change.group,
        "row": change.row,
        "kind": change.kind,
        "columns": list(change.columns),
        "old": _written(change.old),
        "new": _written(change.new),
        "by": change.by,
        "at": _stamp(change.at),
    }


def _written(row: Row | None) -> Any:
    return dump_row(row.model_copy(update={"by": "", "at": None})) if row else None


def _finding(change: FindingChange) -> Json:
    return {
        "id": change.id,
        "old": change.old.outcome if change.old else None,
        "new": change.new.outcome if change.new else None,
        "reasons": list(change.reasons),
        "certain": change.certain,
        "answers": list(change.answers),
        "factors": [{"id": factor.id, "old": factor.old, "new": factor.new} for factor in change.factors],
    }


def _risk(change: RiskChange) -> Json:
    return {"id": change.id, "old": _level(change.old), "new": _level(change.new)}


def _level(risk: RiskRecord | None) -> Json | None:
    return {"level": risk.level, "state": risk.state} if risk else None


def content_data(change: ContentChange) -> Json:
    """Return what moved between two versions of the questions, by id."""
    return {
        "old": change.old.version,
        "new": change.new.version,
        "added": list(change.added),
        "retired": list(change.retired),
        "reworded": [question.question for question in change.changed if question.reworded],
        "rescored": [question.question for question in change.changed if question.rescored],
    }


def _stamp(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
