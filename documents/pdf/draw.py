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
from .styles import NOTICE_TEXT, NOTICE_TITLE
from .table import draw_table
from .typesetter import Typesetter

_NUMBER_GAP = 10.0
_LABEL_WIDTH = 14.0
_BESIDE = 12.0
_LONGEST_ALTERNATIVE = 2_000


def draw_heading(setter: Typesetter, block: Heading) -> list[Box]:
    """A heading that stays with what follows; its number hangs in front of it."""
    styles = setter.look.headings
    style = styles[min(max(block.level, 1), len(styles)) - 1]
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
    style = setter.look.roles[block.role]
    return [Text(part, style, Node("P")) for part in setter.paragraphs(block.text)]


def draw_bullets(setter: Typesetter, block: Bullets) -> list[Box]:
    """A list whose marks stand apart from its texts."""
    tree, style = Node("L", numbered=block.numbered), setter.look.bullet
    marks = [f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1)]
    widest = max(map(style.measure, marks), default=0.0)
    columns = (Column(fixed=max(_LABEL_WIDTH, widest + 6)), Column(share=1))
    rows: list[Box] = []
    for mark, item in zip(marks, block.items, strict=True):
        entry = Node("LI", tree)
        cells = (Text(mark, style, Node("Lbl", entry)), Text(setter.text(item), style, Node("LBody", entry)))
        rows.append(Row(cells, columns, after=style.after))
    return [Stack(rows, pad=Pad(left=4), before=2, after=setter.look.roles["body"].after)] if rows else []


def draw_notice(setter: Typesetter, block: Notice) -> list[Box]:
    """A framed message with a bar, a sign, and its kind in the words of its title."""
    tree = Node("Div")
    title = Text(setter.text(block.title), NOTICE_TITLE, Node("P", tree), keep=True)
    parts = [Text(part, NOTICE_TEXT, Node("P", tree)) for part in setter.paragraphs(block.text)]
    return [Stack([title, *parts], Pad(10, 14, 11, 38), panel(block.kind), before=8, after=12)]


def draw_radar(setter: Typesetter, block: Radar) -> list[Box]:
    """A radar under its caption. Without axes there is nothing to draw and the words must do."""
    caption = Text(setter.text(block.caption), setter.look.caption, Node("P"), keep=True)
    alternative = setter.line(block.alternative, _LONGEST_ALTERNATIVE)
    if not block.axes:
        return [caption, Text(alternative, setter.look.roles["body"], Node("P"))]
    return [caption, RadarFigure(setter, block, alternative)]


def draw_matrix(setter: Typesetter, block: Matrix) -> list[Box]:
    """A risk matrix under its caption."""
    caption = Text(setter.text(block.caption), setter.look.caption, Node("P"), keep=True)
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
    last: Block = PageBreak()
    boxes: list[Box] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            sections.append([])
        elif setter.look.beside and _belong(last, block):
            right = DRAWERS[type(block)](setter, block)
            sections[-1][-len(boxes) :] = [_side_by_side(boxes, right, isinstance(last, Radar))]
            block = PageBreak()
        else:
            boxes = DRAWERS[type(block)](setter, block)
            sections[-1] += boxes
        last = block
    return list(sections)


def _belong(left: Block, right: Block) -> bool:
    """Whether two blocks can stand side by side: a radar and its table, or two tables with one head."""
    if not isinstance(right, Table):
        return False
    return isinstance(left, Radar) or (isinstance(left, Table) and left.head == right.head)


def _side_by_side(left: list[Box], right: list[Box], wide: bool) -> Box:
    """Two blocks in two columns, which need less height than one below the other; the left one is perhaps wider."""
    columns = (Column(share=1.1 if wide else 1), Column(share=1))
    return Row((Stack(left), Stack(right)), columns, gap=_BESIDE, before=2, after=4)
