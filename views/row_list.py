"""The rows of a group one below the other: what stands, what may be relevant, what was taken out, and a row to add."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from application.rows import new_row_id
from documents.group_rows import origin, row_name
from locales.messages import Message, msg
from questionnaires.groups import Group
from questionnaires.rows import CUT, MAX_LINE, Line, LineState
from views.desk import Desk
from views.rows import RECENT, Sheet
from views.text import for_label, plain

STATES: Mapping[LineState, Message] = {
    "suggested": msg("suggested"),
    "kept": msg("kept"),
    "possible": msg("perhaps relevant"),
    "removed": msg("taken out"),
}
LONGEST_REASON, LONGEST_HEADING = 2000, 90


def state(desk: Desk, line: Line) -> str:
    """Return how a row stands, in a word."""
    return desk.words.message(STATES[line.state])


def heading(desk: Desk, group: Group, line: Line, *more: str) -> str:
    """Return the label of a row's box, escaped: number and name, how it stands, and what else is to be said."""
    name = row_name(desk.case, group, line)
    name = name if len(name) <= LONGEST_HEADING else f"{name[:LONGEST_HEADING].rstrip()}{CUT}"
    numbered = f"{line.number} {name}" if line.number else name
    return for_label(" · ".join((numbered, *(more or (state(desk, line),)))))


def standing(sheet: Sheet) -> None:
    """Draw, above a row's form, where the row comes from, and let a suggestion be kept as it is.

    It is one element whatever it says, so that the form below keeps its place and the reader the focus.
    """
    with st.container():
        STANDING[sheet.line.state](sheet)


def _taken_out(sheet: Sheet) -> None:
    _, line = sheet.desk.words, sheet.line
    reason = line.row.removed if line.row else ""
    st.caption(plain(_("This row has been taken out meanwhile: {reason}", reason=reason)))
    _take_in(sheet.desk, sheet.group, line)


def _kept(sheet: Sheet) -> None:
    _ = sheet.desk.words
    st.caption(plain(_("Kept: {who}", who=origin(sheet.desk.case, sheet.line))))


def _suggested(sheet: Sheet) -> None:
    _ = sheet.desk.words
    st.caption(plain(_("The answers suggest this row. It counts as a suggestion until somebody keeps or saves it.")))
    if st.button(plain(_("Keep as it is")), key=f"{sheet.key}/keep"):
        keep(sheet.desk, sheet.group, sheet.line)
        st.rerun()


STANDING: Mapping[LineState, Callable[[Sheet], None]] = {
    "suggested": _suggested,
    "possible": _suggested,
    "kept": _kept,
    "removed": _taken_out,
}


def keep(desk: Desk, group: Group, line: Line) -> None:
    """Keep a row as it is suggested: nothing of it is written but that it was kept."""
    desk.where.app.write(desk.where.project, group.id, line.id, {}, line.row, desk.where.by)


def take_out(sheet: Sheet) -> None:
    """Draw, below a row's form, what takes the row out for a reason."""
    desk, line = sheet.desk, sheet.line
    _ = desk.words
    if line.state == "removed":
        return
    with st.form(f"{sheet.key}/out", border=False, enter_to_submit=False):
        reason = st.text_input(
            for_label(_("If it does not belong here: why not?")), key=f"{sheet.key}/reason", max_chars=LONGEST_REASON
        )
        pressed = st.form_submit_button(plain(_("Take out")), key=f"{sheet.key}/take-out")
    if pressed and not (reason or "").strip():
        st.error(plain(_("Say in a few words why the row is taken out.")))
    elif pressed:
        desk.where.app.take_out(desk.where.project, sheet.group.id, line.id, reason or "", desk.where.by)
        _close(sheet)
        st.rerun()


def _close(sheet: Sheet) -> None:
    """Let a row that the reader has taken out go from where it stood."""
    st.session_state[RECENT] = [name for name in st.session_state.get(RECENT, []) if name != sheet.name]


def possible(desk: Desk, group: Group, lines: tuple[Line, ...]) -> None:
    """Draw the rows that the answers leave open, closed at first."""
    _ = desk.words
    if not lines:
        return
    label = _("Perhaps relevant: {n}", n=len(lines))
    box = st.expander(plain(label), key=f"{_place(desk, group)}/possible", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(
            plain(_("Answers that would settle these are missing. Answer the questions, or take in what you know of."))
        )
        for line in lines:
            _offered(desk, group, line)


def _offered(desk: Desk, group: Group, line: Line) -> None:
    _, name = desk.words, row_name(desk.case, group, line)
    st.markdown(plain(name))
    if st.button(plain(_("Take in: {name}", name=name)), key=f"{_place(desk, group)}/{line.id}/in"):
        keep(desk, group, line)
        st.rerun()


def removed(desk: Desk, group: Group, lines: tuple[Line, ...]) -> None:
    """Draw the rows that were taken out, with why, closed at first."""
    _ = desk.words
    if not lines:
        return
    label = _("Taken out: {n}", n=len(lines))
    box = st.expander(plain(label), key=f"{_place(desk, group)}/removed", on_change="rerun")
    if not box.open:
        return
    with box:
        for line in lines:
            reason = line.row.removed if line.row else ""
            st.markdown(f"**{plain(row_name(desk.case, group, line))}**  \n{plain(reason or '')}")
            st.caption(plain(origin(desk.case, line)))
            _take_in(desk, group, line)


def _take_in(desk: Desk, group: Group, line: Line) -> None:
    _, name = desk.words, row_name(desk.case, group, line)
    if st.button(plain(_("Take in again: {name}", name=name)), key=f"{_place(desk, group)}/{line.id}/back"):
        desk.where.app.take_in(desk.where.project, group.id, line.id, desk.where.by)
        st.rerun()


def add(desk: Desk, group: Group) -> str | None:
    """Draw what adds a row of the reader's own; return its id when one was added in this run."""
    _, first = desk.words, group.columns[0]
    st.subheader(plain(_("Add: {what}", what=desk.case.say(group.one))), anchor=False)
    with st.form(f"{_place(desk, group)}/new", clear_on_submit=True, border=False):
        key = f"{_place(desk, group)}/new-name"
        name = st.text_input(for_label(desk.case.say(first.label)), key=key, max_chars=MAX_LINE)
        pressed = st.form_submit_button(plain(_("Add")), key=f"{_place(desk, group)}/add")
    if pressed and not (name or "").strip():
        st.error(plain(_("Give the row a name; it can be changed later.")))
    elif pressed:
        id_ = new_row_id(desk.where.app.now())
        desk.where.app.write(desk.where.project, group.id, id_, {first.id: name or ""}, None, desk.where.by)
        return id_
    return None


def box(desk: Desk, group: Group, line: Line, label: str) -> tuple[bool, DeltaGenerator]:
    """Draw a row as a switch that opens it; return whether it is open, and the place for what belongs to it.

    A fold would do, were it not that Streamlit takes one with another label for another one, and shuts it.
    """
    place = f"{group.id}-{line.id}"
    with st.container(border=True, key=f"row-{place}"):
        is_open = st.toggle(label, key=f"{desk.where.project}/{group.id}/{line.id}--{desk.language}/box")
        return is_open, st.container(key=f"inside-{place}")


def hint(desk: Desk) -> None:
    """Say how rows are opened, and when something is saved."""
    _ = desk.words
    st.caption(
        plain(_("Switch a row on to see and change it. What you type is saved when you press the button below it."))
    )


def _place(desk: Desk, group: Group) -> str:
    return f"{desk.where.project}/{group.id}--{desk.language}"
