"""One widget for each type of column: draws it with the value it begins with, and returns what it now holds.

Lists are ticked off rather than picked from a menu: Streamlit sends a menu's label over the wire, and the name of a row
may change under an open page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from content.types import Language, Text
from documents.group_rows import reference
from questionnaires.answers import MAX_TEXT
from questionnaires.groups import FEWEST, MOST, Column
from questionnaires.rows import MAX_LINE, Cell, CellValue
from views.desk import Desk
from views.text import for_label, plain

MOST_RADIOS = 7
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
DAYS: dict[Language, str] = {"da": "DD.MM.YYYY", "nb": "DD.MM.YYYY", "en": "DD/MM/YYYY"}


@dataclass(frozen=True)
class Spot:
    """One cell at work: where its widget keeps its state, and the value it begins with.

    `label` is Markdown that has been escaped. `steps` are the four levels in words, where the column is a level;
    `empty` says what no choice means, where that is more than that nothing has been stated. A cell that is not `helped`
    is drawn without its help, and its choices side by side.
    """

    desk: Desk
    column: Column
    row: str
    key: str
    label: str
    base: CellValue | None
    steps: Mapping[int, str] = field(default_factory=dict)
    empty: str = ""
    helped: bool = True


def begin(desk: Desk, cell: Cell) -> CellValue | None:
    """Return the value that a widget begins with: a suggested text in the reader's language."""
    return desk.case.say(cell.value) if isinstance(cell.value, Text) else cell.value


def draw(spot: Spot) -> CellValue | None:
    """Draw a cell with its help; return its value, empty where there is none, None for what cannot be told."""
    value = WIDGETS[spot.column.type](spot)
    if spot.column.help and spot.helped:
        st.caption(plain(spot.desk.case.say(spot.column.help)))
    return value


def same(a: CellValue | None, b: CellValue | None) -> bool:
    """Return whether two values say the same: order, line endings, outer blanks and kinds of emptiness aside."""
    return _said(a) == _said(b)


def _said(value: CellValue | None) -> CellValue | None:
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return (_tidy(value) or None) if isinstance(value, str) else value


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _line(spot: Spot) -> CellValue | None:
    return _tidy(st.text_input(spot.label, str(spot.base or ""), key=spot.key, max_chars=MAX_LINE) or "")


def _text(spot: Spot) -> CellValue | None:
    first = str(spot.base or "")
    return _tidy(st.text_area(spot.label, first, key=spot.key, max_chars=MAX_TEXT, height="content") or "")


def _choice(spot: Spot) -> CellValue | None:
    options = {choice.id: spot.desk.case.say(choice.text) for choice in spot.column.options or ()}
    return _one(spot, options, as_radio=len(options) < MOST_RADIOS)


def _row(spot: Spot) -> CellValue | None:
    return _one(spot, _pointed(spot), as_radio=False)


def _one(spot: Spot, options: Mapping[str, str], *, as_radio: bool) -> CellValue | None:
    """Draw a choice of one; what the browser sends and nobody offered leaves the value as it was."""
    _ = spot.desk.words
    labels = {"": spot.empty or _("Not stated"), **options}
    keys = list(labels)
    index = keys.index(str(spot.base)) if spot.base in labels else 0
    if as_radio:
        said = {key: plain(label) for key, label in labels.items()}
        chosen = st.radio(
            spot.label, keys, index=index, key=spot.key, format_func=said.__getitem__, horizontal=not spot.helped
        )
    else:
        chosen = st.selectbox(spot.label, keys, index=index, key=spot.key, format_func=labels.__getitem__)
    return chosen if chosen in labels else spot.base


def _choices(spot: Spot) -> CellValue | None:
    return _ticked(spot, {choice.id: spot.desk.case.say(choice.text) for choice in spot.column.options or ()})


def _rows(spot: Spot) -> CellValue | None:
    return _ticked(spot, _pointed(spot))


def _ticked(spot: Spot, options: Mapping[str, str]) -> CellValue | None:
    _ = spot.desk.words
    before = spot.base if isinstance(spot.base, tuple) else ()
    with st.container(key=f"ticks-{spot.key}", gap="xxsmall"):
        st.markdown(spot.label)
        ticks = {id_: st.checkbox(for_label(t), id_ in before, key=f"{spot.key}/{id_}") for id_, t in options.items()}
    if not options:
        group = spot.desk.group(spot.column.of or "")
        st.caption(plain(_("There is nothing to choose yet under {group}.", group=spot.desk.case.say(group.title))))
        return before
    return tuple(id_ for id_, ticked in ticks.items() if ticked)


def _pointed(spot: Spot) -> dict[str, str]:
    """Return the rows that can be pointed at: those that stand, and those pointed at already."""
    group = spot.column.of or ""
    before = spot.base if isinstance(spot.base, tuple) else (str(spot.base),) if spot.base else ()
    standing = [line.id for line in spot.desk.lines(group) if line.stands and line.id != spot.row]
    return {id_: reference(spot.desk.case, group, id_) for id_ in dict.fromkeys((*standing, *before))}


def _level(spot: Spot) -> CellValue | None:
    labels = spot.steps or {n: str(n) for n in range(FEWEST, MOST + 1)}
    keys = list(labels)
    index = keys.index(spot.base) if isinstance(spot.base, int) and spot.base in labels else None
    chosen = st.radio(spot.label, keys, index=index, key=spot.key, format_func=lambda n: plain(labels[n]))
    return chosen if chosen in labels else spot.base


def _day(spot: Spot) -> CellValue | None:
    """Draw a day. It begins in the widget's own state, since Streamlit lets no day be cleared that it began with."""
    first = date.fromisoformat(spot.base) if isinstance(spot.base, str) and spot.base else None
    if first and spot.key not in st.session_state:
        st.session_state[spot.key] = first
    chosen = st.date_input(
        spot.label,
        value=None,
        min_value=min(first or EARLIEST, EARLIEST),
        max_value=max(first or LATEST, LATEST),
        key=spot.key,
        format=DAYS[spot.desk.language],
    )
    return chosen.isoformat() if isinstance(chosen, date) else ""


WIDGETS: dict[str, Callable[[Spot], CellValue | None]] = {
    "line": _line,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "level": _level,
    "row": _row,
    "rows": _rows,
    "date": _day,
}
