"""The second part of the brief: open gates, the largest risks, changes, next actions, and room for the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from documents.blocks import Block, Heading, Paragraph, Table
from documents.brief_words import (
    NONE,
    RISK_STATES,
    SHORT,
    Amounts,
    clip,
    due_text,
    label,
    left_out,
    owner_text,
    status_text,
)
from documents.case import Case
from documents.entries import answer_text
from documents.risk_matrix import said
from documents.risks import level_text
from locales.formats import ZONE, day
from meetings.comparison import AnswerChange, Comparison
from meetings.decisions import CONDITIONS, DECISIONS
from meetings.meeting import Meeting, largest
from meetings.record import RiskRecord, risk_state
from meetings.tasks import ACTIONS, Task, task_name
from questionnaires.answers import Answer
from questionnaires.schema import STOPS, Question, Questionnaire, Stop
from scoring.wording import stop_text
from screening.risk import Risk

# Two lines that nothing is printed on, which is the height that a hand needs.
ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"
BOX = "\N{WHITE SQUARE}\N{NO-BREAK SPACE}"
APART = "\N{NO-BREAK SPACE}" * 4 + " "
Held = tuple[str, Stop, bool]
"""A question that is not settled: its id, the earliest stop it holds back, and whether its answer stops that."""


def unsettled(meeting: Meeting) -> list[Held]:
    """Return the questions whose gates are open, then those not answered, each by the earliest stop it holds back."""
    found: dict[str, Held] = {}
    for state in ("open", "pending"):
        gates = [gate for gate in meeting.now.record.gates if gate.state == state]
        for gate in sorted(gates, key=lambda gate: STOPS.index(gate.stop)):
            found.setdefault(gate.question, (gate.question, gate.stop, state == "open"))
    return list(found.values())


def gates(case: Case, meeting: Meeting, most: int) -> Iterator[Block]:
    """Yield the gates that are not passed, each with the stop, the owner and the day due."""
    _, held = case.words, unsettled(meeting)
    yield Heading(1, _("Open gates"))
    if not held:
        yield Paragraph(_("No gate is open, and none waits for an answer."))
        return
    by_question = {task.subject: task for task in meeting.tasks if task.about == "question"}
    if most:
        head = (_("Gate"), _("Holds back"), _("State"), label(case, ACTIONS, "owner"), label(case, ACTIONS, "due"))
        rows = tuple(_gate(case, one, by_question.get(one[0])) for one in held[:most])
        yield Table("", head, rows, row_heads=True, widths=(3.4, 2, 1.9, 2.6, 1.8))
    yield from left_out(case, len(held) - most, _("Result"))


def _gate(case: Case, held: Held, task: Task | None) -> tuple[str, ...]:
    _, (question, stop, is_open) = case.words, held
    name = clip(case.say(case.questionnaire.by_id[question].name), SHORT)
    state = _("Stands in the way") if is_open else _("Not answered yet")
    overdue = task is not None and task.overdue
    due = due_text(case, task.due if task else None)
    when = _("{day}, overdue", day=due) if overdue else due
    return (name, stop_text(stop, case.words), state, owner_text(case, task), when)


def risks(case: Case, meeting: Meeting, names: int) -> Iterator[Block]:
    """Yield the five largest risks with their level now and last time, and how far they have come."""
    _, found = case.words, largest(case.register)
    yield Heading(1, _("The largest risks"))
    if not found:
        yield Paragraph(_("No risk has been rated yet."))
        return
    last = meeting.last.record.risks if meeting.last else None
    before = (_("Last time"),) if last is not None else ()
    head = (_("No."), _("Risk"), _("Level now"), *before, _("State"))
    rows = tuple(_risk(case, risk, last, names) for risk in found)
    yield Table("", head, rows, row_heads=True, widths=(0.4, 4.6, 2.6, *(2.6 for _name in before), 2))
    yield from left_out(case, len(case.register.risks) - len(found), _("Risks"))


def _risk(case: Case, risk: Risk, last: dict[str, RiskRecord] | None, names: int) -> tuple[str, ...]:
    _ = case.words
    was = () if last is None else (_level_then(case, last.get(risk.id)),)
    name = clip(said(case, risk.line, "name"), names)
    number = NONE if risk.number is None else str(risk.number)
    return (number, name, level_text(case, risk.rating), *was, _.message(RISK_STATES[risk_state(risk)]))


def _level_then(case: Case, found: RiskRecord | None) -> str:
    _ = case.words
    if found is None:
        return _("Not in the register")
    if found.level is None:
        return _("Not assessed yet")
    level = case.say(case.register.scale.band(found.level).name)
    rated = _("{level} ({product})", level=level, product=found.product)
    return _("{level}, suggested", level=rated) if found.suggested else rated


def changes(case: Case, meeting: Meeting, most: int) -> Iterator[Block]:
    """Yield which answers changed since last time, gates and the largest points first, with who and why."""
    _, change = case.words, meeting.change
    yield Heading(1, _("What has changed since last time"))
    if change is None:
        none = _("There is no earlier snapshot to compare with.")
        yield Paragraph(_("No earlier snapshot can be used to compare with.") if meeting.unusable else none)
        return
    ordered = _weightiest(case, change)
    if most and ordered:
        head = (_("Question"), _("Last time"), _("Now"), _("Who, and when"), _("Why"))
        rows = tuple(_changed(case, change, one) for one in ordered[:most])
        yield Table("", head, rows, row_heads=True, widths=(2.2, 2.5, 2.5, 1.8, 2.4))
    if besides := _besides(case, change):
        yield Paragraph(besides, "note")
    yield from left_out(case, len(ordered) - most, _("Compare"))


def _weightiest(case: Case, change: Comparison) -> list[AnswerChange]:
    guarded = {gate.question for gate in change.gates}
    weights = {line.question: line.weight for line in case.result.overall.lines}

    def place(one: AnswerChange) -> tuple[bool, int, bool]:
        old = _points(change.old.questionnaire, one.question, one.old)
        new = _points(change.new.questionnaire, one.question, one.new)
        return (one.question not in guarded, -abs(new - old) * weights.get(one.question, 1), one.kind == "remark")

    return sorted(change.answers, key=place)


def _points(questions: Questionnaire, id_: str, answer: Answer | None) -> int:
    """Return the points of an answer; 0 for none, and for one that the questions of its day do not know."""
    question, value = questions.by_id.get(id_), answer.known if answer else None
    if question is None or value is None or not question.scored:
        return 0
    chosen = value if isinstance(value, tuple) else (value,)
    return question.points(value) if all(one in question.choices for one in chosen) else 0


def _changed(case: Case, change: Comparison, one: AnswerChange) -> tuple[str, ...]:
    then, now = (picture.questionnaire.by_id.get(one.question) for picture in (change.old, change.new))
    known = now or then
    name = case.say(known.name) if known else one.question
    texts = (_answer(case, then, one.old), _answer(case, now, one.new))
    return (clip(name, SHORT), *texts, _who(case, one.by, one.at), clip(one.why, SHORT) or NONE)


def _answer(case: Case, question: Question | None, answer: Answer | None) -> str:
    """Return an answer in the words of the questions of its day; its ids where those no longer know it."""
    _ = case.words
    if answer is None or answer.state == "blank":
        return _("Not answered yet")
    value = answer.known if isinstance(answer.known, tuple) else (answer.known,)
    fits = question is not None and (not question.choices or all(v is None or v in question.choices for v in value))
    if question is None or not fits:
        return clip("; ".join(map(str, value)), SHORT)
    return clip(answer_text(case, question, answer), SHORT)


def _who(case: Case, by: str, at: datetime | None) -> str:
    on = at.astimezone(ZONE).date() if at and at.tzinfo else at.date() if at else None
    return ", ".join(filter(None, (clip(by, SHORT // 2), day(on, case.language) if on else ""))) or NONE


def _besides(case: Case, change: Comparison) -> str:
    """Return that no answer has changed, and how much has besides the answers."""
    _ = case.words
    parts = [] if change.answers else [_("No answer has changed.")]
    if found := len(change.findings):
        parts.append(_.plural("{n} legal finding differs.", "{n} legal findings differ.", found))
    if rows := len(change.rows):
        parts.append(_.plural("{n} row of the tables differs.", "{n} rows of the tables differ.", rows))
    if change.content:
        old, new = change.old.record.content_version, change.new.record.content_version
        parts.append(_("The questions have moved from version {old} to {new}.", old=old, new=new))
    return " ".join(parts)


def actions(case: Case, meeting: Meeting, amounts: Amounts) -> Iterator[Block]:
    """Yield what is next besides the gates and conditions above, with owner and the day due."""
    _, gated = case.words, {question for question, _stop, _open in unsettled(meeting)}
    listed = {risk.id for risk in largest(case.register)}
    left = sorted((t for t in meeting.tasks if _is_next(t, gated, listed)), key=_urgency)
    yield Heading(1, _("Next actions"))
    if not left:
        yield Paragraph(_("Nothing else is planned."))
        return
    if most := amounts.actions:
        head = tuple(label(case, ACTIONS, column) for column in ("name", "owner", "due", "status"))
        rows = tuple(_action(case, task, amounts.names) for task in left[:most])
        yield Table("", head, rows, row_heads=True, widths=(5.4, 2.2, 1.7, 1.7))
    yield from left_out(case, len(left) - most, _("Action plan"))


def _is_next(task: Task, gates: set[str], risks: set[str]) -> bool:
    """Whether a task says more than the lists above: of gates, conditions, and risks that nobody has taken on."""
    if task.closed or task.condition or (task.about == "question" and task.subject in gates):
        return False
    return task.about != "risk" or task.subject not in risks or bool(task.owner or task.due)


def _urgency(task: Task) -> tuple[bool, date, bool]:
    """Return the sorting key: overdue first, then by the day due, then what somebody has taken on."""
    return (not task.overdue, task.due or date.max, not task.owner)


def _action(case: Case, task: Task, names: int) -> tuple[str, ...]:
    status = status_text(case, task.status, task.overdue)
    return (clip(_said(case, task), names + names // 3), owner_text(case, task), due_text(case, task.due), status)


def _said(case: Case, task: Task) -> str:
    """Return what an action is called; one that somebody has not named says its first step too."""
    _, name = case.words, task_name(task, case.questionnaire, case.language)
    if task.name or task.planned is None or task.about != "question":
        return name
    return _("{about}: {step}", about=name, step=task.planned.steps_in(case.language)[0])


def decision(case: Case, room: int) -> Iterator[Block]:
    """Yield a box to write the decision in by hand: which of the four, conditions, dissent and signatures."""
    _, columns = case.words, case.questionnaire.group[DECISIONS].column
    stop, verdict = columns["stop"], columns["verdict"]
    yield Heading(1, _("The decision"))
    rows = (
        (case.say(verdict.label), APART.join(f"{BOX}{case.say(choice.text)}" for choice in verdict.options or ())),
        (case.say(stop.label), APART.join(f"{BOX}{case.say(choice.text)}" for choice in stop.options or ())),
        (case.say(columns["dissent"].label), ROOM),
        (_("Day and signatures"), ROOM),
    )
    yield Table("", (_("Item"), _("To be filled in by hand")), rows, row_heads=True, widths=(1, 4.6))
    if room:
        head = tuple(label(case, CONDITIONS, column) for column in ("name", "owner", "due"))
        yield Table("", head, (("", ROOM, ""),) * room, widths=(5.4, 2.4, 1.6))
