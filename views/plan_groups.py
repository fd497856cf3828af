"""Which actions the reader looks at, and under which heading each of them stands."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from locales.messages import Message, msg
from meetings.tasks import Task
from questionnaires.schema import STOPS, Stop
from scoring.wording import stop_text
from views.desk import Desk
from views.tasks import box_key
from views.text import for_label

CONDITIONS, SCORE, OWN, CLOSED = "conditions", "score", "own", "closed"
TITLES: Mapping[str, Message] = {
    CONDITIONS: msg("Conditions of the steering group"),
    "kickoff": msg("To start"),
    "real-data": msg("To use real data"),
    "go-live": msg("To go live"),
    SCORE: msg("To raise the score"),
    OWN: msg("Actions of your own"),
    CLOSED: msg("Closed"),
}
Places = Mapping[str, tuple[Task, ...]]
EVERY, NOBODY = "", "-"
KEPT = "plan-places"


def grouped(at: Desk, tasks: tuple[Task, ...]) -> Places:
    """Return the tasks under each heading. One that is open on the page stays where it was until it is shut."""
    kept: dict[str, str] = st.session_state.setdefault(KEPT, {})
    found: dict[str, tuple[Task, ...]] = {}
    for task in tasks:
        name = f"{at.where.project}/{task.id}"
        if name not in kept or not _open(at, task):
            kept[name] = _place(task)
        found[kept[name]] = (*found.get(kept[name], ()), task)
    return found


def _place(task: Task) -> str:
    if task.closed:
        return CLOSED
    if task.about == "condition":
        return CONDITIONS
    if task.planned is None:
        return OWN
    return task.planned.stops[0] if task.planned.stops else SCORE


def _open(at: Desk, task: Task) -> bool:
    return bool(st.session_state.get(box_key(at, task)))


def chosen(at: Desk, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Draw what narrows the list, and return the tasks that fit; one that is open on the page always does."""
    _ = at.words
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan-filters"):
        owner = _owner(at, tasks)
        stop = _stop(at)
        late = st.checkbox(for_label(_("Only overdue")), key=f"plan-late-{at.where.project}--{at.language}")
    return tuple(
        task
        for task in tasks
        if _open(at, task) or (_owned(task, owner) and _holds(task, stop) and (task.overdue or not late))
    )


def _owner(at: Desk, tasks: tuple[Task, ...]) -> str:
    """Let the reader see only what one person has, their own first."""
    _, mine = at.words, at.where.by.casefold()
    names = {task.owner.casefold(): task.owner for task in tasks if task.owner}
    ordered = sorted(names, key=lambda name: (name != mine, name))
    labels = {EVERY: _("Everybody"), NOBODY: _("No owner")}
    labels |= {f"={name}": _("{name} (you)", name=names[name]) if name == mine else names[name] for name in ordered}
    return _select(at, "owner", _("Owner"), labels)


def _stop(at: Desk) -> str:
    _ = at.words
    labels = {EVERY: _("All stops")} | {str(stop): stop_text(stop, _) for stop in STOPS}
    return _select(at, "stop", _("Needed before"), labels)


def _select(at: Desk, name: str, label: str, labels: Mapping[str, str]) -> str:
    """Draw a choice; one that is no longer offered, since its last task got another owner, is everything again."""
    key, options = f"plan-{name}-{at.where.project}--{at.language}", list(labels)
    if st.session_state.get(key, EVERY) not in labels:
        st.session_state[key] = EVERY
    chosen_ = st.selectbox(for_label(label), options, key=key, format_func=labels.__getitem__)
    return chosen_ if chosen_ in labels else EVERY


def _owned(task: Task, owner: str) -> bool:
    if owner == NOBODY:
        return not task.owner
    return owner == EVERY or owner == f"={task.owner.casefold()}"


def _holds(task: Task, stop: str) -> bool:
    return stop == EVERY or stop in stops_of(task)


def stops_of(task: Task) -> tuple[Stop, ...]:
    """Return the stops that a task is needed before; for a condition, the one that was decided on."""
    if task.planned:
        return task.planned.stops
    return (task.decision.stop,) if task.decision and task.decision.stop else ()
