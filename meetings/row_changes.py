"""Which rows of the groups differ between two pictures, as people wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from meetings.comparison import RowChange, RowKind
from meetings.decisions import CONDITIONS, DECISIONS
from meetings.picture import Picture
from meetings.tasks import ACTIONS
from questionnaires.rows import CellValue, Row
from questionnaires.visibility import View, view

# These groups are shown where they belong: the decisions with their conditions, and the plan.
ELSEWHERE = (DECISIONS, CONDITIONS, ACTIONS)
# How far a row is part of the description; a step up is "added", a step down "removed".
OUT, POSSIBLE, STANDS = range(3)


def row_changes(old: Picture, new: Picture) -> Iterator[RowChange]:
    """Yield each row that somebody wrote otherwise, took out or took in, in the order of the new groups, by id."""
    before, after = _Rows(old), _Rows(new)
    known = {**new.questionnaire.group, **old.questionnaire.group}
    written = {**new.assessment.groups, **old.assessment.groups}
    for group in dict.fromkeys((*(id_ for id_ in known if id_ in written), *sorted(written))):
        if group not in ELSEWHERE:
            rows = {**before.of(group), **after.of(group)}
            yield from (change for id_ in sorted(rows) if (change := _change(group, id_, before, after)))


def said_value(value: CellValue | None) -> CellValue | None:
    """Return a value as it counts: without spaces around a text, a choice of several in any order, empty as None."""
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return value.strip() or None if isinstance(value, str) else value


class _Rows:
    """The rows of one picture, and how far each of them is part of the description."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def of(self, group: str) -> dict[str, Row]:
        return self._picture.assessment.groups.get(group, {})

    def row(self, group: str, id_: str) -> Row | None:
        return self.of(group).get(id_)

    def stands(self, group: str, id_: str) -> int:
        """Return OUT, POSSIBLE or STANDS: a row stands once it is written, or while the answers suggest it."""
        row = self.row(group, id_)
        if row is not None:
            return STANDS if row.removed is None else OUT
        known = self._picture.questionnaire.group.get(group)
        suggestion = known.suggestion.get(id_) if known else None
        if known is None or suggestion is None:
            return OUT
        sure = known.kind == "fixed" or self._view.test(suggestion.when).state == "yes"
        return STANDS if sure else POSSIBLE

    @cached_property
    def _view(self) -> View:
        return view(self._picture.questionnaire, self._picture.assessment.answers)


def _change(group: str, id_: str, before: _Rows, after: _Rows) -> RowChange | None:
    was, now = before.row(group, id_), after.row(group, id_)
    if _said(was) == _said(now):
        return None
    moved = after.stands(group, id_) - before.stands(group, id_)
    kind: RowKind = "added" if moved > 0 else "removed" if moved < 0 else "changed"
    by, at = (now.by, now.at) if now else ("", None)
    return RowChange(group, id_, kind, was, now, tuple(_columns(was, now)), by, at)


def _said(row: Row | None) -> object:
    """Return what a row says and whether it was taken out; a row with nothing in it was kept, which says something."""
    return None if row is None else (_values(row), row.removed is not None)


def _values(row: Row | None) -> dict[str, CellValue]:
    found = {name: said_value(value) for name, value in row.values.items()} if row else {}
    return {name: value for name, value in found.items() if value is not None}


def _columns(was: Row | None, now: Row | None) -> Iterator[str]:
    before, after = _values(was), _values(now)
    return (name for name in {**after, **before} if before.get(name) != after.get(name))
