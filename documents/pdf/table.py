"""Tables: a caption, a head that is repeated on every page, and rows that may be parted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from documents.blocks import Cell, Fill, Table

from .boxes import Box, Text
from .fill import FillBox
from .paint import rule_below
from .rows import Column, Row
from .stack import Stack
from .structure import Node
from .styles import ACCENT, HAIR, Style
from .typesetter import Typesetter

_WHOLE = 240.0  # a table up to this height, about a third of a page, is not parted


def draw_table(setter: Typesetter, block: Table) -> list[Box]:
    """The table. Rows that are too short or too long for the head make the table as wide as the longest of them."""
    tree = Node("Table")
    wide = max([len(block.head), *map(len, block.rows)], default=0)
    if not wide:
        return [Text(setter.text(block.caption), setter.look.caption, Node("P"))]
    columns = _columns(block.widths, wide)
    heads: list[Box] = []
    if any(block.head):
        # A head needs a body below it; a head alone is the body.
        part = Node("THead" if block.rows else "TBody", tree)
        heads.append(_head(setter, block.head, columns, part))
    body = Node("TBody", tree)
    rows = [_row(setter, row, columns, body, block.row_heads) for row in block.rows]
    table = Stack([*heads, *rows], heads=len(heads), before=3, after=setter.look.table.after, together=_WHOLE)
    caption = setter.text(block.caption)
    return [Text(caption, setter.look.caption, Node("Caption", tree), keep=True), table] if caption else [table]


def _columns(widths: Sequence[float], wide: int) -> tuple[Column, ...]:
    """Relative widths as they were given, if there is a sensible one for every column; else equal columns."""
    if len(widths) == wide and all(0 < width < 1e6 for width in widths):
        return tuple(Column(share=width) for width in widths)
    return (Column(share=1),) * wide


def _head(setter: Typesetter, texts: Sequence[str], columns: Sequence[Column], part: Node) -> Row:
    line, look = Node("TR", part), setter.look.table
    nodes = (Node("TH", line, scope="Column") for _ in columns)
    cells = [_cell(setter, text, node, look.head) for text, node in zip(_filled(texts, columns), nodes, strict=True)]
    return Row(cells, columns, look.gap, look.pad, rule_below(ACCENT, 1), keep=True)


def _row(setter: Typesetter, row: Sequence[Cell], columns: Sequence[Column], part: Node, named: bool) -> Row:
    line, look = Node("TR", part), setter.look.table
    cells: list[Box] = []
    for content in _filled(row, columns):
        is_head = named and not cells
        node = Node("TH", line, scope="Row") if is_head else Node("TD", line)
        cells.append(_cell(setter, content, node, look.row_head if is_head else look.cell))
    return Row(cells, columns, look.gap, look.pad, rule_below(HAIR, 0.5))


def _cell(setter: Typesetter, content: Cell, node: Node, style: Style) -> Box:
    if isinstance(content, Fill):
        return FillBox(setter, content, node, style)
    return Text(setter.text(content), style, node)


def _filled(row: Sequence[Cell], columns: Sequence[Column]) -> list[Cell]:
    return [content for content, _ in zip_longest(row, columns, fillvalue="")]
