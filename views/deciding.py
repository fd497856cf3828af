"""Record what the steering group decided. What is typed stays until it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

import streamlit as st

from application.deciding import NewCondition, NewDecision, decide
from application.errors import InvalidAnswer
from application.snapshots import SnapshotRow
from locales.formats import day
from meetings.decisions import DECISIONS, Verdict
from questionnaires.answers import MAX_TEXT
from questionnaires.rows import MAX_LINE
from questionnaires.schema import STOPS
from scoring.wording import stop_text
from views.cells import DAYS, EARLIEST, LATEST
from views.room import Room, open_gates, refused
from views.text import for_label, plain

ANCHOR = "decide"
RECORDED, NUMBER = "meeting-recorded", "meeting-number"
MOST, SHORT = 30, 12
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Sheet:
    """The form at work: `key` is new for each decision, so that the next one begins empty.

    `about` is the snapshot that the decision is most likely about; it gives meeting, day and stop to begin with.
    """

    room: Room
    key: str
    about: SnapshotRow | None

    @property
    def conditions(self) -> int:
        """How many conditions there is room for now."""
        many: int = st.session_state.setdefault(f"{self.key}/conditions", 1)
        return many


def deciding(room: Room) -> None:
    """Draw the form that records a decision, and what came of the last one."""
    _ = room.words
    st.header(plain(_("Record the decision")), anchor=ANCHOR)
    st.markdown(
        plain(_("A recorded decision is never changed. If the group decides otherwise later, record that too."))
    )
    _gates(room)
    _last(room)
    number = st.session_state.setdefault(NUMBER, 0)
    sheet = Sheet(room, f"decide-{room.where.project}-{number}", likely(room))
    with st.form(f"{sheet.key}/form--{room.language}", enter_to_submit=False):
        made = _fields(sheet)
        conditions = tuple(_conditions(sheet))
        with st.container(horizontal=True):
            pressed = st.form_submit_button(plain(_("Record the decision")), key=f"{sheet.key}/record", type="primary")
            another = sheet.conditions < MOST and st.form_submit_button(
                plain(_("Add another condition")), key=f"{sheet.key}/another"
            )
    if another:
        st.session_state[f"{sheet.key}/conditions"] += 1
        st.rerun()
    if pressed:
        _record(sheet, made, conditions)


def waiting(room: Room) -> None:
    """Say that a meeting was asked to decide and is over, and that nobody has recorded what it decided."""
    _ = room.words
    row = newest(room)
    if row is None or not row.occasion.asked or row.occasion.on >= room.meeting.on:
        return
    if any(d.snapshot == row.seal or d.held == row.occasion.on for d in room.meeting.decisions):
        return
    name, held = row.occasion.name, day(row.occasion.on, room.language)
    said = plain(_("No decision has been recorded from {name}, {day}.", name=name, day=held))
    label = plain(_("Record the decision"))
    st.info(f"{said} [{label}](#{ANCHOR})", icon=":material/edit_note:")


def newest(room: Room) -> SnapshotRow | None:
    """Return the snapshot for the newest meeting that is held today or was earlier; of several the last taken."""
    held = [row for row in reversed(room.taken) if row.occasion.on <= room.meeting.on]
    return max(held, key=lambda row: row.occasion.on, default=None)


def likely(room: Room) -> SnapshotRow | None:
    """Return the snapshot that the next decision is most likely about.

    It is the one for the newest meeting that has been held, often recorded only the day after; once a decision points
    at that one, it is the one for the coming meeting.
    """
    row = newest(room)
    if row and any(decision.snapshot == row.seal for decision in room.meeting.decisions):
        return room.ahead or row
    return row or room.ahead


def _gates(room: Room) -> None:
    """Say, before anything is decided, at which stops gates are open: such a decision is recorded all the same."""
    _ = room.words
    said = list(filter(None, (open_gates(room, stop) for stop in STOPS)))
    if said:
        tail = _("A decision to go on all the same is recorded, and the open gates stay in sight.")
        st.info(plain(" ".join([*said, tail])), icon=":material/info:")


def _last(room: Room) -> None:
    """Say once that a decision was recorded, and which gates are open at its stop."""
    _ = room.words
    kept: tuple[str, str] | None = st.session_state.pop(RECORDED, None)
    if kept and kept[0] == room.where.project:
        st.success(plain(_("The decision is recorded.")))
        if kept[1]:
            st.warning(plain(kept[1]), icon=":material/warning:")


def _fields(sheet: Sheet) -> NewDecision:
    """Draw the fields and return what they hold, without the conditions."""
    room, key = sheet.room, sheet.key
    _, occasion, language = room.words, sheet.about.occasion if sheet.about else None, room.language
    stops = {stop: stop_text(stop, _) for stop in STOPS}
    columns = room.desk.group(DECISIONS).column
    choices = columns["verdict"].choices
    verdicts = {verdict: room.desk.case.say(choices[verdict].text) for verdict in VERDICTS}
    wanted = occasion.asked if occasion else None
    stop = st.radio(
        for_label(_("Stop")),
        list(stops),
        index=STOPS.index(wanted) if wanted else None,
        key=f"{key}/stop--{language}",
        format_func=lambda id_: plain(stops[id_]),
    )
    verdict = st.radio(
        for_label(_("Decision")),
        list(verdicts),
        index=None,
        key=f"{key}/verdict--{language}",
        format_func=lambda id_: plain(verdicts[id_]),
    )
    meeting = _line(sheet, "meeting", _("Meeting"), occasion.name if occasion else "")
    held = _day(sheet, "held", _("Held on"), min(occasion.on, room.meeting.on) if occasion else room.meeting.on)
    by = _line(sheet, "by", _("Decided by"))
    reason = _text(sheet, "reason", room.desk.case.say(columns["reason"].label))
    dissent = _text(sheet, "dissent", _("Dissent"))
    return NewDecision(meeting, held, stop, verdict, by, reason, dissent, _snapshot(sheet), ())


def _snapshot(sheet: Sheet) -> str:
    """Draw which snapshot the group decided on, the newest first; return its seal, or nothing."""
    room, _ = sheet.room, sheet.room.words
    seals = [*(row.seal for row in reversed(room.taken)), ""]
    if len(seals) == 1:
        return ""
    labels = {row.seal: _named(room, row) for row in room.taken} | {"": _("No snapshot")}
    chosen = st.selectbox(
        for_label(_("Snapshot that the group decided on")),
        seals,
        index=seals.index(sheet.about.seal if sheet.about else ""),
        key=f"{sheet.key}/snapshot--{room.language}",
        format_func=labels.__getitem__,
    )
    return chosen if chosen in labels else ""


def _named(room: Room, row: SnapshotRow) -> str:
    """Return a snapshot by meeting, day and seal: two may be for one meeting."""
    _ = room.words
    named = _("{name}, {day}", name=row.occasion.name, day=day(row.occasion.on, room.language))
    seal = _("seal {seal}", seal=row.seal[:SHORT])
    return f"{named} · {seal}"


def _line(sheet: Sheet, part: str, label: str, first: str = "") -> str:
    return st.text_input(for_label(label), first, key=f"{sheet.key}/{part}", max_chars=MAX_LINE) or ""


def _text(sheet: Sheet, part: str, label: str) -> str:
    return st.text_area(for_label(label), key=f"{sheet.key}/{part}", max_chars=MAX_TEXT, height=90) or ""


def _day(sheet: Sheet, part: str, label: str, first: date | None = None) -> date | None:
    chosen = st.date_input(
        for_label(label),
        value=first,
        min_value=EARLIEST,
        max_value=LATEST,
        key=f"{sheet.key}/{part}",
        format=DAYS[sheet.room.language],
    )
    return chosen if isinstance(chosen, date) else None


def _conditions(sheet: Sheet) -> Iterator[NewCondition]:
    """Draw the conditions; those that are left empty are none."""
    _ = sheet.room.words
    heading = plain(_("Conditions"))
    st.markdown(f"**{heading}**")
    st.caption(plain(_("Only for a decision to go on with conditions: what must be done, by whom and by when.")))
    for n in range(1, sheet.conditions + 1):
        what = _line(sheet, f"what-{n}", _("Condition {n}: what must be done", n=n))
        left, right = st.columns(2)
        with left:
            owner = _line(sheet, f"owner-{n}", _("Condition {n}: owner", n=n))
        with right:
            due = _day(sheet, f"due-{n}", _("Condition {n}: due", n=n))
        if what.strip() or owner.strip() or due:
            yield NewCondition(what, owner, due)


def _record(sheet: Sheet, made: NewDecision, conditions: tuple[NewCondition, ...]) -> None:
    """Record the decision; what cannot be recorded is said below the form, which keeps what was typed."""
    room = sheet.room
    try:
        decide(room.where.app, room.where.project, replace(made, conditions=conditions), room.where.by)
    except InvalidAnswer as error:
        refused(room, error)
        return
    against = open_gates(room, made.stop) if made.verdict in ("go", "conditions") else ""
    st.session_state[RECORDED] = (room.where.project, against)
    st.session_state[NUMBER] += 1
    st.rerun()
