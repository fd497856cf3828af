"""What has been decided, and what became of the conditions."""

from __future__ import annotations

import streamlit as st

from locales.formats import day, moment
from meetings.decisions import Decision
from meetings.tasks import Task
from views.pages import link
from views.room import Room, condition_tasks, due_text, open_gates, owner_text, status_text, verdict_text
from views.tables import table
from views.text import plain


def since(room: Room) -> None:
    """Draw what the last meeting decided and how its conditions stand; nothing when there was no decision yet."""
    _, last = room.words, room.last_meeting
    if not last:
        return
    st.header(plain(_("Since last time")), anchor=False)
    for decision in last:
        _decision(room, decision)
    found = conditions(room)
    if not found:
        st.markdown(plain(_("No conditions were set.")))
        return
    st.markdown(plain(counts(room, found)))
    head = (_("Condition"), _("Owner and date"), _("Status"), _("What shows it"))
    table(head, tuple(_row(room, task) for task in found))
    link("plan", plain(_("Follow up in the action plan")), room.where, icon=":material/arrow_forward:")


def conditions(room: Room) -> tuple[Task, ...]:
    """Return the conditions of the last meeting, then those of earlier ones that are still open."""
    last = condition_tasks(room, room.last_meeting)
    older = condition_tasks(room, room.earlier)
    return (*last, *(task for task in older if task not in last and not task.closed))


def counts(room: Room, found: tuple[Task, ...]) -> str:
    """Return how many conditions are met, and how many are overdue."""
    _ = room.words
    done, late = sum(task.status == "done" for task in found), sum(task.overdue for task in found)
    met = _.plural("{n} of {total} conditions is met.", "{n} of {total} conditions are met.", done, total=len(found))
    overdue = _.plural("{n} is overdue.", "{n} are overdue.", late)
    return f"{met} {overdue}" if late else met


def _row(room: Room, task: Task) -> tuple[str, ...]:
    _, at = room.words, room.desk
    what = task.condition.what if task.condition else task.name
    who = _("{owner}, {due}", owner=owner_text(at, task), due=due_text(at, task.due))
    shown = " · ".join(filter(None, [task.evidence, task.comment]))
    return what, who, status_text(at, task), shown or _("nothing yet")


def _decision(room: Room, decision: Decision) -> None:
    """Draw one decision as it was recorded."""
    _, language = room.words, room.language
    held = day(decision.held, language) if decision.held else ""
    by = _("decided by {by}", by=decision.by) if decision.by else ""
    with st.container(border=True, key=f"decision-{decision.verdict}-{decision.id}-{decision.held}"):
        st.markdown(f"**{plain(verdict_text(room.desk, decision))}**")
        st.caption(plain(" · ".join(filter(None, [decision.meeting, held, by]))))
        if decision.reason:
            st.markdown(plain(_("Reason: {text}", text=decision.reason)))
        if decision.dissent:
            st.markdown(plain(_("Dissent: {text}", text=decision.dissent)))


def so_far(room: Room) -> None:
    """Draw every decision, the newest first, with its conditions, and who wrote it down."""
    _, made = room.words, room.meeting.decisions
    st.header(plain(_("Decisions so far")), anchor=False)
    if not made:
        st.markdown(plain(_("No decision has been recorded yet.")))
        return
    box = st.expander(plain(_.plural("{n} decision", "{n} decisions", len(made))), key="so-far", on_change="rerun")
    if not box.open:
        return
    with box:
        for decision in reversed(made):
            _record(room, decision)


def _record(room: Room, decision: Decision) -> None:
    _, at = room.words, room.desk
    st.markdown(f"**{plain(verdict_text(at, decision))}**")
    held = day(decision.held, room.language) if decision.held else ""
    by = _("decided by {by}", by=decision.by) if decision.by else ""
    st.caption(plain(" · ".join(filter(None, [decision.meeting, held, by, _written(room, decision)]))))
    lines = [_("Reason: {text}", text=decision.reason) if decision.reason else ""]
    lines.append(_("Dissent: {text}", text=decision.dissent) if decision.dissent else "")
    lines += [
        _("Condition: {what} ({owner}, {due})", what=c.what, owner=c.owner or _("nobody yet"), due=due_text(at, c.due))
        for c in decision.conditions
    ]
    if decision.verdict in ("go", "conditions"):
        lines.append(open_gates(room, decision.stop))
    if decision.snapshot:
        lines.append(_("Decided on the snapshot with the seal {seal}", seal=decision.snapshot[:12]))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines if line))


def _written(room: Room, decision: Decision) -> str:
    _ = room.words
    when = moment(decision.written_at, room.language) if decision.written_at else ""
    if not when:
        return ""
    if not decision.written_by:
        return _("recorded {at}", at=when)
    return _("recorded {at} by {by}", at=when, by=decision.written_by)
