"""The measures against one risk: how far each has come, where that can be seen, and which ones belong to the risk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from application.rows import new_row_id
from documents.group_rows import reference, row_name
from questionnaires.rows import MAX_LINE, Line
from screening.risk import Risk
from views import rows
from views.desk import Desk
from views.text import for_label, plain

RISKS, MEASURES = "risks", "measures"
PLANNED, ADDITIONAL = "measures", "additional"
STATUS, EVIDENCE = "status", "evidence"
PROVEN = ("partly", "implemented")
Drawn = tuple[rows.Sheet, rows.Seen, rows.Changes]


def pressing(at: Desk, risk: Risk) -> bool:
    """Return whether a risk is too high to be accepted without additional measures."""
    return risk.inherent is not None and risk.inherent.level not in at.case.register.scale.acceptable


def draw(at: Desk, risk: Risk) -> None:
    """Draw the measures of a risk with their status, and what changes which ones they are."""
    _ = at.words
    st.subheader(plain(_("Measures")), anchor=False)
    # An empty place where there is nothing to say, so that what follows keeps its place and the reader the focus.
    place = st.empty()
    if risk.blocks:
        held = _("No measure has been chosen yet, so the risk holds the project back.")
        place.markdown(f"**{plain(held)}**")
    lists = _lists(at, risk)
    if any(lists.values()):
        _statuses(at, risk, lists)
    _new(at, risk, lists)
    _which(at, risk, lists)


def _lists(at: Desk, risk: Risk) -> Mapping[str, tuple[str, ...]]:
    """Return the measures of a risk: those planned from the start, and the additional ones where they are asked for."""
    found = {column: risk.line.ids(column) for column in (PLANNED, ADDITIONAL)}
    return {column: ids for column, ids in found.items() if ids or column == PLANNED or pressing(at, risk)}


def _statuses(at: Desk, risk: Risk, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Draw one form over all measures of the risk; each is saved in its own row."""
    _ = at.words
    st.caption(plain(_("A measure counts once it has a status. The status is the same wherever the measure is used.")))
    button = f"{_place(at, risk)}/save"
    with st.form(f"{_place(at, risk)}/form", border=False, enter_to_submit=False):
        drawn = [found for column, ids in lists.items() for found in _column(at, risk, column, ids, button)]
        pressed = st.form_submit_button(plain(_("Save the measures")), key=button, type="primary")
    if pressed:
        written = [rows.save(sheet, seen.row, changes) for sheet, seen, changes in drawn if changes]
        if all(written):
            st.rerun()
    for sheet, seen, _changes in drawn:
        rows.after(sheet, seen)


def _column(at: Desk, risk: Risk, column: str, ids: tuple[str, ...], button: str) -> list[Drawn]:
    """Draw the measures of one of the risk's two lists into the open form."""
    if not ids:
        return []
    lines = {line.id: line for line in at.lines(MEASURES)}
    st.markdown(f"**{plain(at.case.say(at.group(RISKS).column[column].label))}**")
    found: list[Drawn] = []
    for id_ in ids:
        if id_ in lines and lines[id_].state != "removed":
            sheet = _sheet(at, risk, lines[id_], button)
            seen = rows.begin(sheet)
            found.append((sheet, seen, rows.changed(seen, rows.fields(_shown(sheet, seen), seen))))
        else:
            st.markdown(plain(reference(at.case, MEASURES, id_)))
    return found


def _sheet(at: Desk, risk: Risk, line: Line, button: str) -> rows.Sheet:
    _, group = at.words, at.group(MEASURES)
    name = row_name(at.case, group, line)
    return rows.Sheet(
        desk=at,
        group=group,
        line=line,
        columns=(group.column[STATUS], group.column[EVIDENCE]),
        part=f"for-{risk.id}",
        labels={STATUS: name, EVIDENCE: _("Evidence that it works: {name}", name=name)},
        button=button,
        helped=False,
        empty=_("Not chosen"),
    )


def _shown(sheet: rows.Sheet, seen: rows.Seen) -> rows.Sheet:
    """Return the columns to draw: the status, and the evidence once this tab has seen that the measure works."""
    return sheet if seen.values[STATUS] in PROVEN else replace(sheet, columns=sheet.columns[:1])


def _new(at: Desk, risk: Risk, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Draw what writes a measure of the project's own: an additional one where the risk calls for these."""
    _ = at.words
    with st.form(f"{_place(at, risk)}/new", clear_on_submit=True, border=False):
        label = _("A measure of your own") if ADDITIONAL not in lists else _("An additional measure of your own")
        name = st.text_input(for_label(label), key=f"{_place(at, risk)}/new-name", max_chars=MAX_LINE)
        pressed = st.form_submit_button(plain(_("Add the measure")), key=f"{_place(at, risk)}/add")
    if pressed and (name or "").strip():
        _write(at, risk, ADDITIONAL if ADDITIONAL in lists else PLANNED, name or "")
        st.rerun()
    elif pressed:
        st.error(plain(_("Give the measure a name.")))


def _write(at: Desk, risk: Risk, column: str, name: str) -> None:
    where, id_ = at.where, new_row_id(at.where.app.now())
    where.app.write(where.project, MEASURES, id_, {"name": name}, None, where.by)
    rows.save(_list_sheet(at, risk, (column,)), risk.line.row, {column: (*risk.line.ids(column), id_)})


def _which(at: Desk, risk: Risk, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Draw the choice of measures that belong to the risk when the reader asks for it."""
    _, sheet = at.words, _list_sheet(at, risk, tuple(lists))
    if st.toggle(for_label(_("Change which measures belong to this risk")), key=f"{sheet.key}/shown"):
        rows.form(sheet, _("Save which measures"))
    else:
        rows.after(sheet, rows.begin(sheet))


def _list_sheet(at: Desk, risk: Risk, columns: tuple[str, ...]) -> rows.Sheet:
    group = at.group(RISKS)
    return rows.Sheet(at, group, risk.line, tuple(group.column[id_] for id_ in columns), part="measures")


def _place(at: Desk, risk: Risk) -> str:
    return f"{at.where.project}/{RISKS}/{risk.id}/statuses--{at.language}"
