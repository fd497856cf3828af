"""The risk matrix as a table: whoever hears it or prints it in grey meets the same levels and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from documents.blocks import Matrix, MatrixPoint, RiskTone

from .markup import EMPTY, Xml, joined, paragraph, run, w
from .setter import Setter
from .table import AFTER, cell, column_widths, frame, head_row

# Every one of them carries the dark ink of the text with a contrast of at least 7:1.
SHADES: dict[RiskTone, str] = {"low": "E4F1E7", "moderate": "FFF3CC", "high": "FBDDBF", "very-high": "F3C6C6"}
_SHARES = (1.5, 1, 1, 1, 1)


def draw_matrix(setter: Setter, block: Matrix) -> Xml:
    """The caption, the sentence, the table with severity downward from the highest, and the names of the numbers."""
    gate = setter.gate
    caption, widths = gate.text(block.caption), column_widths(_SHARES, len(_SHARES))
    rows = [_head(setter, block, widths)]
    rows += [_row(setter, block, severity, widths) for severity in (4, 3, 2, 1)]
    return joined(
        paragraph("Caption", run(caption)) if caption else EMPTY,
        *(paragraph("FigureText", run(text)) for text in gate.paragraphs(block.alternative)),
        frame(setter, (caption, block.alternative), widths, rows, head=True, row_heads=True),
        AFTER,
        *_names(setter, block),
    )


def _head(setter: Setter, block: Matrix, widths: list[int]) -> Xml:
    corner = setter.gate.text(f"{block.severity_label} ↓\n{block.likelihood_label} →")
    texts = (corner, *map(setter.gate.text, block.likelihoods))
    return head_row([cell(width, paragraph("TableHead", run(t))) for t, width in zip(texts, widths, strict=True)])


def _row(setter: Setter, block: Matrix, severity: int, widths: list[int]) -> Xml:
    name = paragraph("TableRowHead", run(setter.gate.text(block.severities[severity - 1])), properties=_kept(severity))
    cells = [_level(setter, block, severity, likelihood, widths[likelihood]) for likelihood in (1, 2, 3, 4)]
    return w("tr", w("trPr", w("cantSplit")), cell(widths[0], name), *cells)


def _level(setter: Setter, block: Matrix, severity: int, likelihood: int, width: int) -> Xml:
    level, tone = block.levels[severity - 1][likelihood - 1]
    here = [p for p in block.points if (p.severity, p.likelihood) == (severity, likelihood)]
    shade = w("shd", val="clear", color="auto", fill=SHADES[tone])
    numbers = paragraph("MatrixNumbers", run(", ".join(map(_number, here))), properties=_kept(severity))
    text = paragraph("TableText", run(setter.gate.text(level)), properties=_kept(severity))
    return cell(width, joined(text, numbers if here else EMPTY), shade)


def _kept(severity: int) -> Xml:
    """All rows but the last stay on the page of the row below them."""
    return w("keepNext") if severity > 1 else EMPTY


def _number(point: MatrixPoint) -> str:
    """The number, in brackets where nobody has confirmed it."""
    return f"({point.number})" if point.suggested else str(point.number)


def _names(setter: Setter, block: Matrix) -> Iterable[Xml]:
    for point in sorted(block.points, key=lambda one: one.number):
        yield paragraph("MatrixName", run(setter.gate.text(f"{_number(point)}\t{point.label}")))
    if any(point.suggested for point in block.points):
        yield paragraph("Note", run(setter.gate.text(f"( ) {block.suggested_label}")))
