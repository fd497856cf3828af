"""From blocks to boxes: one short function for each kind of block, and the registry that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from documents.blocks import Block, Bullets, Field, Heading, Matrix, Notice, PageBreak, Paragraph, Radar, Table

from .boxes import APART, Box, Text
from .field import draw_field
from .matrix import MatrixFigure
from .paint import panel
from .radar import RadarFigure
from .rows import Column, Pad, Row
from .showable import one_line
from .stack import Stack
from .structure import Node
from .styles import BODY, BULLET, CAPTION, HEADINGS, LEAD, NOTE, NOTICE_TEXT, NOTICE_TITLE
from .table import draw_table
from .typesetter import Typesetter

ROLES = {"body": BODY, "lead": LEAD, "note": NOTE}
_NUMBER_GAP = 10.0
_LABEL_WIDTH = 14.0
_LONGEST_ALTERNATIVE = 2_000


def draw_heading(setter: Typesetter, block: Heading) -> list[Box]:
    """A heading that stays with what follows; its number hangs in front of it."""
    style = HEADINGS[min(max(block.level, 1), len(HEADINGS)) - 1]
    number, text = setter.text(block.number), setter.text(block.text)
    node = Node(setter.heading_tag(block.level))
    cells, columns = [Text(text, style, node)], [Column(share=1)]
    if number:
        cells.insert(0, Text(number + APART, style, node))
        columns.insert(0, Column(fixed=min(style.measure(one_line(number) + APART), 90) + 1))
    row = Row(cells, columns, gap=_NUMBER_GAP if number else 0)
    bookmark = setter.bookmark(block.level, f"{number} {text}".strip())
    return [Stack([row], bookmark=bookmark, before=style.before, after=style.after, keep=True)]


def draw_paragraph(setter: Typesetter, block: Paragraph) -> list[Box]:
    """Running text; an empty line begins a new paragraph."""
    return [Text(part, ROLES[block.role], Node("P")) for part in setter.paragraphs(block.text)]


def draw_bullets(setter: Typesetter, block: Bullets) -> list[Box]:
    """A list whose marks stand apart from its texts."""
    tree = Node("L", numbered=block.numbered)
    marks = [f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1)]
    widest = max(map(BULLET.measure, marks), default=0.0)
    columns = (Column(fixed=max(_LABEL_WIDTH, widest + 6)), Column(share=1))
    rows: list[Box] = []
    for mark, item in zip(marks, block.items, strict=True):
        entry = Node("LI", tree)
        cells = (Text(mark, BULLET, Node("Lbl", entry)), Text(setter.text(item), BULLET, Node("LBody", entry)))
        rows.append(Row(cells, columns, after=BULLET.after))
    return [Stack(rows, pad=Pad(left=4), before=2, after=BODY.after)] if rows else []


def draw_notice(setter: Typesetter, block: Notice) -> list[Box]:
    """A framed message with a bar, a sign, and its kind in the words of its title."""
    tree = Node("Div")
    title = Text(setter.text(block.title), NOTICE_TITLE, Node("P", tree), keep=True)
    parts = [Text(part, NOTICE_TEXT, Node("P", tree)) for part in setter.paragraphs(block.text)]
    return [Stack([title, *parts], Pad(10, 14, 11, 38), panel(block.kind), before=8, after=12)]


def draw_radar(setter: Typesetter, block: Radar) -> list[Box]:
    """A radar under its caption. Without axes there is nothing to draw and the words must do."""
    caption = Text(setter.text(block.caption), CAPTION, Node("P"), keep=True)
    alternative = setter.line(block.alternative, _LONGEST_ALTERNATIVE)
    if not block.axes:
        return [caption, Text(alternative, BODY, Node("P"))]
    return [caption, RadarFigure(setter, block, alternative)]


def draw_matrix(setter: Typesetter, block: Matrix) -> list[Box]:
    """A risk matrix under its caption."""
    caption = Text(setter.text(block.caption), CAPTION, Node("P"), keep=True)
    return [caption, MatrixFigure(setter, block, setter.line(block.alternative, _LONGEST_ALTERNATIVE))]


DRAWERS: dict[type[Block], Callable[[Typesetter, Any], list[Box]]] = {
    Heading: draw_heading,
    Paragraph: draw_paragraph,
    Bullets: draw_bullets,
    Notice: draw_notice,
    Field: draw_field,
    Table: draw_table,
    Radar: draw_radar,
    Matrix: draw_matrix,
}


def draw_blocks(setter: Typesetter, blocks: Iterable[Block]) -> list[Sequence[Box]]:
    """The boxes of all blocks, in sections that each begin a new page."""
    sections: list[list[Box]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            sections.append([])
            continue
        sections[-1] += DRAWERS[type(block)](setter, block)
    return list(sections)
