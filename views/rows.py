"""The editor of a row: a form that writes only what the reader changed, and asks where a colleague changed the same.

A form keeps what is typed in the browser until it is sent, so the page never replaces it from below. It begins with the
row as this tab first saw it, and its widgets carry that revision in their keys: after a restart they find their texts
again, unless a colleague has changed the row, and then they begin anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from application.errors import InvalidAnswer, RowConflict
from documents.group_rows import cell_text
from documents.group_rows import origin as origin_of
from questionnaires.groups import Column, Group
from questionnaires.rows import CellValue, Line, Row
from views import cells, errors
from views.desk import Desk
from views.text import for_label, plain

SEEN, WAITING, RECENT = "rows-seen", "rows-waiting", "rows-recent"
KEPT_OPEN = 4
Changes = Mapping[str, CellValue | None]


@dataclass(frozen=True)
class Seen:
    """What a form of this tab began with."""

    row: Row | None
    revision: int
    values: Mapping[str, CellValue | None]
    suggested: frozenset[str]


@dataclass(frozen=True)
class Waiting:
    """The reader's own changes, and what their columns held when the reader began."""

    changes: Changes
    was: Mapping[str, CellValue]


@dataclass(frozen=True)
class Sheet:
    """Some columns of a row in one form. `part` tells the forms of a row apart; `labels` and `steps` are by column.

    `button` is the key of the button that saves the form, where that is not its own; `empty` says what no choice means;
    without being `helped`, the columns are drawn close together and without their help.
    """

    desk: Desk
    group: Group
    line: Line
    columns: tuple[Column, ...]
    part: str = "row"
    labels: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    button: str = ""
    empty: str = ""
    helped: bool = True

    @property
    def name(self) -> str:
        """The form's name in this tab, whatever the language."""
        return f"{self.desk.where.project}/{self.group.id}/{self.line.id}/{self.part}"

    @property
    def key(self) -> str:
        """Where the form's widgets keep their state."""
        return f"{self.name}--{self.desk.language}"

    @property
    def saves(self) -> str:
        """The key of the button that saves the form; while it is known, the form is on the page."""
        return self.button or f"{self.key}/save"


def lazily(sheet: Sheet, *, is_open: bool) -> bool:
    """Return whether to draw what belongs into a box: it is open, or one of the last few that were.

    A box that was just closed is still drawn, so that what has been typed in it is there when it is opened again.
    """
    recent: list[str] = st.session_state.setdefault(RECENT, [])
    if is_open:
        recent[:] = [sheet.name, *(name for name in recent if name != sheet.name)][:KEPT_OPEN]
    return is_open or (sheet.name in recent and _drawn(sheet))


def at_work(sheet: Sheet) -> bool:
    """Return whether this tab has the row open since before it was taken out or became a mere possibility."""
    return sheet.name in st.session_state.get(RECENT, []) and _drawn(sheet)


def form(sheet: Sheet, button: str, always: tuple[str, ...] = ()) -> None:
    """Draw the form of a sheet with its `button`; `always` names columns that are written even unchanged."""
    seen = begin(sheet)
    with st.form(f"{sheet.key}/form", border=False, enter_to_submit=False):
        values = fields(sheet, seen)
        pressed = st.form_submit_button(plain(button), key=sheet.saves, type="primary")
    if pressed:
        changes = changed(seen, values)
        if save(sheet, seen.row, {**{c: values[c] for c in always if values[c] is not None}, **changes}):
            st.rerun()
    after(sheet, seen)


def begin(sheet: Sheet) -> Seen:
    """Return what the form began with in this tab; a form that was not on the page before begins now."""
    kept: dict[str, Seen] = st.session_state.setdefault(SEEN, {})
    if sheet.key not in kept or not _drawn(sheet):
        kept[sheet.key] = _now(sheet)
    return kept[sheet.key]


def _drawn(sheet: Sheet) -> bool:
    return sheet.saves in st.session_state


def _now(sheet: Sheet) -> Seen:
    desk, line = sheet.desk, sheet.line
    found = {column.id: line.cells[column.id] for column in sheet.columns}
    return Seen(
        row=line.row,
        revision=desk.revision(sheet.group.id, line.id),
        values={id_: cells.begin(desk, cell) for id_, cell in found.items()},
        suggested=frozenset(id_ for id_, cell in found.items() if cell.suggested),
    )


def fields(sheet: Sheet, seen: Seen) -> dict[str, CellValue | None]:
    """Draw the cells of a sheet into the open form and return what they hold."""
    return {column.id: cells.draw(_spot(sheet, seen, column)) for column in sheet.columns}


def _spot(sheet: Sheet, seen: Seen, column: Column) -> cells.Spot:
    _ = sheet.desk.words
    label = sheet.labels.get(column.id) or sheet.desk.case.say(column.label)
    if column.id in seen.suggested:
        label = _("{label} · suggestion", label=label)
    return cells.Spot(
        desk=sheet.desk,
        column=column,
        row=sheet.line.id,
        key=f"{sheet.key}@{seen.revision}/{column.id}",
        label=for_label(label),
        base=seen.values[column.id],
        steps=sheet.steps.get(column.id, {}),
        empty=sheet.empty,
        helped=sheet.helped,
    )


def changed(seen: Seen, values: Changes) -> dict[str, CellValue | None]:
    """Return what the reader changed of what the form began with."""
    return {c: v for c, v in values.items() if v is not None and not cells.same(v, seen.values[c])}


def save(sheet: Sheet, seen: Row | None, changes: Changes) -> bool:
    """Write `changes` and return whether the page must be drawn again; what cannot be written is said at once."""
    where = sheet.desk.where
    try:
        where.app.write(where.project, sheet.group.id, sheet.line.id, changes, seen, where.by)
    except RowConflict:
        _waiting()[sheet.name] = Waiting(changes, seen.values if seen else {})
        return True
    except InvalidAnswer as error:
        errors.expected(where.words, error)
        return False
    forget(sheet.name)
    return True


def after(sheet: Sheet, seen: Seen) -> None:
    """Draw below a form what a colleague did meanwhile: the same columns, or others."""
    if sheet.name in _waiting():
        _choose(sheet)
    elif seen.revision != sheet.desk.revision(sheet.group.id, sheet.line.id):
        _meanwhile(sheet, seen)


def _meanwhile(sheet: Sheet, seen: Seen) -> None:
    """Offer to show the row as it is now, which replaces what has been typed and not saved."""
    _, now = sheet.desk.words, _now(sheet)
    if all(cells.same(now.values[c], value) for c, value in seen.values.items()):
        return
    who = origin_of(sheet.desk.case, sheet.line)
    st.caption(plain(_("This row has been changed since you opened it ({who}).", who=who)))
    if st.button(plain(_("Show it as it is now")), key=f"{sheet.key}/now/{now.revision}"):
        forget(sheet.name)
        st.rerun()


def _choose(sheet: Sheet) -> None:
    """Let the reader choose between what is stored and their own change, which waits until they have chosen."""
    _, desk, mine = sheet.desk.words, sheet.desk, _waiting()[sheet.name]
    stored = sheet.line.row.values if sheet.line.row else {}
    clashing = [c for c, value in mine.changes.items() if stored.get(c) not in (mine.was.get(c), value)]
    asked = _("Somebody else has changed the same ({who}). Which shall stand?", who=origin_of(desk.case, sheet.line))
    with st.container(key=f"conflict-{sheet.group.id}-{sheet.line.id}-{sheet.part}"):
        st.markdown(f"**{plain(asked)}**")
        for id_ in clashing:
            _side_by_side(sheet, sheet.group.column[id_], stored.get(id_), mine.changes[id_])
        # The revision in the key: a click on what was shown never touches what came after it.
        revision = desk.revision(sheet.group.id, sheet.line.id)
        if st.button(_("Keep the saved one"), key=f"{sheet.key}/theirs/{revision}"):
            _decide(sheet, {c: value for c, value in mine.changes.items() if c not in clashing})
        if st.button(_("Use mine"), key=f"{sheet.key}/mine/{revision}"):
            _decide(sheet, mine.changes)


def _side_by_side(sheet: Sheet, column: Column, stored: CellValue | None, mine: CellValue | None) -> None:
    _, case = sheet.desk.words, sheet.desk.case
    empty = _("Nothing")
    lines = (
        case.say(column.label),
        _("Saved: {answer}", answer=cell_text(case, column, stored) or empty),
        _("Yours: {answer}", answer=cell_text(case, column, mine) or empty),
    )
    st.markdown("  \n".join(plain(line) for line in lines))


def _decide(sheet: Sheet, changes: Changes) -> None:
    del _waiting()[sheet.name]
    save(sheet, sheet.line.row, changes)
    forget(sheet.name)
    st.rerun()


def forget(name: str) -> None:
    """Let the forms called `name` begin anew, in every language."""
    kept: dict[str, Seen] = st.session_state.get(SEEN, {})
    for key in [key for key in kept if key.startswith(f"{name}--")]:
        del kept[key]


def _waiting() -> dict[str, Waiting]:
    """The reader's own changes that wait for a choice; a change of language does not lose them."""
    waiting: dict[str, Waiting] = st.session_state.setdefault(WAITING, {})
    return waiting
