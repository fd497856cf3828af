"""How the document looks: paper, colours and the styles text is set in. All measures are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from .fonts import BOLD, ITALIC, REGULAR, SOFT_HYPHEN, Face

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 25 * mm
TOP = 24 * mm
BOTTOM = 27 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INK = HexColor(0x1F2933)
QUIET = HexColor(0x52606D)
ACCENT = HexColor(0x0B4F6C)
HAIR = HexColor(0xC3CCD4)
PALE = HexColor(0xF3F6F8)
BAND = HexColor(0xD3DBE1)
AMBER = HexColor(0x8A5300)
RED = HexColor(0x9B1C1C)
GREEN = HexColor(0x1F6B3B)


@dataclass(frozen=True)
class Style:
    """How a text is set. `before` and `after` are the least distances to its neighbours; the larger one counts."""

    face: Face
    size: float
    leading: float
    colour: Color = INK
    before: float = 0
    after: float = 0

    @cached_property
    def baseline(self) -> float:
        """From the top of a line down to where its letters stand."""
        return self.leading / 2 + 0.33 * self.size

    def measure(self, text: str) -> float:
        """The width of a text that stays on one line, where soft hyphens are not seen."""
        return self.face.width(text.replace(SOFT_HYPHEN, ""), self.size)


BODY = Style(REGULAR, 10.5, 15.5, after=7)
LEAD = Style(REGULAR, 12.5, 18.5, after=10)
NOTE = Style(REGULAR, 8.5, 12, QUIET, after=6)
BULLET = Style(REGULAR, 10.5, 15, after=3)

BRAND = Style(BOLD, 11, 14, ACCENT)
TITLE = Style(BOLD, 27, 33, INK, before=10, after=8)
SMALL_TITLE = Style(BOLD, 21, 26, INK, before=6, after=4)
LONG_TITLE = Style(BOLD, 16, 21, INK, before=10, after=8)
BRIEF_TITLE = Style(BOLD, 16, 19, INK, after=1)
BRIEF_SUBTITLE = Style(REGULAR, 10.5, 13.5, QUIET, after=3)
SUBTITLE = Style(REGULAR, 13, 18, QUIET, after=14)

HEADINGS = (
    Style(BOLD, 18, 23, ACCENT, before=26, after=9),
    Style(BOLD, 14, 19, INK, before=20, after=7),
    Style(BOLD, 11.5, 16, INK, before=15, after=5),
    Style(BOLD, 10.5, 15, QUIET, before=12, after=4),
)

FIELD_LABEL = Style(BOLD, 11.5, 15.5, ACCENT)
FIELD_STATE = Style(BOLD, 8.5, 15.5, INK)
HINT = Style(ITALIC, 9, 12.5, QUIET)
GUTTER = Style(REGULAR, 8, 12, QUIET)
QUESTION = Style(REGULAR, 9.5, 13, QUIET)
ANSWER = Style(REGULAR, 11, 15.5, INK)
ADDED = Style(REGULAR, 9.5, 13.5, INK)
PROVENANCE = Style(REGULAR, 8, 11.5, QUIET)
MISSING = Style(REGULAR, 10, 14.5, INK)

FILL_LABEL = Style(BOLD, 9.5, 13, INK, before=6, after=3)
FIELD_HINT = Style(REGULAR, 8, 11, QUIET, before=1)

NOTICE_TITLE = Style(BOLD, 10.5, 15, INK)
NOTICE_TEXT = Style(REGULAR, 10, 14.5, INK)

CAPTION = Style(BOLD, 9.5, 13.5, INK, before=10, after=4)
TABLE_HEAD = Style(BOLD, 9, 12.5, INK)
TABLE_CELL = Style(REGULAR, 9.5, 13, INK)
TABLE_ROW_HEAD = Style(BOLD, 9.5, 13, INK)

CONTENTS = (
    Style(BOLD, 10.5, 15, INK, before=8, after=1.5),
    Style(REGULAR, 10, 14, INK, before=1.5, after=1.5),
    Style(REGULAR, 9.5, 13, QUIET, before=1, after=1),
)
FOOTER = Style(REGULAR, 8, 11, QUIET)
AXIS_LABEL = Style(BOLD, 8.5, 11, INK)
AXIS_VALUE = Style(REGULAR, 8.5, 11, INK)
RING = Style(REGULAR, 6.5, 8, QUIET)
CELL_LEVEL = Style(BOLD, 8, 11, INK)
POINT = Style(BOLD, 9, 11, INK)
