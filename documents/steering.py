"""What the steering group has decided, as the draft keeps it: a history beside the controller's own decision."""

from __future__ import annotations

from collections.abc import Iterator

from documents.blocks import Block, Paragraph, Table
from documents.brief_words import NONE, due_text, label, status_text, word
from documents.case import Case
from meetings.decisions import CONDITIONS, DECISIONS, Decision, decisions
from meetings.tasks import ACTIONS, Task, tasks


def steering(case: Case) -> Iterator[Block]:
    """Yield the decisions of the steering group, the oldest first, and their conditions; nothing without any."""
    _, made = case.words, decisions(case.assessment)
    if not made:
        return
    yield Paragraph(
        _(
            "The steering group's decisions below say how the project goes on. They are not the controller's decision "
            "on this assessment, and do not take its place."
        )
    )
    columns = ("held", "name", "stop", "verdict", "by", "reason", "dissent")
    yield Table(
        caption=_("Decisions of the steering group"),
        head=tuple(label(case, DECISIONS, column) for column in columns),
        rows=tuple(_decision(case, one) for one in made),
        row_heads=True,
        widths=(1.5, 1.7, 1.4, 1.5, 1.5, 2.4, 1.6),
    )
    yield from _conditions(case, made)


def _decision(case: Case, made: Decision) -> tuple[str, ...]:
    return (
        due_text(case, made.held),
        made.meeting or NONE,
        word(case, DECISIONS, "stop", made.stop),
        word(case, DECISIONS, "verdict", made.verdict),
        made.by or NONE,
        made.reason or NONE,
        made.dissent or NONE,
    )


def _conditions(case: Case, made: tuple[Decision, ...]) -> Iterator[Table]:
    """Yield what had to be done for the decisions to hold, by whom and by when, and how far it has come."""
    _ = case.words
    found = [task for task in tasks((), case.assessment, made, case.on) if task.condition]
    if not found:
        return
    head = (
        label(case, CONDITIONS, "name"),
        label(case, CONDITIONS, "decision"),
        label(case, CONDITIONS, "owner"),
        label(case, CONDITIONS, "due"),
        label(case, ACTIONS, "status"),
    )
    rows = tuple(_condition(case, task) for task in found)
    yield Table(_("Conditions of the steering group"), head, rows, row_heads=True, widths=(3.4, 2, 1.6, 1.6, 1.6))


def _condition(case: Case, task: Task) -> tuple[str, ...]:
    agreed, made = task.condition, task.decision
    what = agreed.what if agreed else task.name
    owner = task.owner or (agreed.owner if agreed else "")
    due = task.due or (agreed.due if agreed else None)
    return (
        what or NONE,
        (made.meeting if made else "") or NONE,
        owner or NONE,
        due_text(case, due),
        status_text(case, task.status, task.overdue),
    )
