"""Texts that only people can write: the statement of each field, the sheet's own lines, and the decision.

They are kept as rows of the fixed groups `statements` and `decision`, so they can be read back from a filled document.
"""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Cell, Fill
from documents.case import Case
from documents.entries import written_by
from documents.group_rows import cell_text, fill, value

STATEMENTS, DECISION = "statements", "decision"
TEXT, DONE, YES = "text", "done", "yes"
TALL, LOW = 6, 2
# A field that may also be settled by another text: nobody was heard, and here is why.
INSTEAD = {"D32": "d32-why-not"}


def said(case: Case, group: str, row: str, column: str) -> str:
    """Return what somebody wrote in a row, in words; empty when nobody has."""
    line = case.line(group, row)
    if line is None:
        return ""
    return cell_text(case, case.questionnaire.group[group].column[column], value(line, column))


def statement(case: Case, field: str) -> str:
    """Return the text that somebody wrote for a field of the template."""
    return said(case, STATEMENTS, field.lower(), TEXT)


def finished(case: Case, field: str) -> bool:
    """Return whether somebody has marked the text of a field as finished; an empty text never is."""
    line = case.line(STATEMENTS, field.lower())
    told = statement(case, field) or said(case, STATEMENTS, INSTEAD.get(field, ""), TEXT)
    return line is not None and value(line, DONE) == YES and bool(told)


def place_to_write(case: Case, group: str, row: str, column: str, label: str, lines: int = 0) -> Fill | None:
    """Return the place that is read back into a row, holding what stands there; None without such a row."""
    line = case.line(group, row)
    if line is None:
        return None
    owner = case.questionnaire.group[group]
    stored = value(line, column)
    text = stored if isinstance(stored, str) else ""
    made = fill(case, owner, owner.column[column], row, label, text, lines)
    by = line.row
    # A place that somebody filled in says who and when; it can still be changed in the document.
    return replace(made, provenance=written_by(case, by.by, by.at)) if by and text else made


def line_cell(case: Case, group: str, row: str, column: str, label: str) -> Cell:
    """Return a place to write for a cell of a table; the sentence “To be completed” without such a row."""
    _ = case.words
    return place_to_write(case, group, row, column, label) or _("To be completed")
