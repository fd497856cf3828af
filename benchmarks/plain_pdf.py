"""The same blocks as our PDF, set by ReportLab's own layout: no tags, no fields, no attachments. The floor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import lightgrey
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PlainTable
from reportlab.platypus.tableofcontents import TableOfContents

from documents import blocks as b
from documents.pdf.fonts import BOLD, REGULAR
from documents.pdf.styles import BOTTOM, HEIGHT, PAGE_HEIGHT, PAGE_WIDTH, SIDE, WIDTH

BODY = ParagraphStyle("body", fontName=REGULAR.name, fontSize=10.5, leading=15.5, spaceAfter=7)
CELL = ParagraphStyle("cell", fontName=REGULAR.name, fontSize=9.5, leading=13)
STRONG = ParagraphStyle("strong", fontName=BOLD.name, fontSize=9.5, leading=13)
HEADINGS = [
    ParagraphStyle(f"h{level}", fontName=BOLD.name, fontSize=size, leading=size * 1.3, spaceBefore=16, spaceAfter=6)
    for level, size in enumerate((18, 14, 11.5, 10.5), 1)
]
RULES = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, lightgrey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
BOX = TableStyle([("BOX", (0, 0), (-1, -1), 0.5, lightgrey)])


def text(raw: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(escape(raw).replace("\n", "<br/>"), style)


def heading(block: b.Heading) -> Iterator[Flowable]:
    """A heading."""
    yield text(f"{block.number} {block.text}".strip(), HEADINGS[block.level - 1])


def paragraph(block: b.Paragraph) -> Iterator[Flowable]:
    """Running text, in paragraphs."""
    yield from map(text, block.text.split("\n\n"))


def bullets(block: b.Bullets) -> Iterator[Flowable]:
    """A list."""
    for number, item in enumerate(block.items, 1):
        yield Paragraph(escape(item), BODY, bulletText=f"{number}." if block.numbered else "•")


def notice(block: b.Notice) -> Iterator[Flowable]:
    """A framed message."""
    yield PlainTable([[[text(block.title, STRONG), text(block.text)]]], colWidths=[WIDTH], style=BOX)


def fill(place: b.Fill) -> Flowable:
    """An empty frame with what stands in the field."""
    shown = dict(place.choices).get(place.value, place.value)
    return PlainTable([[text(shown, CELL)]], style=BOX)


def field(block: b.Field) -> Iterator[Flowable]:
    """Label, state, hint, answers, and what is missing."""
    yield PlainTable([[text(block.label, STRONG), text(block.state_label, CELL)]], colWidths=[WIDTH - 96, 96])
    if block.hint:
        yield text(block.hint, CELL)
    for entry in block.entries:
        parts = (entry.question, entry.answer, entry.note, entry.evidence, entry.provenance)
        rows = [[text("Svar", CELL), [text(part) for part in raw.split("\n\n")]] for raw in parts if raw]
        yield PlainTable(rows, colWidths=[82, WIDTH - 82], splitInRow=1, style=RULES)
    if block.missing:
        yield PlainTable([[text(block.missing)]], colWidths=[WIDTH], style=BOX)
    if block.fill:
        yield fill(block.fill)


def table(block: b.Table) -> Iterator[Flowable]:
    """A caption and a table whose head is repeated."""
    yield text(block.caption, STRONG)
    widths = block.widths or (1.0,) * len(block.head)
    rows: list[list[Any]] = [[text(head, STRONG) for head in block.head]] if any(block.head) else []
    rows += [[fill(cell) if isinstance(cell, b.Fill) else text(cell, CELL) for cell in row] for row in block.rows]
    wide = [WIDTH * width / sum(widths) for width in widths] if len(widths) == len(rows[-1]) else None
    yield PlainTable(rows, colWidths=wide, repeatRows=int(any(block.head)), style=RULES)


def radar(block: b.Radar) -> Iterator[Flowable]:
    """Rings, axes and labels."""
    drawing = Drawing(WIDTH, 300)
    for ring in range(5):
        drawing.add(Circle(WIDTH / 2, 150, 20 + 20 * ring, fillColor=None))
    for number, axis in enumerate(block.axes):
        drawing.add(Line(WIDTH / 2, 150, 40 * number, 20))
        drawing.add(String(40 * number, 10, axis.label, fontName=REGULAR.name, fontSize=8))
    yield drawing


def matrix(block: b.Matrix) -> Iterator[Flowable]:
    """Cells with their levels, and points."""
    drawing = Drawing(WIDTH, 260)
    for row, levels in enumerate(block.levels):
        for column, (level, _) in enumerate(levels):
            drawing.add(Rect(90 * column, 62 * row, 90, 62))
            drawing.add(String(90 * column + 4, 62 * row + 50, level, fontName=BOLD.name, fontSize=8))
    for point in block.points:
        drawing.add(Circle(90 * point.likelihood - 40, 62 * point.severity - 40, 9))
    yield drawing


DRAWERS: dict[type[b.Block], Callable[[Any], Iterator[Flowable]]] = {
    b.Heading: heading,
    b.Paragraph: paragraph,
    b.Bullets: bullets,
    b.Notice: notice,
    b.Field: field,
    b.Table: table,
    b.Radar: radar,
    b.Matrix: matrix,
    b.PageBreak: lambda _: iter([PageBreak()]),
}


class _Template(BaseDocTemplate):
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # ReportLab's name
        """Tell the contents where a heading stands."""
        if isinstance(flowable, Paragraph) and flowable.style in HEADINGS:
            level = HEADINGS.index(flowable.style)
            self.notify("TOCEntry", (level, escape(flowable.getPlainText()), self.page))


def render_plain(document: b.Document, contents: bool = False) -> bytes:
    """The document's blocks on pages with a footer; with `contents`, in the two passes they take."""
    flowables: list[Flowable] = [text(document.title, HEADINGS[0]), Spacer(1, 20)]
    if contents:
        flowables += [TableOfContents(), PageBreak()]
    for block in document.blocks:
        flowables += DRAWERS[type(block)](block)
    buffer = BytesIO()
    template = _Template(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1)
    frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0)

    def footer(canvas: Any, _: object) -> None:
        canvas.setFont(REGULAR.name, 8)
        canvas.drawString(SIDE, BOTTOM - 40, document.footer)

    template.addPageTemplates([PageTemplate(frames=[frame], onPage=footer)])
    (template.multiBuild if contents else template.build)(flowables)
    return buffer.getvalue()
