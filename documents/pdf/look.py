"""The two looks of a document: one to be read and worked in, and one to be read in minutes, on few pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from . import styles
from .rows import Pad
from .styles import PAGE_HEIGHT, PAGE_WIDTH, Style


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is set: distance between columns and inside rows, and how high it may be and still stay whole."""

    head: Style
    row_head: Style
    cell: Style
    gap: float
    pad: Pad
    after: float


@dataclass(frozen=True, slots=True)
class RadarLook:
    """Radius of the rings, height of the whole figure with a legend of one row, and how far down the centre lies."""

    radius: float
    height: float
    centre: float
    legend_row: float = 14.0
    legend_gap: float = 24.0


@dataclass(frozen=True, slots=True)
class Look:
    """Margins, the styles of running text, tables and radars. `beside` sets in two columns what can be.

    These are a radar and the table after it, and two tables after one another that have the same head.
    """

    side: float
    top: float
    bottom: float
    roles: Mapping[str, Style]
    headings: tuple[Style, ...]
    bullet: Style
    caption: Style
    table: TableLook
    radar: RadarLook
    beside: bool = False

    @property
    def width(self) -> float:
        """How wide the text is."""
        return PAGE_WIDTH - 2 * self.side

    @property
    def height(self) -> float:
        """How high the text of a page can be."""
        return PAGE_HEIGHT - self.top - self.bottom


FULL = Look(
    side=styles.SIDE,
    top=styles.TOP,
    bottom=styles.BOTTOM,
    roles={"body": styles.BODY, "lead": styles.LEAD, "note": styles.NOTE},
    headings=styles.HEADINGS,
    bullet=styles.BULLET,
    caption=styles.CAPTION,
    table=TableLook(
        styles.TABLE_HEAD, styles.TABLE_ROW_HEAD, styles.TABLE_CELL, 12.0, Pad(top=4, bottom=5), styles.BODY.after + 8
    ),
    radar=RadarLook(radius=96.0, height=300.0, centre=147.0),
)
COMPACT = Look(
    side=17 * mm,
    top=13 * mm,
    bottom=16 * mm,
    roles={
        "body": replace(styles.BODY, size=9.2, leading=12, after=4),
        "lead": replace(styles.LEAD, size=10.5, leading=13.5, after=4),
        "note": replace(styles.NOTE, size=8.5, leading=10.8, after=4),
    },
    headings=tuple(
        replace(style, size=size, leading=size + 2.5, before=7, after=1.5)
        for style, size in zip(styles.HEADINGS, (11.0, 10.0, 9.5, 9.5), strict=True)
    ),
    bullet=replace(styles.BULLET, size=9.2, leading=12, after=1.5),
    caption=replace(styles.CAPTION, size=8.8, leading=11.5, before=2, after=2),
    table=TableLook(
        replace(styles.TABLE_HEAD, size=8.5, leading=10.5),
        replace(styles.TABLE_ROW_HEAD, size=8.8, leading=10.8),
        replace(styles.TABLE_CELL, size=8.8, leading=10.8),
        9.0,
        Pad(top=1.2, bottom=1.9),
        5.0,
    ),
    radar=RadarLook(radius=62.0, height=202.0, centre=99.0, legend_row=12.0, legend_gap=14.0),
    beside=True,
)
