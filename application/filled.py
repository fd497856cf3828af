"""What was written in the fields of a document that came back, compared with what it was made with and what is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from application.proposals import CHANGED, ELSEWHERE, UNDATED, Proposal, RowChange, Side, alike, label_of
from application.tidying import tidy_line, tidy_text
from content.types import LANGUAGES
from documents.docx.days import iso_day
from documents.group_rows import cell_text
from locales.messages import Message, msg
from questionnaires.groups import Column, ColumnType, Group
from questionnaires.rows import CellValue, Row, row_faults

FILLABLE = ("line", "text", "choice", "level", "date")
MOST_NAMED, LONGEST = 5, 60
# What a reader is told of a value that its column cannot take; a file's author is told of columns and options.
WANTED: Mapping[ColumnType, Message] = {
    "date": msg("“{text}” is no day; write it as 2026-11-22"),
    "choice": msg("“{text}” is none of the choices"),
    "level": msg("“{text}” is none of the four levels"),
}
EMPTIED = msg("The field was emptied in the document.")
TAKEN_OUT = msg("This row has been taken out here.")
NOT_STANDING = msg("The answers no longer suggest this row; accepting it brings the row in.")


@dataclass(frozen=True)
class Filled:
    """What is stored now, what the document was made with (None if it no longer says), and whose project it is of."""

    now: Side
    base: Side | None
    foreign: bool

    def proposals(self, filled: Mapping[str, str], remarks: list[Message]) -> Iterator[Proposal]:
        """Yield what was written in a document; add to `remarks` what has no place here or no sense in its place."""
        strange: list[str] = []
        for tag, text in filled.items():
            found = self._place(tag)
            if found is not None:
                yield from self._written(tag, *found, text, remarks)
            elif text.strip():
                strange.append(tag[:80])
        if strange:
            names = ", ".join(strange[:MOST_NAMED]) + (" …" if len(strange) > MOST_NAMED else "")
            remarks.append(msg("Fields that belong to no place here were left out: {names}", names=names))

    def _place(self, tag: str) -> tuple[Group, str, Column] | None:
        """Return the group, row and column that a tag names, if somebody may write there."""
        parts = tag.split("/")
        group = self.now.case.questionnaire.group.get(parts[0])
        column = group.column.get(parts[-1]) if group and len(parts) == 3 else None
        if group is None or column is None or group.once or column.type not in FILLABLE:
            return None
        known = parts[1] in group.suggestion or self.now.row(group.id, parts[1]) is not None
        return (group, parts[1], column) if known else None

    def _written(
        self, tag: str, group: Group, row: str, column: Column, text: str, remarks: list[Message]
    ) -> Iterator[Proposal]:
        said = _understood(column, text)
        at = (group.id, row, column.id)
        was = self.base.holds(*at) if self.base else None
        now = self.now.holds(*at)
        if alike(said, now) or (alike(said, was) if was is not None else not said.strip()):
            return
        value = _typed(column, said)
        label = label_of(self.now.case, group, row, column)
        faults = row_faults(group, row, Row(values={} if value is None else {column.id: value}))
        if faults:
            fault = msg(WANTED[column.type].template, text=said[:LONGEST]) if column.type in WANTED else faults[0]
            remarks.append(msg("“{place}” cannot take what was written there: {fault}", place=label, fault=fault))
            return
        yield Proposal(
            tag=tag,
            label=label,
            now=self.now.shown(group, row, column),
            proposed="" if value is None else cell_text(self.now.case, column, value),
            source="filled",
            doubt=self._doubt(group, row, said, was, now),
            change=RowChange(group.id, row, {column.id: value}, self.now.row(group.id, row)),
        )

    def _doubt(self, group: Group, row: str, said: str, was: str | None, now: str) -> Message | None:
        line = self.now.line(group.id, row)
        doubts = (
            (self.foreign, ELSEWHERE),
            (line is not None and line.state == "removed", TAKEN_OUT),
            (was is None and bool(now.strip()), UNDATED),
            (was is not None and not alike(was, now), CHANGED),
            (not said.strip(), EMPTIED),
            (line is None or line.state == "possible", NOT_STANDING),
        )
        return next((doubt for holds, doubt in doubts if holds), None)

    def _shown(self, group: Group, row: str, column: Column) -> str:
        return cell_text(self.now.case, column, self.now.value(group.id, row, column.id))


def _understood(column: Column, text: str) -> str:
    """Return what was written as its column keeps it: the id of a choice, an ISO day, a tidy text."""
    if column.type == "text":
        return tidy_text(text).strip()
    line = tidy_line(text)
    if column.type == "date":
        return iso_day(line)
    if column.type == "choice" and line not in column.choices:
        return next((c.id for c in column.choices.values() if line in {c.text.get(n) for n in LANGUAGES}), line)
    return line


def _typed(column: Column, said: str) -> CellValue | None:
    """Return a text as the value of a column; None for an empty one. A level that is none stays text, a fault."""
    if column.type == "level" and said.isascii() and said.isdigit() and len(said) == 1:
        return int(said)
    return said or None
