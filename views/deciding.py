"""Record what the steering group decided. What is typed stays until it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

import streamlit as st

from application.deciding import NewCondition, NewDecision, decide
from application.errors import InvalidAnswer
from meetings.decisions import DECISIONS, Verdict
from questionnaires.answers import MAX_TEXT
from questionnaires.rows import MAX_LINE
from questionnaires.schema import STOPS
from scoring.wording import stop_text
from views.cells import DAYS, EARLIEST, LATEST
from views.room import Room, open_gates, refused
from views.text import plain

RECORDED, NUMBER = "meeting-recorded", "meeting-number"
MOST = 30
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True)
class Sheet:
    """The form at work: `key` is new for each decision, so that the next one begins empty."""

    room: Room
    key: str

    @property
    def conditions(self) -> int:
        """How many conditions there is room for now."""
        many: int = st.session_state.setdefault(f"{self.key}/conditions", 1)
        return many


def deciding(room: Room) -> None:
    """Draw the form that records a decision, and what came of the last one."""
    _ = room.words
    st.header(plain(_("Record the decision")), anchor=False)
    st.markdown(
        plain(_("A recorded decision is never changed. If the group decides otherwise later, record that too."))
    )
    _gates(room)
    _last(room)
    number = st.session_state.setdefault(NUMBER, 0)
    sheet = Sheet(room, f"decide-{room.where.project}-{number}")
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
    _, occasion, language = room.words, room.meeting.occasion, room.language
    stops = {stop: stop_text(stop, _) for stop in STOPS}
    choices = room.desk.group(DECISIONS).column["verdict"].choices
    verdicts = {verdict: room.desk.case.say(choices[verdict].text) for verdict in VERDICTS}
    wanted = occasion.asked if occasion else None
    stop = st.radio(
        plain(_("Stop")),
        list(stops),
        index=STOPS.index(wanted) if wanted else None,
        key=f"{key}/stop--{language}",
        format_func=lambda id_: plain(stops[id_]),
    )
    verdict = st.radio(
        plain(_("Decision")),
        list(verdicts),
        index=None,
        key=f"{key}/verdict--{language}",
        format_func=lambda id_: plain(verdicts[id_]),
    )
    meeting = _line(sheet, "meeting", _("Meeting"), occasion.name if occasion else "")
    held = _day(sheet, "held", _("Held on"), min(room.held, room.meeting.on))
    by = _line(sheet, "by", _("Decided by"))
    reason = _text(sheet, "reason", _("Reason"))
    dissent = _text(sheet, "dissent", _("Dissent"))
    seal = room.ahead.seal if room.ahead else ""
    if seal:
        st.caption(plain(_("The decision points at the snapshot with the seal {seal}", seal=seal[:12])))
    return NewDecision(meeting, held, stop, verdict, by, reason, dissent, seal, ())


def _line(sheet: Sheet, part: str, label: str, first: str = "") -> str:
    return st.text_input(plain(label), first, key=f"{sheet.key}/{part}", max_chars=MAX_LINE) or ""


def _text(sheet: Sheet, part: str, label: str) -> str:
    return st.text_area(plain(label), key=f"{sheet.key}/{part}", max_chars=MAX_TEXT, height=90) or ""


def _day(sheet: Sheet, part: str, label: str, first: date | None = None) -> date | None:
    chosen = st.date_input(
        plain(label),
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
