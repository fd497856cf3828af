"""Tables: a caption, a head that is repeated on every page, and rows that may be parted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from documents.blocks import Table

from .boxes import Box, Text
from .paint import rule_below
from .rows import Column, Pad, Row
from .stack import Stack
from .structure import Node
from .styles import ACCENT, BODY, CAPTION, HAIR, TABLE_CELL, TABLE_HEAD, TABLE_ROW_HEAD, Style
from .typesetter import Typesetter

_GAP = 12.0
_WHOLE = 240.0  # a table up to this height, about a third of a page, is not parted
_PAD = Pad(top=4, bottom=5)


def draw_table(setter: Typesetter, block: Table) -> list[Box]:
    """The table. Rows that are too short or too long for the head make the table as wide as the longest of them."""
    tree = Node("Table")
    wide = max([len(block.head), *map(len, block.rows)], default=0)
    if not wide:
        return [Text(setter.text(block.caption), CAPTION, Node("P"))]
    columns = _columns(block.widths, wide)
    heads: list[Box] = []
    if any(block.head):
        # A head needs a body below it; a head alone is the body.
        part = Node("THead" if block.rows else "TBody", tree)
        heads.append(_head(setter, block.head, columns, part))
    body = Node("TBody", tree)
    rows = [_row(setter, row, columns, body, block.row_heads) for row in block.rows]
    table = Stack([*heads, *rows], heads=len(heads), before=3, after=BODY.after + 8, together=_WHOLE)
    caption = setter.text(block.caption)
    return [Text(caption, CAPTION, Node("Caption", tree), keep=True), table] if caption else [table]


def _columns(widths: Sequence[float], wide: int) -> tuple[Column, ...]:
    """Relative widths as they were given, if there is a sensible one for every column; else equal columns."""
    if len(widths) == wide and all(0 < width < 1e6 for width in widths):
        return tuple(Column(share=width) for width in widths)
    return (Column(share=1),) * wide


def _head(setter: Typesetter, texts: Sequence[str], columns: Sequence[Column], part: Node) -> Row:
    line = Node("TR", part)
    cells = [_heading(setter, text, line, TABLE_HEAD, "Column") for text in _filled(texts, columns)]
    return Row(cells, columns, _GAP, _PAD, rule_below(ACCENT, 1), keep=True)


def _row(setter: Typesetter, texts: Sequence[str], columns: Sequence[Column], part: Node, named: bool) -> Row:
    line = Node("TR", part)
    first, *others = _filled(texts, columns)
    name = _heading(setter, first, line, TABLE_ROW_HEAD, "Row") if named else _cell(setter, first, line)
    cells = [name, *(_cell(setter, text, line) for text in others)]
    return Row(cells, columns, _GAP, _PAD, rule_below(HAIR, 0.5))


def _filled(texts: Sequence[str], columns: Sequence[Column]) -> list[str]:
    return [text for text, _ in zip_longest(texts, columns, fillvalue="")]


def _heading(setter: Typesetter, raw: str, line: Node, style: Style, scope: Literal["Column", "Row"]) -> Text:
    return Text(setter.text(raw), style, Node("TH", line, scope=scope))


def _cell(setter: Typesetter, raw: str, line: Node) -> Text:
    return Text(setter.text(raw), TABLE_CELL, Node("TD", line))
