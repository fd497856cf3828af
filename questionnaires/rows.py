"""Rows of repeatable groups: what somebody wrote, laid over what the answers suggest.

A row keeps its id for ever, and other rows point at that id; its number is only where it stands today. A suggested
value stays marked as one until somebody keeps the row with a value of its own in that column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from content.types import ID_PATTERN, Content, Text
from locales.messages import Message, msg
from questionnaires.answers import MAX_TEXT, Moment, writable
from questionnaires.groups import FEWEST, MAX_ROW_ID, MOST, Column, FromAnswer, Group, Suggested, Suggestion
from questionnaires.visibility import View

CellValue = str | int | tuple[str, ...]
LineState = Literal["kept", "suggested", "possible", "removed"]
MAX_LINE = 300
CUT = "…"


def _plain(value: object) -> object:
    """Refuse true, false and fractions, which would pass for numbers."""
    if value is None or not writable(value):
        raise PydanticCustomError("not_a_value", "this is not a value")
    return value


class Row(Content):
    """What was written in one row. A row that was taken out says why and keeps what it held."""

    values: dict[str, Annotated[CellValue, BeforeValidator(_plain)]] = Field(default_factory=dict)
    removed: str | None = Field(default=None, max_length=MAX_TEXT)
    by: str = Field(default="", max_length=200)
    at: Moment = None

    @field_validator("values", mode="before")
    @classmethod
    def _written(cls, values: object) -> object:
        """Let an empty key stand for nothing written."""
        if not isinstance(values, dict):
            return {} if values is None else values
        return {name: value for name, value in values.items() if value is not None}


Rows = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a line; None when there is none. A suggested text of the content is in all languages."""

    value: CellValue | Text | None
    suggested: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands. `number` counts kept and suggested rows from 1; it is None for the others.

    A line is `suggested` by the answers, `possible` when the answers leave it open, `kept` once somebody wrote or
    kept it, and `removed` when somebody took it out.
    """

    id: str
    number: int | None
    state: LineState
    cells: Mapping[str, Cell]
    row: Row | None
    suggestion: Suggestion | None

    @property
    def stands(self) -> bool:
        """Whether the line counts as part of the description: it is kept or suggested."""
        return self.state in ("kept", "suggested")

    def ids(self, column: str) -> tuple[str, ...]:
        """Return what is listed in a column of rows or choices; nothing when it says nothing, or does not exist."""
        value = self.cells[column].value if column in self.cells else None
        return value if isinstance(value, tuple) else ()


def lines(group: Group, view: View, rows: Rows) -> tuple[Line, ...]:
    """Return every line of `group`: the suggested ones in their order, then those that people added, by id."""
    own = sorted(id_ for id_ in rows if id_ not in group.suggestion)
    drafts = [_suggested(group, s, view, rows.get(s.id)) for s in group.suggestions]
    drafts += [_own(group, id_, rows[id_]) for id_ in own]
    return tuple(_numbered([line for line in drafts if line is not None]))


def _numbered(drafts: list[Line]) -> Iterator[Line]:
    number = 0
    for line in drafts:
        number += line.stands
        yield Line(line.id, number if line.stands else None, line.state, line.cells, line.row, line.suggestion)


def _suggested(group: Group, suggestion: Suggestion, view: View, row: Row | None) -> Line | None:
    """Return the line of a suggestion; None when the answers rule it out and nobody has kept it."""
    verdict = view.test(suggestion.when)
    if row is None and verdict.state == "no":
        return None
    state: LineState = "suggested" if verdict.state == "yes" else "possible"
    if row is not None:
        state = "kept" if row.removed is None else "removed"
    elif group.kind == "fixed":
        state = "kept"
    cells = {c.id: _cell(c, suggestion, view, row) for c in group.columns}
    return Line(suggestion.id, None, state, cells, row, suggestion)


def _cell(column: Column, suggestion: Suggestion, view: View, row: Row | None) -> Cell:
    if row is not None and column.id in row.values:
        return Cell(row.values[column.id], suggested=False)
    value = _proposed(column, suggestion.values.get(column.id), view)
    return Cell(value, suggested=value is not None)


def _proposed(column: Column, value: Suggested | None, view: View) -> CellValue | Text | None:
    """Return a suggested value as it can be shown now: an answer looked up, rows that the answers rule out left out."""
    if isinstance(value, FromAnswer):
        answer = view.answers.get(value.answer)
        known = answer.known if answer else None
        return _cut(known) if column.type == "line" and isinstance(known, str) else known
    if column.type == "row" and isinstance(value, str):
        return value if _may_stand(column, value, view) else None
    if column.type == "rows" and isinstance(value, tuple):
        return tuple(id_ for id_ in value if _may_stand(column, id_, view)) or None
    return value


def _may_stand(column: Column, id_: str, view: View) -> bool:
    """Whether the answers leave room for the suggested row `id_` of the group that `column` points into."""
    group = view.questionnaire.group.get(column.of or "")
    suggestion = group.suggestion.get(id_) if group else None
    return suggestion is None or view.test(suggestion.when).holds


def _cut(text: str) -> str:
    """Return a text on one line of at most 300 characters, ended at a word where it must be cut."""
    line = " ".join(text.split())
    if len(line) <= MAX_LINE:
        return line
    room = line[:MAX_LINE]
    return (room.rpartition(" ")[0] or room[:-1]) + CUT


def _own(group: Group, id_: str, row: Row) -> Line:
    cells = {c.id: Cell(row.values.get(c.id), suggested=False) for c in group.columns}
    return Line(id_, None, "kept" if row.removed is None else "removed", cells, row, None)


def row_faults(group: Group, id_: str, row: Row) -> list[Message]:
    """Return what is wrong with `row` as a row of `group`; an empty list means nothing.

    Whether the rows it points at exist is for `dangling` to say, which sees the whole assessment.
    """
    found = [*_id_faults(group, id_), *_removal_faults(group, row)]
    for name, value in row.values.items():
        column = group.column.get(name)
        if column is None:
            columns = ", ".join(group.column)
            found.append(msg("there is no column {name}; choose from {columns}", name=repr(name[:80]), columns=columns))
        else:
            found += CHECKS[column.type](column, value)
    pointing = [column for column, other in references(group, row) if (column.of, other) == (group.id, id_)]
    return found + [msg("{column}: a row cannot point at itself", column=column.id) for column in pointing]


def _id_faults(group: Group, id_: str) -> Iterator[Message]:
    if group.kind == "fixed" and id_ not in group.suggestion:
        yield msg("there is no row {id} in {group}", id=repr(id_[:80]), group=group.id)
    elif not re.fullmatch(ID_PATTERN, id_) or len(id_) > MAX_ROW_ID:
        yield msg(
            "{id} is not a valid id of a row; use small letters, digits and hyphens, at most {most} in all",
            id=repr(id_[:80]),
            most=MAX_ROW_ID,
        )


def _removal_faults(group: Group, row: Row) -> Iterator[Message]:
    if row.removed is not None and (group.kind == "fixed" or group.once):
        yield msg("a row of {group} cannot be taken out", group=group.id)
    elif row.removed is not None and not row.removed.strip():
        yield msg("say in a few words why the row is taken out")


def references(group: Group, row: Row) -> Iterator[tuple[Column, str]]:
    """Yield every row that `row` points at, with the column that points."""
    for column in group.columns:
        value = row.values.get(column.id)
        if column.type == "row" and isinstance(value, str) and value:
            yield column, value
        elif column.type == "rows" and isinstance(value, tuple):
            yield from ((column, id_) for id_ in value)


def dangling(group: Group, row: Row, known: Mapping[str, set[str]]) -> list[Message]:
    """Return a fault for each row that `row` points at and that is not among the `known` ids of its group."""
    return [
        msg("{column} points at {row}, which is no row of {group}", column=c.id, row=repr(id_[:80]), group=c.of)
        for c, id_ in references(group, row)
        if id_ not in known.get(c.of or "", set())
    ]


def _line(column: Column, value: CellValue) -> list[Message]:
    most = MAX_LINE if column.type == "line" else MAX_TEXT
    if not isinstance(value, str):
        return [msg("{column} is a text; put it in quotes", column=column.id)]
    return [] if len(value) <= most else [msg("the text is too long: at most {most} characters", most=most)]


def _choice(column: Column, value: CellValue) -> list[Message]:
    if isinstance(value, str) and (value in column.choices or value == ""):
        return []
    return [_no_choice(column, value)]


def _choices(column: Column, value: CellValue) -> list[Message]:
    return _list(column, value) + [_no_choice(column, v) for v in _items(value) if v not in column.choices]


def _list(column: Column, value: CellValue) -> list[Message]:
    if not isinstance(value, tuple):
        return [msg("{column} takes a list", column=column.id)]
    twice = [id_ for id_, times in Counter(value).items() if times > 1]
    return [msg("{column}: {id} is chosen twice", column=column.id, id=repr(id_[:80])) for id_ in twice]


def _items(value: CellValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _no_choice(column: Column, value: CellValue) -> Message:
    options = ", ".join(column.choices)
    found = repr(value)[:60]
    return msg(
        "{column}: {found} is not an option; choose from {options}", column=column.id, found=found, options=options
    )


def _level(column: Column, value: CellValue) -> list[Message]:
    if isinstance(value, int) and FEWEST <= value <= MOST:
        return []
    return [msg("{column} is a whole number from 1 to 4, found {found}", column=column.id, found=repr(value)[:60])]


def _row(column: Column, value: CellValue) -> list[Message]:
    return [] if isinstance(value, str) else [msg("{column} is the id of one row", column=column.id)]


def _date(column: Column, value: CellValue) -> list[Message]:
    try:
        if value == "" or (isinstance(value, str) and date.fromisoformat(value).isoformat() == value):
            return []
    except ValueError:
        pass  # such as 2026-02-30: said below, as for anything else that is no day
    return [msg("{column} is a day written as 2026-11-22, found {found}", column=column.id, found=repr(value)[:60])]


CHECKS: dict[str, Callable[[Column, CellValue], list[Message]]] = {
    "line": _line,
    "text": _line,
    "choice": _choice,
    "choices": _choices,
    "level": _level,
    "row": _row,
    "rows": _list,
    "date": _date,
}
