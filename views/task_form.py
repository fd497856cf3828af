"""What people agree about an action: owner, day due, how far, what shows that it is done, and who wrote what when."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from application.rows import place, to_row
from documents.entries import written_by
from documents.group_rows import cell_text
from meetings.tasks import ACTIONS, Task
from questionnaires.groups import Column, Group
from questionnaires.rows import Cell, CellValue, Line, Row
from views import row_list, rows
from views.desk import Desk
from views.text import plain

STATUS, EVIDENCE, BEGINS = "status", "evidence", "open"
DUE = "due"
COLUMNS = ("owner", DUE, STATUS, "comment", EVIDENCE)


def sheet(at: Desk, task: Task) -> rows.Sheet:
    """Return the form of a task; what nobody has begun is the empty choice of its status."""
    group = at.group(ACTIONS)
    # The day that a decision set is moved by another decision, not here.
    decided = task.condition is not None and task.condition.due is not None
    names = [name for name in COLUMNS if not (decided and name == DUE)]
    return rows.Sheet(
        desk=at,
        group=group,
        line=_line(at, group, task),
        columns=tuple(_offered(group.column[name]) for name in (["name"] if task.about == "own" else []) + names),
        part="task",
        empty=at.case.say(group.column[STATUS].choices[BEGINS].text),
        helped=False,
    )


def _offered(column: Column) -> Column:
    """Return a column as the form offers it: not begun is no choice of its own beside the empty one."""
    if column.id != STATUS:
        return column
    options = tuple(choice for choice in column.options or () if choice.id != BEGINS)
    return column.model_copy(update={"options": options})


def _line(at: Desk, group: Group, task: Task) -> Line:
    """Return the row of a task with what a condition says where nobody has agreed otherwise."""
    stored = at.case.line(group.id, task.id)
    values: Mapping[str, CellValue] = {
        "name": task.name,
        "owner": task.owner,
        DUE: task.due.isoformat() if task.due else "",
        STATUS: "" if task.status == BEGINS else task.status,
        "comment": task.comment,
        EVIDENCE: task.evidence,
    }
    cells = {name: Cell(value, suggested=False) for name, value in values.items()}
    return Line(task.id, None, stored.state if stored else "kept", cells, stored.row if stored else None, None)


def draw(form: rows.Sheet) -> None:
    """Draw the form of a task. It is closed only with a word on what shows that it is done."""
    _, seen = form.desk.words, rows.begin(form)
    with st.form(f"{form.key}/form", border=False, enter_to_submit=False):
        values = rows.fields(form, seen)
        pressed = st.form_submit_button(plain(_("Save the action")), key=form.saves, type="primary")
    if pressed and values[STATUS] == "done" and not values[EVIDENCE]:
        label = form.desk.case.say(form.group.column[EVIDENCE].label)
        said = _("Before you close the action, say what shows that it is done, in the field “{field}”.", field=label)
        st.error(plain(said), icon=":material/error:")
    elif pressed and _written(form, seen, values):
        st.rerun()
    rows.after(form, seen)


def _written(form: rows.Sheet, seen: rows.Seen, values: rows.Changes) -> bool:
    """Save what the reader changed; return whether the page must be drawn again."""
    changes, row, where = rows.changed(seen, values), form.line.row, form.desk.where
    if STATUS in changes:
        changes[STATUS] = changes[STATUS] or BEGINS
    if changes and row and row.removed is not None:
        where.app.take_in(where.project, form.group.id, form.line.id, where.by)
    return bool(changes) and rows.save(form, seen.row, changes)


def history(at: Desk, task: Task) -> None:
    """Draw, when somebody asks, who set what when, the newest first."""
    _ = at.words
    key = f"{at.where.project}/{ACTIONS}/{task.id}--{at.language}/history"
    box = st.expander(plain(_("Who set what, and when")), key=key, on_change="rerun")
    if not box.open:
        return
    entries = at.where.app.history(at.where.project, place(ACTIONS, task.id))
    before, lines = Row(), list[str]()
    for after in (to_row(entry.answer) or Row() for entry in entries):
        lines.append(f"- {plain(written_by(at.case, after.by, after.at))}: {plain(_difference(at, before, after))}")
        before = after
    box.markdown("\n".join(reversed(lines)) or plain(_("Nobody has written anything about this action yet.")))


def _difference(at: Desk, before: Row, after: Row) -> str:
    """Return in words what was written between two states of a row."""
    _ = at.words
    said = [
        _("{column}: {value}", column=at.case.say(column.label), value=_value(at, column, after) or _("Nothing"))
        for column in at.group(ACTIONS).columns
        if _value(at, column, after) != _value(at, column, before)
    ]
    if after.removed is not None and before.removed is None:
        said.append(_("Taken out: {reason}", reason=after.removed))
    elif before.removed is not None and after.removed is None:
        said.append(_("taken in again"))
    return "; ".join(said) or _("Nothing new")


def _value(at: Desk, column: Column, row: Row) -> str:
    return " ".join(cell_text(at.case, column, row.values.get(column.id)).split())


def take_out(form: rows.Sheet) -> None:
    """Draw what takes an action of one's own out of the plan."""
    row_list.take_out(form)
