"""What the radar's picture is drawn with: its measures, and lines, discs and words on it, in points."""

from __future__ import annotations

from functools import cache
from math import cos, hypot, pi, sin
from pathlib import Path

from PIL import ImageDraw, ImageFont

FOLDER = Path(__file__).parent.parent / "fonts"
WIDTH_POINTS, HEIGHT_POINTS = 453, 300
RADIUS = 96.0
CENTRE = (WIDTH_POINTS / 2, 147.0)
SCALE = 6  # drawn at 432 dots to the inch, then halved, which makes smooth edges
INK, QUIET, ACCENT, HAIR, BAND, PAPER = "#1F2933", "#52606D", "#0B4F6C", "#C3CCD4", "#D3DBE1", "#FFFFFF"

Point = tuple[float, float]


def spoke(axis: float, axes: int, value: float) -> Point:
    """Where a value of 0-100 lies, in points from the upper left: the first axis points up, the others clockwise."""
    return out(axis, axes, RADIUS * min(max(value, 0.0), 100.0) / 100)


def out(axis: float, axes: int, reach: float) -> Point:
    """The point `reach` points from the centre on an axis."""
    angle = pi / 2 - 2 * pi * axis / axes
    return CENTRE[0] + reach * cos(angle), CENTRE[1] - reach * sin(angle)


def dots(*points: Point) -> list[Point]:
    """Points as the picture counts them."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def line(pen: ImageDraw.ImageDraw, start: Point, end: Point, colour: str, width: float) -> None:
    """A line."""
    pen.line(dots(start, end), colour, round(width * SCALE))


def dashed(pen: ImageDraw.ImageDraw, start: Point, end: Point, colour: str, width: float) -> None:
    """A line of dashes."""
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    length, dash, gap = hypot(across, down), 4.0, 2.5
    done = 0.0
    while done < length:
        a, b = done / length, min(done + dash, length) / length
        line(pen, (x + across * a, y + down * a), (x + across * b, y + down * b), colour, width)
        done += dash + gap


def disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, fill: str | None, outline: str | None = None) -> None:
    """A disc, or a ring."""
    x, y = centre
    box = dots((x - radius, y - radius), (x + radius, y + radius))
    pen.ellipse([*box[0], *box[1]], fill, outline, round(0.5 * SCALE))


def marker(pen: ImageDraw.ImageDraw, at: Point) -> None:
    """A score now: a full disc."""
    disc(pen, at, 4.1, PAPER)
    disc(pen, at, 3.2, ACCENT)


def square(pen: ImageDraw.ImageDraw, at: Point) -> None:
    """A score of an earlier time: a hollow square."""
    (left, top), (right, bottom) = dots((at[0] - 2.8, at[1] - 2.8), (at[0] + 2.8, at[1] + 2.8))
    pen.rectangle((left, top, right, bottom), PAPER, INK, round(0.9 * SCALE))


def write(
    pen: ImageDraw.ImageDraw, text: str, at: Point, size: float, anchor: str, colour: str, bold: bool = False
) -> None:
    """Words, their anchor at a point."""
    pen.text(dots(at)[0], text, colour, font(size, bold), anchor)


@cache
def font(size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface in a size."""
    file = "SourceSans3-SemiBold.ttf" if bold else "SourceSans3-Regular.ttf"
    return ImageFont.truetype(FOLDER / file, size * SCALE, layout_engine=ImageFont.Layout.BASIC)
