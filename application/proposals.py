"""What a file says otherwise than what is stored now, place by place, each with what it would change.

A place of a document counts as filled in only if it differs from what the document was made with. Where that was
changed here meanwhile, the proposal says so; nobody's newer work is to be undone by an older document unseen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from application.tidying import tidy_text
from content.types import Text
from documents.case import Case
from documents.group_rows import cell_text, reference
from documents.statements import DECISION, STATEMENTS
from locales.messages import Message, msg
from questionnaires.answers import Answer
from questionnaires.groups import Column, Group
from questionnaires.rows import CellValue, Line, Row

ELSEWHERE = msg("This comes from another project.")
CHANGED = msg("This was changed here after the file was made.")
UNDATED = msg("Nothing says which of the two is newer.")


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer to give to a question, on top of the revision that the reader has seen."""

    question: str
    answer: Answer
    revision: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """Values to write into a row as the reader has seen it."""

    group: str
    row: str
    values: Mapping[str, CellValue | None]
    seen: Row | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A row to take out for a reason, or, without one, to take in again."""

    group: str
    row: str
    reason: str | None


Change = AnswerChange | RowChange | Removal


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place where a file and the store differ, in the reader's words.

    `tag` is "group/row/column", "group/row" for a row as a whole, or "answers/question". It was written in a document
    (`filled`), or stands in the assessment that the file holds (`carried`). `doubt` says why it should be looked at
    before it is accepted; without one, accepting it undoes nothing.
    """

    tag: str
    label: str
    now: str
    proposed: str
    source: Literal["filled", "carried"]
    doubt: Message | None
    change: Change


@dataclass(frozen=True)
class Side:
    """One assessment with its tables, seen place by place."""

    case: Case

    @cached_property
    def _lines(self) -> Mapping[str, Mapping[str, Line]]:
        return {group: {line.id: line for line in lines} for group, lines in self.case.tables.items()}

    def line(self, group: str, row: str) -> Line | None:
        """Return a row as it stands; None where there is none and none is suggested."""
        return self._lines.get(group, {}).get(row)

    def row(self, group: str, row: str) -> Row | None:
        """Return what somebody wrote in a row."""
        return self.case.assessment.groups.get(group, {}).get(row)

    def value(self, group: str, row: str, column: str) -> CellValue | Text | None:
        """Return what stands in a place, be it written or suggested."""
        line = self.line(group, row)
        return line.cells[column].value if line and column in line.cells else None

    def holds(self, group: str, row: str, column: str) -> str:
        """Return what a document made from this side holds in the place; a suggestion in words is not put in one."""
        value = self.value(group, row, column)
        return str(value) if isinstance(value, str | int) else ""

    def shown(self, group: Group, row: str, column: Column) -> str:
        """Return what stands in a place, in words."""
        return cell_text(self.case, column, self.value(group.id, row, column.id))


def alike(one: str, other: str) -> bool:
    """Return whether two texts say the same. Programs break lines and compose letters in their own ways."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", tidy_text(text).replace("\uf0b7", "•")).split())


def label_of(case: Case, group: Group, row: str, column: Column) -> str:
    """Return what a place is called: section and field for a text of the document; else group, row and column."""
    if group.id == STATEMENTS:
        number = case.shelf.template.section_number.get(row.upper(), "")
        return " ".join(filter(None, (number, _field_name(case, group, row))))
    if group.id == DECISION:
        return f"{case.say(group.title)}: {case.say(column.label)}"
    return f"{case.say(group.title)}: {row_name(case, group, row)} · {case.say(column.label)}"


def row_name(case: Case, group: Group, row: str) -> str:
    """Return what a row is called: its number and name."""
    return reference(case, group.id, row)


def _field_name(case: Case, group: Group, row: str) -> str:
    """Return the name of a text of the document; its number among the texts means nothing to a reader."""
    name = group.suggestion[row].values.get(group.columns[0].id)
    return case.say(name) if isinstance(name, Text) else row
