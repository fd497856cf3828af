"""Rows of the repeatable groups as tables of the document, with a place to write wherever nothing stands yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.types import Text
from documents.blocks import Cell, Fill, Paragraph, Table
from documents.case import Case
from documents.entries import written_by
from locales.formats import day
from locales.messages import Message
from questionnaires.groups import Column, Group
from questionnaires.rows import CellValue, Line

FILLS: Mapping[str, Literal["choice", "date"]] = {"choice": "choice", "date": "date"}
Keep = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: the columns of a group that it shows, for the rows that `keep` lets through.

    A row without a name gets a place for it in its home only: no place may stand twice in a document.
    """

    group: str
    columns: tuple[str, ...]
    caption: Message
    keep: Keep = lambda line: line.stands
    is_home: bool = True


def has(column: str, *unless: str) -> Keep:
    """Return a test for standing rows that say something in `column` other than `unless`."""
    return lambda line: line.stands and value(line, column) not in (None, "", (), *unless)


def value(line: Line, column: str) -> CellValue | Text | None:
    """Return what stands in a column of a row, be it written or suggested."""
    return line.cells[column].value if column in line.cells else None


def table(case: Case, layout: Layout) -> Iterator[Table | Paragraph]:
    """Yield the table of `layout`; a sentence where it has no rows."""
    _, group = case.words, case.questionnaire.group.get(layout.group)
    if group is None:  # a questionnaire without groups
        return
    caption = _.message(layout.caption)
    rows = [line for line in case.tables.get(group.id, ()) if layout.keep(line)]
    if not rows:
        yield Paragraph(_("{table}: no rows have been written or suggested.", table=caption))
    else:
        yield from _table(case, layout, group, rows)
    if layout.is_home:
        yield from perhaps(case, group, case.tables.get(group.id, ()))


def perhaps(case: Case, group: Group, lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Yield which rows the answers leave open, and the questions that would settle it."""
    _ = case.words
    possible = [line for line in lines if line.state == "possible" and line.suggestion]
    if not possible:
        return
    verdicts = (case.result.view.test(line.suggestion.when) for line in possible if line.suggestion)
    asked = dict.fromkeys(id_ for verdict in verdicts for id_ in verdict.because)
    names = "; ".join(row_name(case, group, line) for line in possible)
    open_ = [
        case.questionnaire.by_id[id_]
        for id_ in asked
        if case.result.view.state(case.questionnaire.by_id[id_]) != "known"
    ]
    questions = "; ".join(case.say(question.name) for question in open_)
    yield Paragraph(
        _("Perhaps also: {names}. It depends on: {questions}.", names=names, questions=questions or "–"), "note"
    )


def _table(case: Case, layout: Layout, group: Group, rows: list[Line]) -> Iterator[Table | Paragraph]:
    _ = case.words
    columns = [group.column[id_] for id_ in layout.columns]
    if any(line.row is None for line in rows):
        yield Paragraph(_("Rows marked as a suggestion follow from the answers; nobody has confirmed them."), "note")
    yield Table(
        caption=_.message(layout.caption),
        head=(_("No."), *(case.say(c.label) for c in columns), _("Origin")),
        rows=tuple(_row(case, layout, columns, line) for line in rows),
        row_heads=True,
        widths=(0.6, *(_width(c) for c in columns), 1.7),
    )


def _width(column: Column) -> float:
    return 3 if column.type in ("line", "text") else 2


def _row(case: Case, layout: Layout, columns: list[Column], line: Line) -> tuple[Cell, ...]:
    group = case.questionnaire.group[layout.group]
    name = row_name(case, group, line)
    elsewhere = () if layout.is_home else group.columns[:1]
    cells = (name if c in elsewhere else cell(case, group, c, line, name) for c in columns)
    return (str(line.number or "–"), *cells, origin(case, line))


def cell(case: Case, group: Group, column: Column, line: Line, name: str) -> Cell:
    """Return what stands in a cell as text, or a place to write in when nothing does."""
    _ = case.words
    text = cell_text(case, column, value(line, column.id))
    if text or column.type in ("row", "rows", "choices", "level"):
        return text or _("To be completed")
    return fill(case, group, column, line.id, f"{case.say(column.label)}: {name}")


def fill(case: Case, group: Group, column: Column, row: str, label: str, text: str = "", lines: int = 0) -> Fill:
    """Return the place in the document that is read back into a cell of a group; `lines` 0 means what is usual."""
    return Fill(
        tag=f"{group.id}/{row}/{column.id}",
        label=label,
        value=text,
        kind=FILLS.get(column.type, "text"),
        lines=lines or (2 if column.type == "text" else 1),
        choices=tuple((choice.id, case.say(choice.text)) for choice in column.options or ()),
    )


def cell_text(case: Case, column: Column, stored: CellValue | Text | None) -> str:
    """Return a value in words; empty when there is none."""
    if isinstance(stored, Text):
        return case.say(stored)
    if stored is None or stored in ("", ()):
        return ""
    match column.type:
        case "choice" | "choices":
            ids = stored if isinstance(stored, tuple) else (str(stored),)
            return "; ".join(case.say(column.choices[id_].text) for id_ in ids)
        case "row" | "rows":
            ids = stored if isinstance(stored, tuple) else (str(stored),)
            return "; ".join(reference(case, column.of or "", id_) for id_ in ids)
        case "date":
            return day(date.fromisoformat(str(stored)), case.language)
        case _:
            return str(stored)


def reference(case: Case, group_id: str, row: str) -> str:
    """Return how a row is pointed at: its number today and its name, or that it was taken out."""
    _, group = case.words, case.questionnaire.group[group_id]
    line = case.line(group_id, row)
    if line is None:
        suggestion = group.suggestion.get(row)
        name = suggestion.values.get(group.columns[0].id) if suggestion else None
        return case.say(name) if isinstance(name, Text) else row
    name_ = row_name(case, group, line)
    if line.state == "removed":
        return _("{name} (taken out)", name=name_)
    return f"{line.number} {name_}" if line.number else name_


def row_name(case: Case, group: Group, line: Line) -> str:
    """Return what a row is called: the text of its first column."""
    _, column = case.words, group.columns[0]
    return cell_text(case, column, value(line, column.id)) or _("Without a name")


def origin(case: Case, line: Line) -> str:
    """Return where a row comes from: who wrote it, or that the answers suggest it and nobody has confirmed it."""
    _ = case.words
    if line.row is None:
        return _("Suggestion")
    return written_by(case, line.row.by, line.row.at)
