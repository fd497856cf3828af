"""Tables: the head repeated on every page, columns of set widths, places to write in as controls."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from documents.blocks import Cell, Fill, Table

from .controls import draw_place
from .markup import EMPTY, Xml, joined, paragraph, run, w
from .setter import Setter

WIDTH = 9070  # between the margins, in twentieths of a point
_LONGEST_DESCRIPTION = 500
_NARROWEST = 800
_LETTER = 95  # the width of an ordinary one
_FEW_LINES = 8


def draw_table(setter: Setter, block: Table) -> Xml:
    """The table under its caption. A small paragraph follows, or Word would join it to a table after it."""
    caption = setter.gate.text(block.caption)
    title = paragraph("Caption", run(caption)) if caption else EMPTY
    columns = max(map(len, (block.head, *block.rows)))
    if not columns:
        return title
    widths = column_widths(block.widths, columns)
    head = [_head(setter, block.head, widths)] if any(block.head) else []
    rows = [_row(setter, row, widths, block.row_heads) for row in block.rows]
    about = " · ".join(filter(None, block.head)) or caption
    return joined(title, frame(setter, (caption, about), widths, [*head, *rows], bool(head), block.row_heads), AFTER)


AFTER = paragraph("AfterTable")


def column_widths(shares: Sequence[float], columns: int) -> list[int]:
    """Widths of the columns, `WIDTH` in all and none too narrow for a word; a column without a share gets one of 1."""
    given = [*(share if share > 0 else 1.0 for share in shares[:columns]), *[1.0] * (columns - len(shares))]
    least = min(_NARROWEST, WIDTH // columns)
    rest, whole = WIDTH - least * columns, sum(given)
    wanted = [WIDTH * share / whole - least for share in given]
    spare = sum(max(width, 0.0) for width in wanted)
    return [least + (round(rest * max(width, 0.0) / spare) if spare else 0) for width in wanted]


def frame(
    setter: Setter, said: tuple[str, str], widths: Sequence[int], rows: Sequence[Xml], head: bool, row_heads: bool
) -> Xml:
    """The table itself; `said` is its title and its description, for those who hear it."""
    caption, about = (setter.gate.line(text, _LONGEST_DESCRIPTION) for text in said)
    properties = w(
        "tblPr",
        w("tblStyle", val="KlarsynTable"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look(head, row_heads),
        w("tblCaption", val=caption),
        w("tblDescription", val=about),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def look(head: bool, row_heads: bool) -> Xml:
    """Which cells are heads, once for newer readers and once as the bits that older ones know."""
    bits = 0x0400 | 0x0200 | 0x0020 * head | 0x0080 * row_heads
    flags = {"firstRow": int(head), "firstColumn": int(row_heads), "noHBand": 1, "noVBand": 1}
    return w("tblLook", val=f"{bits:04X}", lastRow=0, lastColumn=0, **flags)


def head_row(cells: Sequence[Xml]) -> Xml:
    """A row that is repeated at the top of every page."""
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def cell(width: int, content: Xml, properties: Xml = EMPTY) -> Xml:
    """One cell; `content` is one paragraph or more."""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), properties), content)


def _head(setter: Setter, head: Sequence[str], widths: Sequence[int]) -> Xml:
    texts = chain(head, [""] * (len(widths) - len(head)))
    cells = (paragraph("TableHead", run(setter.gate.text(text))) for text in texts)
    return head_row([cell(width, content) for content, width in zip(cells, widths, strict=True)])


def _row(setter: Setter, row: Sequence[Cell], widths: Sequence[int], row_heads: bool) -> Xml:
    """A row; a short one stays on one page, a long one or one that somebody writes in may go over to the next."""
    texts = chain(row, [""] * (len(widths) - len(row)))
    styles = chain(["TableRowHead" if row_heads else "TableText"], ["TableText"] * (len(widths) - 1))
    written = zip(widths, texts, styles, strict=True)
    cells = [cell(width, _text(setter, one, style)) for width, one, style in written]
    return w("tr", w("trPr", w("cantSplit")) if all(map(_is_short, row, widths)) else EMPTY, *cells)


def _is_short(one: Cell, width: int) -> bool:
    return isinstance(one, str) and len(one) * _LETTER / width + one.count("\n") <= _FEW_LINES


def _text(setter: Setter, one: Cell, style: str) -> Xml:
    if isinstance(one, Fill):
        return draw_place(setter, one, style, "CellNote")
    return paragraph(style, run(setter.gate.text(one)))
