"""Blocks as the simple HTML that the tool's editor knows: paragraphs, lists, bold and line breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any

from documents.blocks import (
    Block,
    Bullets,
    Cell,
    Entry,
    Field,
    Fill,
    Heading,
    Matrix,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    Table,
    Words,
)

from .text import bullets, flow, inline, labelled, paragraph, strong


def to_html(blocks: Iterable[Block], words: Words) -> str:
    """Return the blocks as HTML; what is drawn is said in its alternative text."""
    return "".join(WRITERS[type(block)](block, words) for block in blocks)


def cell_text(cell: Cell, words: Words) -> str:
    """Return what stands in a cell and who wrote it; in an empty field, that it is to be completed."""
    if not isinstance(cell, Fill):
        return cell
    written = dict(cell.choices).get(cell.value, cell.value)
    return "\n".join((written, cell.provenance)) if written.strip() else words.to_complete


def _heading(block: Heading, words: Words) -> str:  # noqa: ARG001
    return paragraph([strong(f"{block.number} {block.text}")])


def _paragraph(block: Paragraph, words: Words) -> str:  # noqa: ARG001
    return flow(block.text)


def _bullets(block: Bullets, words: Words) -> str:  # noqa: ARG001
    return bullets(map(inline, block.items), block.numbered)


def _notice(block: Notice, words: Words) -> str:  # noqa: ARG001
    return paragraph([strong(block.title)]) + flow(block.text)


def _field(block: Field, words: Words) -> str:
    """Without the hint: it tells the person who completes the field in the full document what belongs there."""
    written = cell_text(block.fill, words) if block.fill and block.fill.value.strip() else ""
    entries = bullets(_entry(entry, words) for entry in block.entries)
    empty = not (written.strip() or entries or block.missing.strip())
    missing = words.to_complete if empty else block.missing
    head = paragraph([f"{strong(block.label)} ({inline(block.state_label)})"])
    return head + flow(written) + entries + flow(missing)


def _entry(entry: Entry, words: Words) -> str:
    lines = (
        labelled(words.question, entry.question),
        labelled(words.answer, entry.answer),
        labelled(words.note, entry.note),
        labelled(words.evidence, entry.evidence),
        inline(entry.provenance),
    )
    return "<br>".join(line for line in lines if line)


def _table(block: Table, words: Words) -> str:
    """A row is an item: its first cell in bold, the others after the heads of their columns."""
    return paragraph([strong(block.caption)]) + bullets(_row(row, block.head, words) for row in block.rows)


def _row(row: tuple[Cell, ...], head: tuple[str, ...], words: Words) -> str:
    texts = [cell_text(cell, words) for cell in row]
    named = zip_longest(head[1 : len(texts)], texts[1:], fillvalue="")
    lines = (labelled(name, text) if name.strip() else inline(text) for name, text in named)
    return "<br>".join(line for line in (strong(texts[0]) if texts else "", *lines) if line)


def _drawing(block: Radar | Matrix, words: Words) -> str:  # noqa: ARG001
    return paragraph([strong(block.caption)]) + flow(block.alternative)


def _nothing(block: PageBreak, words: Words) -> str:  # noqa: ARG001
    return ""


WRITERS: Mapping[type[Block], Callable[[Any, Words], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Notice: _notice,
    Field: _field,
    Table: _table,
    Radar: _drawing,
    Matrix: _drawing,
    PageBreak: _nothing,
}
