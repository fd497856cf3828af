"""Lay one picture of a project beside another: what differs, answer by answer and finding by finding, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from meetings.comparison import (
    AnswerChange,
    AnswerKind,
    Comparison,
    GateChange,
    RiskChange,
    ScoreChange,
    StopChange,
)
from meetings.content_change import ContentChange, content_change
from meetings.picture import Picture
from meetings.reasons import finding_changes
from meetings.record import Record, RiskRecord, ScoreRecord
from meetings.row_changes import row_changes, said_value
from questionnaires.answers import Answer
from questionnaires.schema import AREAS, RULES, STOPS, Questionnaire, Stop
from scoring.result import GateState

BLANK = Answer()
NO_SCORE = ScoreRecord(score=None, low=None, high=None, answered=0, unknown=0, relevant=0, band=None, too_few=True)
Said = tuple[object, ...]


def compare(old: Picture, new: Picture, same_project: bool = True) -> Comparison:
    """Return what differs between two pictures, questions and groups in the order of the new ones.

    It takes any two that their files hold: a question, a group or a table that is no longer there is told of by its id.
    """
    content = content_change(old.questionnaire, new.questionnaire)
    answers = tuple(_answers(old, new, content))
    return Comparison(
        old=old,
        new=new,
        same_project=same_project,
        scores=tuple(_scores(old.record, new.record)),
        stops=tuple(_stops(old.record, new.record)),
        gates=tuple(_gates(old, new)),
        answers=answers,
        rows=tuple(row_changes(old, new)),
        findings=tuple(finding_changes(old, new, [change.question for change in answers if change.kind != "remark"])),
        risks=tuple(_risks(old.record.risks, new.record.risks)),
        content=None if content.same and old.questionnaire.version == new.questionnaire.version else content,
    )


def _scores(old: Record, new: Record) -> Iterator[ScoreChange]:
    yield ScoreChange("overall", "", old.overall, new.overall)
    for area in AREAS:
        yield ScoreChange("area", area, old.areas.get(area, NO_SCORE), new.areas.get(area, NO_SCORE))
    for rule in RULES:
        yield ScoreChange("rule", rule, old.rules.get(rule, NO_SCORE), new.rules.get(rule, NO_SCORE))


def _stops(old: Record, new: Record) -> Iterator[StopChange]:
    return (
        StopChange(stop, old.stops[stop], new.stops[stop]) for stop in STOPS if stop in old.stops.keys() & new.stops
    )


def _gates(old: Picture, new: Picture) -> Iterator[GateChange]:
    before, after = _standing(old.record), _standing(new.record)
    order = _order(old.questionnaire, new.questionnaire)
    gates = sorted({**before, **after}, key=lambda gate: (order.get(gate[0], len(order)), STOPS.index(gate[1])))
    for question, stop in gates:
        was, now = before.get((question, stop)), after.get((question, stop))
        if was != now:
            yield GateChange(question, stop, was, now)


def _standing(record: Record) -> dict[tuple[str, Stop], GateState]:
    return {(gate.question, gate.stop): gate.state for gate in record.gates}


def _order(old: Questionnaire, new: Questionnaire) -> dict[str, int]:
    """Return the place of each question: those of the new version as they are asked, then the retired ones."""
    return {id_: place for place, id_ in enumerate({**new.by_id, **old.by_id})}


def _answers(old: Picture, new: Picture, content: ContentChange) -> Iterator[AnswerChange]:
    order = _order(old.questionnaire, new.questionnaire)
    before, after = old.assessment.answers, new.assessment.answers
    asked_otherwise = {c.question for c in content.changed if c.reworded or c.rescored}
    for id_ in sorted({**before, **after}, key=lambda id_: (order.get(id_, len(order)), id_)):
        was, now = before.get(id_, BLANK), after.get(id_, BLANK)
        if _said(was) != _said(now):
            yield _answer(id_, was, now, id_ in asked_otherwise)


def _said(answer: Answer) -> Said:
    """Return what an answer says with what was added to it, without who and when."""
    return (*_given(answer), (answer.not_relevant or "").strip(), answer.note.strip(), answer.evidence.strip())


def _given(answer: Answer) -> Said:
    return answer.state, said_value(answer.value)


def _answer(id_: str, was: Answer, now: Answer, asked_otherwise: bool) -> AnswerChange:
    return AnswerChange(
        question=id_,
        kind=_kind(was, now),
        old=None if _said(was) == _said(BLANK) else was,
        new=None if _said(now) == _said(BLANK) else now,
        by=now.by,
        at=now.at,
        why=now.note.strip() or (now.not_relevant or "").strip(),
        asked_otherwise=asked_otherwise,
    )


def _kind(was: Answer, now: Answer) -> AnswerKind:
    if _given(was) == _given(now):
        return "remark"
    if was.state == "blank":
        return "given"
    return "cleared" if now.state == "blank" else "changed"


def _risks(old: Mapping[str, RiskRecord], new: Mapping[str, RiskRecord]) -> Iterator[RiskChange]:
    for id_ in {**new, **old}:
        was, now = old.get(id_), new.get(id_)
        if _risk(was) != _risk(now):
            yield RiskChange(id_, was, now)


def _risk(risk: RiskRecord | None) -> object:
    return (risk.level, risk.state) if risk else None
