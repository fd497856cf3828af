"""Rows of repeatable groups, kept in the same log as the answers: the place of a row is "group/row".

So rows share the answers' history, hash chain, conflicts and erasure, and need no table of their own.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.errors import RowConflict
from application.tidying import tidy_line, tidy_moment, tidy_text
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment
from questionnaires.groups import Group
from questionnaires.rows import CellValue, Row
from storage.rows import Current

SLASH = "/"
Changes = Mapping[str, CellValue | None]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as it is stored, and its revision."""

    row: Row
    revision: int


StoredRows = Mapping[str, Mapping[str, StoredRow]]


def place(group: str, row: str) -> str:
    """Return where the log keeps a row."""
    return f"{group}{SLASH}{row}"


def new_row_id(now: datetime) -> str:
    """Return an id for a row that somebody adds. Ids made later sort later, so that rows stay in the order added."""
    return f"own-{int(now.timestamp() * 1000):011x}-{secrets.token_hex(2)}"


def is_row(place_: str) -> bool:
    """Return whether a place of the log is a row's; all others are questions."""
    return SLASH in place_


def stored_rows(entries: Mapping[str, Current]) -> StoredRows:
    """Return the rows among the entries of the log that stand, by group and row, in the order of their ids."""
    found: dict[str, dict[str, StoredRow]] = {}
    for place_, current in sorted(entries.items()):
        group, slash, id_ = place_.partition(SLASH)
        row = to_row(current.answer) if slash else None
        if row is not None:
            found.setdefault(group, {})[id_] = StoredRow(row, current.revision)
    return found


def to_entry(row: Row | None) -> Answer:
    """Return a row as the log keeps it; None, a row that was never written or was taken back, is a blank."""
    if row is None:
        return Answer()
    said = json.dumps(dict(row.values), ensure_ascii=False, sort_keys=True)
    # A row that was taken out keeps what it held beside the reason; an answer cannot, and has no need to.
    return Answer(value=said, not_relevant=row.removed, by=row.by, at=row.at)


def to_row(entry: Answer) -> Row | None:
    """Return the row that an entry of the log holds."""
    if not isinstance(entry.value, str):
        return None
    return Row(values=json.loads(entry.value), removed=entry.not_relevant, by=entry.by, at=entry.at)


def row_entries(assessment: Assessment) -> dict[str, Answer]:
    """Return every row of an assessment file as entries of the log."""
    return {place(g, id_): to_entry(row) for g, rows in assessment.groups.items() for id_, row in rows.items()}


def tidy_row(group: Group | None, row: Row) -> Row:
    """Return the row as it is kept: tidy texts on one line or several, no empty values, its time in UTC."""
    values = {name: _tidy_value(group, name, value) for name, value in row.values.items()}
    return Row(
        values={name: value for name, value in values.items() if value is not None},
        removed=None if row.removed is None else tidy_text(row.removed),
        by=tidy_line(row.by),
        at=None if row.at is None else tidy_moment(row.at),
    )


def _tidy_value(group: Group | None, name: str, value: CellValue) -> CellValue | None:
    if not isinstance(value, str):
        return value
    column = group.column.get(name) if group else None
    return tidy_line(value) if column and column.type == "line" else tidy_text(value)


def changed(place_: str, current: Row | None, seen: Row | None, changes: Changes, by: str, at: datetime) -> Row:
    """Return the row after `changes` were made to the row that their author had `seen`.

    None takes a value back, so that what is suggested shows again. Columns that a colleague wrote meanwhile stay.
    Raises `RowConflict` when the same column was written otherwise by both.
    """
    now, was = (current.values if current else {}), (seen.values if seen else {})
    clashing = tuple(c for c, v in changes.items() if now.get(c) not in (was.get(c), v))
    if clashing and current is not None:
        raise RowConflict(place_, current, clashing)
    values = {name: value for name, value in {**now, **changes}.items() if value is not None}
    return Row(values=values, removed=current.removed if current else None, by=by, at=at)


def by_group(stored: StoredRows) -> dict[str, dict[str, Row]]:
    """Return the rows alone, by group and id."""
    return {group: {id_: kept.row for id_, kept in rows.items()} for group, rows in stored.items()}
