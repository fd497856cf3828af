"""Where things stand on a radar. Vega-Lite has none, so the polar coordinates are computed here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import altair as alt


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a radar in its own units, in which an axis is 100 long; `scale` is pixels a unit.

    `half` is the room to each side of the middle, `above` and `below` that over and under it; `text` and `small` are
    the sizes of letters in pixels, `rings` the rings that carry their number.
    """

    half: float
    above: float
    below: float
    scale: float
    text: int
    small: int
    rings: tuple[int, ...]

    @property
    def row(self) -> float:
        """The height of one line of the legend, in units."""
        return 1.7 * self.text / self.scale

    @property
    def width(self) -> float:
        """The width in pixels."""
        return 2 * self.half * self.scale

    def lowered(self, rows: int) -> Frame:
        """Return the frame with room for so many more lines under the radar."""
        more = self.below + rows * self.row
        return Frame(self.half, self.above, more, self.scale, self.text, self.small, self.rings)

    def layer(self, rows: list[dict[str, Any]]) -> alt.Chart:
        """Return a layer with `rows` as its data, placed by their x and y."""
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-self.half, self.half], nice=False))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-self.below, self.above], nice=False))
        return alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y)


RINGS = (20, 40, 60, 80, 100)
PAGE = Frame(half=172, above=128, below=125, scale=544 / 344, text=15, small=11, rings=RINGS)
# For a screen on the wall: no letter under 18 pixels, so fewer rings carry a number.
WALL = Frame(half=206, above=126, below=112, scale=1.16, text=18, small=18, rings=(40, 80))


def point(index: int, count: int, value: float) -> tuple[float, float]:
    """Return x and y of `value` on axis `index` of `count`; the first axis points straight up, then clockwise."""
    angle = 2 * math.pi * index / count
    return value * math.sin(angle), value * math.cos(angle)


def at(index: int, count: int, value: float, **more: Any) -> dict[str, Any]:
    """Return a row of data at `value` on an axis, with what else it holds."""
    x, y = point(index, count, value)
    return {"x": round(x, 2), "y": round(y, 2), **more}


def ring(count: int, value: float) -> list[dict[str, Any]]:
    """Return the closed ring at `value`, in drawing order."""
    return [at(n, count, value, o=n) for n in range(count + 1)]


def closed(values: tuple[float | None, ...]) -> list[dict[str, Any]]:
    """Return the line through the values that there are; it closes only when none is missing."""
    count = len(values)
    rows = [at(n, count, value, o=n) for n, value in enumerate(values) if value is not None]
    return [*rows, {**rows[0], "o": count}] if rows and len(rows) == count else rows
