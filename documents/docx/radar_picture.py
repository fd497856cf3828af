"""The radar as a PNG. It can be read in grey: band, line and markers differ in form, and every axis has its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from documents.blocks import Radar, RadarAxis

from .gate import Gate

FOLDER = Path(__file__).parent.parent / "fonts"
WIDTH_POINTS, HEIGHT_POINTS = 453, 300
RINGS = (20, 40, 60, 80, 100)
RADIUS = 96.0
_CENTRE = (WIDTH_POINTS / 2, 147.0)
_SCALE = 6  # drawn at 432 dots to the inch, then halved, which makes smooth edges
_LABEL_GAP = 13.0
_LABEL_LINES = 3
_NEARLY_WHITE = 250
_INK, _QUIET, _ACCENT, _HAIR, _BAND, _PAPER = "#1F2933", "#52606D", "#0B4F6C", "#C3CCD4", "#D3DBE1", "#FFFFFF"

Point = tuple[float, float]


def draw_radar_picture(block: Radar) -> bytes:
    """The picture of a radar with at least one axis, the same bytes for the same radar."""
    image = Image.new("RGB", (WIDTH_POINTS * _SCALE, HEIGHT_POINTS * _SCALE), _PAPER)
    pen = ImageDraw.Draw(image)
    _draw_band(pen, block.axes)
    _draw_grid(pen, len(block.axes))
    _draw_scores(pen, block.axes)
    _draw_ring_numbers(pen, len(block.axes))
    _draw_labels(pen, block.axes)
    _draw_legend(pen, block)
    file = BytesIO()
    few_colours = image.reduce(2).quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The paper has come out a shade too dark, which would show as a box on the page.
    few_colours.putpalette([255 if shade >= _NEARLY_WHITE else shade for shade in few_colours.getpalette() or ()])
    few_colours.save(file, "PNG")
    return file.getvalue()


def spoke(axis: float, axes: int, value: float) -> Point:
    """Where a value of 0-100 lies, in points from the upper left: the first axis points up, the others clockwise."""
    return _out(axis, axes, RADIUS * min(max(value, 0.0), 100.0) / 100)


def _out(axis: float, axes: int, reach: float) -> Point:
    angle = pi / 2 - 2 * pi * axis / axes
    return _CENTRE[0] + reach * cos(angle), _CENTRE[1] - reach * sin(angle)


def _dots(*points: Point) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]


def _line(pen: ImageDraw.ImageDraw, start: Point, end: Point, colour: str, width: float) -> None:
    pen.line(_dots(start, end), colour, round(width * _SCALE))


def _disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, fill: str | None, outline: str | None = None) -> None:
    x, y = centre
    box = _dots((x - radius, y - radius), (x + radius, y + radius))
    pen.ellipse([*box[0], *box[1]], fill, outline, round(0.5 * _SCALE))


def _draw_band(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """The range from low to high: the outer shape filled, the inner one cleared."""
    for colour, values in ((_BAND, [axis.high for axis in axes]), (_PAPER, [axis.low for axis in axes])):
        points = _dots(*(spoke(number, len(axes), value) for number, value in enumerate(values)))
        if len(points) > 1:
            pen.polygon(points, colour)


def _draw_grid(pen: ImageDraw.ImageDraw, count: int) -> None:
    for ring in RINGS:
        _disc(pen, _CENTRE, RADIUS * ring / 100, None, _HAIR)
    for number in range(count):
        _line(pen, _CENTRE, spoke(number, count, 100), _HAIR, 0.5)


def _draw_scores(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """The line from score to score, interrupted where an axis has none, which shows its range as dots."""
    count = len(axes)
    for number, axis in enumerate(axes):
        after = (number + 1) % count
        end = axes[after].score
        if axis.score is not None and end is not None and count > 1:
            _line(pen, spoke(number, count, axis.score), spoke(after, count, end), _ACCENT, 1.6)
    for number, axis in enumerate(axes):
        if axis.score is None:
            for step in range(11):
                _disc(pen, spoke(number, count, axis.low + (axis.high - axis.low) * step / 10), 1.2, _QUIET)
        else:
            _draw_marker(pen, spoke(number, count, axis.score))


def _draw_marker(pen: ImageDraw.ImageDraw, at: Point) -> None:
    _disc(pen, at, 4.1, _PAPER)
    _disc(pen, at, 3.2, _ACCENT)


def _draw_ring_numbers(pen: ImageDraw.ImageDraw, count: int) -> None:
    """On the rings, half way between the last axis and the first, where markers cannot cover them."""
    for ring in RINGS:
        x, y = spoke(-0.5, count, ring)
        (left, top), (right, bottom) = _dots((x - 5, y - 3.5), (x + 5, y + 3.5))
        pen.rectangle((left, top, right, bottom), _PAPER)
        _write(pen, str(ring), (x, y), 6.5, "mm", _QUIET)


def _draw_labels(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """Each label with its numbers, outside the end of its axis."""
    gate, count = Gate(), len(axes)
    for number, axis in enumerate(axes):
        x, y = _out(number, count, RADIUS + _LABEL_GAP)
        beside = x - _CENTRE[0]
        side = "m" if abs(beside) < RADIUS * 0.3 else "l" if beside > 0 else "r"
        room = WIDTH_POINTS * 0.5 if side == "m" else WIDTH_POINTS / 2 - abs(beside) - 2
        lines = wrap(gate.line(axis.label, 80), room)[:_LABEL_LINES]
        deep = 11.0 * (len(lines) + 1)
        top = y - deep * (0.5 + 0.5 * (_CENTRE[1] - y) / (RADIUS + _LABEL_GAP))
        for index, line in enumerate(lines):
            _write(pen, line, (x, top + 11 * index), 8.5, f"{side}a", _INK, bold=True)
        _write(pen, gate.line(axis.numbers, 40), (x, top + 11 * len(lines)), 8.5, f"{side}a", _INK)


def wrap(text: str, room: float) -> list[str]:
    """The label in lines no wider than `room` points, as far as its words allow."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(8.5, bold=True).getlength(longer) <= room * _SCALE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _draw_legend(pen: ImageDraw.ImageDraw, block: Radar) -> None:
    gate = Gate()
    score, span = gate.line(block.score_label, 60), gate.line(block.range_label, 60)
    wide = _font(8.5).getlength(score) / _SCALE
    x, y = (WIDTH_POINTS - wide - _font(8.5).getlength(span) / _SCALE - 74) / 2, HEIGHT_POINTS - 10.0
    _line(pen, (x, y), (x + 20, y), _ACCENT, 1.6)
    _draw_marker(pen, (x + 10, y))
    _write(pen, score, (x + 26, y), 8.5, "lm", _QUIET)
    x += 26 + wide + 24
    (left, top), (right, bottom) = _dots((x, y - 4), (x + 18, y + 4))
    pen.rectangle((left, top, right, bottom), _BAND)
    _write(pen, span, (x + 24, y), 8.5, "lm", _QUIET)


def _write(
    pen: ImageDraw.ImageDraw, text: str, at: Point, size: float, anchor: str, colour: str, bold: bool = False
) -> None:
    pen.text(_dots(at)[0], text, colour, _font(size, bold), anchor)


@cache
def _font(size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
    file = "SourceSans3-SemiBold.ttf" if bold else "SourceSans3-Regular.ttf"
    return ImageFont.truetype(FOLDER / file, size * _SCALE, layout_engine=ImageFont.Layout.BASIC)
