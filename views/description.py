"""The description of the processing: the tables of the document row by row, one table at a time."""

from __future__ import annotations

import streamlit as st

from documents.group_rows import cell_text, row_name, value
from questionnaires.groups import Group
from questionnaires.rows import Line
from views import row_list, rows
from views.desk import Desk, desk
from views.pages import link, title
from views.session import here
from views.tables import table
from views.text import for_label, plain

# In the order of the document. The risks have a page of their own; what is written freely has the page of the DPIA.
PARTS = (
    "controllers",
    "processors",
    "data-items",
    "purposes",
    "secondary-uses",
    "phases",
    "assets",
    "recipients",
    "codes",
    "measures",
    "activities",
    "conditions",
    "team",
)
PART, TURN = "description-part", "description-turn"
SHORT = ("choice", "choices", "row", "rows", "date")


def main() -> None:
    """Draw the page."""
    where = here()
    at = desk(where)
    _ = where.words
    st.title(plain(title("description", where)), anchor=False)
    st.markdown(
        plain(
            _(
                "These tables describe the processing in the document. The answers have suggested what they could. If "
                "you have no time, leave everything as it is: suggested rows go into the document, marked as "
                "suggestions. What you keep or write is marked as yours."
            )
        )
    )
    _part(at, at.group(_chosen(at)))


def _chosen(at: Desk) -> str:
    """Let the reader choose a table; the choice is kept through a change of language."""
    _, key = at.words, f"{PART}--{at.where.project}--{at.language}"
    titles = {id_: at.case.say(at.group(id_).title) for id_ in PARTS}
    kept = st.session_state.get(PART, st.query_params.get("part"))
    turned = st.session_state.pop(TURN, None)
    if turned in titles:
        st.session_state[key] = turned
    index = PARTS.index(kept) if kept in titles and turned is None else 0
    chosen = st.selectbox(for_label(_("Table")), PARTS, index=index, key=key, format_func=titles.__getitem__)
    st.session_state[PART] = chosen if chosen in titles else PARTS[0]
    _turning(at, PARTS.index(st.session_state[PART]))
    return str(st.session_state[PART])


def _turning(at: Desk, index: int) -> None:
    """Draw a button to the table before and one to the table after."""
    _ = at.words
    with st.container(horizontal=True, horizontal_alignment="distribute", key="turning"):
        for step, label, icon in (
            (-1, _("Previous table"), ":material/arrow_back:"),
            (1, _("Next table"), ":material/arrow_forward:"),
        ):
            there = index + step
            off = there not in range(len(PARTS))
            if st.button(plain(label), key=f"turn{step}--{at.language}", icon=icon, type="tertiary", disabled=off):
                st.session_state[TURN] = PARTS[there]
                st.rerun()


def _part(at: Desk, group: Group) -> None:
    _ = at.words
    lines = at.lines(group.id)
    st.header(plain(at.case.say(group.title)), anchor=False)
    st.markdown(plain(at.case.say(group.intro)))
    st.caption(plain(_count(at, lines)))
    if group.id == "measures":
        link("risks", plain(_("Choose measures risk by risk under {page}", page=title("risks", at.where))), at.where)
    with st.container():
        _overview(at, group, tuple(line for line in lines if line.stands))
    with st.container():
        _keep_all(at, group, tuple(line for line in lines if line.state == "suggested"))
    sheets = {line.id: _sheet(at, group, line) for line in lines}
    elsewhere = {line.id for line in lines if not line.stands and not rows.at_work(sheets[line.id])}
    if len(elsewhere) < len(lines):
        row_list.hint(at)
    for line in lines:
        if line.id not in elsewhere:
            _row(sheets[line.id])
    row_list.possible(at, group, tuple(n for n in lines if n.state == "possible" and n.id in elsewhere))
    row_list.removed(at, group, tuple(n for n in lines if n.state == "removed" and n.id in elsewhere))
    if row_list.add(at, group):
        st.rerun()


def _count(at: Desk, lines: tuple[Line, ...]) -> str:
    _ = at.words
    if not any(line.stands for line in lines):
        return _("No rows have been written, and the answers suggest none.")
    return _(
        "{kept} kept, {suggested} suggested.",
        kept=sum(line.state == "kept" for line in lines),
        suggested=sum(line.state == "suggested" for line in lines),
    )


def _overview(at: Desk, group: Group, lines: tuple[Line, ...]) -> None:
    """Draw the rows that stand as a table: number and name, what they point at or choose, and how they stand."""
    if not lines:
        return
    _ = at.words
    head = (at.case.say(group.columns[0].label), _("In short"), _("State"))
    table(head, tuple(_cells(at, group, line) for line in lines))


def _cells(at: Desk, group: Group, line: Line) -> tuple[str, ...]:
    found = {c: cell_text(at.case, c, value(line, c.id)) for c in group.columns if c.type in SHORT}
    short = "\n".join(f"{at.case.say(column.label)}: {text}" for column, text in found.items() if text)
    return f"{line.number} {row_name(at.case, group, line)}", short or "–", row_list.state(at, line)


def _keep_all(at: Desk, group: Group, lines: tuple[Line, ...]) -> None:
    _ = at.words
    if len(lines) > 1 and st.button(
        plain(_("Keep all {n} suggested rows as they are", n=len(lines))), key=f"keep-all-{group.id}--{at.language}"
    ):
        for line in lines:
            row_list.keep(at, group, line)
        st.rerun()


def _sheet(at: Desk, group: Group, line: Line) -> rows.Sheet:
    return rows.Sheet(at, group, line, group.columns)


def _row(sheet: rows.Sheet) -> None:
    at, _ = sheet.desk, sheet.desk.words
    is_open, inside = row_list.box(at, sheet.group, sheet.line, row_list.heading(at, sheet.group, sheet.line))
    if not rows.lazily(sheet, is_open=is_open):
        return
    with inside:
        row_list.standing(sheet)
        rows.form(sheet, _("Save row"))
        row_list.take_out(sheet)


main()
