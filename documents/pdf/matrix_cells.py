"""The cells of a risk matrix and the points in them: how large they are, where they lie and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor, white

from documents.blocks import RiskTone

from .boxes import write
from .lines import break_lines
from .styles import CELL_LEVEL, INK, POINT, QUIET, Style
from .tagging import TaggedCanvas

RADII = (9.0, 7.5, 6.0)
"""From the radius of a point in a usual matrix down to that in one so full that it would not go on a page."""
GAP = 3.0
HEAD = 15.0
LOWEST = 62.0
HIGHEST = 560.0
_EDGE = 5.0

# Colour, and the distance of the hatching's lines in either direction (0: none). Darker towards the worse in grey too.
TONES: dict[RiskTone, tuple[Color, float, float]] = {
    "low": (HexColor(0xEAF3EC), 0, 0),
    "moderate": (HexColor(0xF6E7B4), 9, 0),
    "high": (HexColor(0xEDB98A), 6, 0),
    "very-high": (HexColor(0xD98880), 6, 6),
}


class Grid:
    """The sizes of a matrix with so many points in its cells; rows are counted from the lowest severity, 0.

    `tops` are the rows' distances from the grid's upper edge.
    """

    def __init__(self, counts: Sequence[Sequence[int]], width: float) -> None:
        self.wide = width / len(counts[0])
        self._counts = counts
        for radius in RADII:
            self.radius = radius
            self.heights = [self._needed(max(row)) for row in counts]
            if self.height <= HIGHEST:
                break
        else:
            self._shrink()
        self.tops = [sum(self.heights[row + 1 :]) for row in range(len(counts))]

    @property
    def height(self) -> float:
        """Of all rows together."""
        return sum(self.heights)

    @property
    def _step(self) -> float:
        return 2 * self.radius + GAP

    @property
    def _per_line(self) -> int:
        return max(int((self.wide - 2 * _EDGE + GAP) / self._step), 1)

    def _needed(self, count: int) -> float:
        lines = -(-count // self._per_line)
        return max(LOWEST, HEAD + 2 * _EDGE + lines * self._step - GAP)

    def _shrink(self) -> None:
        """Give each row above the lowest height its part of what there is."""
        spare, wanted = HIGHEST - LOWEST * len(self.heights), self.height - LOWEST * len(self.heights)
        self.heights = [LOWEST + (height - LOWEST) * spare / wanted for height in self.heights]

    def places(self, row: int, count: int) -> list[tuple[float, float]]:
        """The centres of as many points as go into a cell of this row, from its upper left corner rightward and down.

        The points stand in lines from left to right; a single line stands in the middle.
        """
        most = self._per_line
        room = self.heights[row] - HEAD - 2 * _EDGE + GAP
        count = min(count, int(room / self._step + 0.001) * most)
        lines = -(-count // most)
        first = HEAD + (self.heights[row] - HEAD - lines * self._step + GAP) / 2 + self.radius
        across = min(most, count)
        start = (self.wide - across * self._step + GAP) / 2 + self.radius
        return [(start + n % most * self._step, first + n // most * self._step) for n in range(count)]


def draw_cell(
    canvas: TaggedCanvas, text: str, tone: RiskTone, corner: tuple[float, float], wide: float, high: float
) -> None:
    """A cell with its level in words above, on a ground without hatching."""
    left, top = corner
    colour, rising, falling = TONES[tone]
    canvas.saveState()
    canvas.setFillColor(colour)
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.6)
    canvas.rect(left, top - high, wide, high, fill=1)
    canvas.setLineWidth(0.35)
    field = (left, top - high, wide, high - HEAD)
    canvas.lines([*hatching(*field, rising), *hatching(*field, falling, falls=True)])
    canvas.restoreState()
    write(canvas, break_lines(text, CELL_LEVEL, wide - 8)[:1], CELL_LEVEL, left + 4, top - 2)


def hatching(
    left: float, bottom: float, wide: float, high: float, distance: float, *, falls: bool = False
) -> list[tuple[float, float, float, float]]:
    """Lines at 45 degrees over a rectangle, rising or falling, cut at its edges."""
    lines = []
    shift = distance - high
    while distance and shift < wide:
        x1, x2 = max(shift, 0.0), min(shift + high, wide)
        start, end = (wide - x1, wide - x2) if falls else (x1, x2)
        lines.append((left + start, bottom + x1 - shift, left + end, bottom + x2 - shift))
        shift += distance
    return lines


def draw_point(canvas: TaggedCanvas, number: str, suggested: bool, x: float, y: float, radius: float) -> None:
    """A disc with its number, full, or hollow and dashed; a white edge sets it off from the hatching."""
    canvas.saveState()
    canvas.setFillColor(white)
    canvas.circle(x, y, radius + 1, stroke=0, fill=1)
    canvas.setFillColor(white if suggested else INK)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1)
    if suggested:
        canvas.setDash(2, 1.4)
    canvas.circle(x, y, radius - 0.5, fill=1)
    canvas.restoreState()
    size = POINT.size * min(1, radius / RADII[0], 1.7 * radius / max(POINT.measure(number), 1))
    style = Style(POINT.face, size, size * 1.2, INK if suggested else white)
    write(canvas, [f"{number} "] if number else [], style, x - style.measure(number) / 2, y + style.leading / 2)
