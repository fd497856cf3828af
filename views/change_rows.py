"""Which rows of the tables were added, changed or taken out: by table, with how many and which."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from meetings.comparison import Comparison, RowChange, RowKind
from questionnaires.groups import Group
from views.change_words import heads, row_name
from views.session import Here
from views.text import plain

KINDS: tuple[RowKind, ...] = ("added", "changed", "removed")
MOST_NAMED = 12


def rows_changed(where: Here, change: Comparison, most: int | None = None) -> None:
    """Draw a line for each table that differs, in the order of the tables; `most`: only so many of them."""
    _ = where.words
    if not change.rows:
        return
    title = _("Tables of the description")
    found = list(_by_group(change))
    lines = [f"**{plain(title)}**", "", *(_line(where, change, id_, rows) for id_, rows in found[:most])]
    st.markdown("\n".join(lines))
    more = len(found) - len(found[:most])
    if more:
        st.caption(plain(_.plural("and {n} more table", "and {n} more tables", more)))


def _by_group(change: Comparison) -> Iterator[tuple[str, list[RowChange]]]:
    known = dict.fromkeys([*change.new.questionnaire.group, *change.old.questionnaire.group])
    for id_ in dict.fromkeys([*known, *(row.group for row in change.rows)]):
        rows = [row for row in change.rows if row.group == id_]
        if rows:
            yield id_, rows


def _line(where: Here, change: Comparison, id_: str, rows: list[RowChange]) -> str:
    group = _group(change, id_)
    title = group.title.get(where.language) if group else id_
    parts = [_kind(where, change, group, kind, [r for r in rows if r.kind == kind]) for kind in KINDS]
    return "- " + "  \n  ".join([f"**{plain(title)}**", *(plain(part) for part in parts if part)])


def _group(change: Comparison, id_: str) -> Group | None:
    return change.new.questionnaire.group.get(id_) or change.old.questionnaire.group.get(id_)


def _kind(where: Here, change: Comparison, group: Group | None, kind: RowKind, rows: list[RowChange]) -> str:
    """Return how many rows of a table were added, changed or taken out, and which; of two projects who has them."""
    _ = where.words
    if not rows:
        return ""
    found = [row_name(group, row.row, row.new or row.old, _, where.language) for row in rows]
    more = len(found) - MOST_NAMED
    names = "; ".join([*found[:MOST_NAMED], *([_.plural("and {n} more", "and {n} more", more)] if more > 0 else [])])
    if not change.same_project:
        first, second = heads(change, _, where.language)
        only = {"added": second, "removed": first}.get(kind)
        if only:
            return _.plural(
                "{n} only in {side}: {names}", "{n} only in {side}: {names}", len(rows), side=only, names=names
            )
        return _.plural("{n} differs: {names}", "{n} differ: {names}", len(rows), names=names)
    if kind == "added":
        return _.plural("{n} added: {names}", "{n} added: {names}", len(rows), names=names)
    if kind == "removed":
        return _.plural("{n} taken out: {names}", "{n} taken out: {names}", len(rows), names=names)
    return _.plural("{n} changed: {names}", "{n} changed: {names}", len(rows), names=names)
