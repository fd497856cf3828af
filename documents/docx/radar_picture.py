"""The radar as a PNG. It can be read in grey: band, line and markers differ in form, and every axis has its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from documents.blocks import Radar, RadarAxis

from .gate import Gate
from .radar_overlay import draw_legend, draw_overlay
from .radar_pen import (
    ACCENT,
    BAND,
    CENTRE,
    HAIR,
    HEIGHT_POINTS,
    INK,
    PAPER,
    QUIET,
    RADIUS,
    SCALE,
    WIDTH_POINTS,
    disc,
    dots,
    font,
    line,
    marker,
    out,
    spoke,
    write,
)

__all__ = ["HEIGHT_POINTS", "RADIUS", "RINGS", "WIDTH_POINTS", "draw_radar_picture", "spoke", "wrap"]

RINGS = (20, 40, 60, 80, 100)
_LABEL_GAP = 13.0
_LABEL_LINES = 3
_NEARLY_WHITE = 250


def draw_radar_picture(block: Radar) -> bytes:
    """The picture of a radar with at least one axis, the same bytes for the same radar."""
    image = Image.new("RGB", (WIDTH_POINTS * SCALE, HEIGHT_POINTS * SCALE), PAPER)
    pen = ImageDraw.Draw(image)
    _draw_band(pen, block.axes)
    _draw_grid(pen, len(block.axes))
    draw_overlay(pen, block)
    _draw_scores(pen, block.axes)
    _draw_ring_numbers(pen, len(block.axes))
    _draw_labels(pen, block.axes)
    draw_legend(pen, block)
    file = BytesIO()
    few_colours = image.reduce(2).quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The paper has come out a shade too dark, which would show as a box on the page.
    few_colours.putpalette([255 if shade >= _NEARLY_WHITE else shade for shade in few_colours.getpalette() or ()])
    few_colours.save(file, "PNG")
    return file.getvalue()


def _draw_band(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """The range from low to high: the outer shape filled, the inner one cleared."""
    for colour, values in ((BAND, [axis.high for axis in axes]), (PAPER, [axis.low for axis in axes])):
        points = dots(*(spoke(number, len(axes), value) for number, value in enumerate(values)))
        if len(points) > 1:
            pen.polygon(points, colour)


def _draw_grid(pen: ImageDraw.ImageDraw, count: int) -> None:
    for ring in RINGS:
        disc(pen, CENTRE, RADIUS * ring / 100, None, HAIR)
    for number in range(count):
        line(pen, CENTRE, spoke(number, count, 100), HAIR, 0.5)


def _draw_scores(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """The line from score to score, interrupted where an axis has none, which shows its range as dots."""
    count = len(axes)
    for number, axis in enumerate(axes):
        after = (number + 1) % count
        end = axes[after].score
        if axis.score is not None and end is not None and count > 1:
            line(pen, spoke(number, count, axis.score), spoke(after, count, end), ACCENT, 1.6)
    for number, axis in enumerate(axes):
        if axis.score is None:
            for step in range(11):
                disc(pen, spoke(number, count, axis.low + (axis.high - axis.low) * step / 10), 1.2, QUIET)
        else:
            marker(pen, spoke(number, count, axis.score))


def _draw_ring_numbers(pen: ImageDraw.ImageDraw, count: int) -> None:
    """On the rings, half way between the last axis and the first, where markers cannot cover them."""
    for ring in RINGS:
        x, y = spoke(-0.5, count, ring)
        (left, top), (right, bottom) = dots((x - 5, y - 3.5), (x + 5, y + 3.5))
        pen.rectangle((left, top, right, bottom), PAPER)
        write(pen, str(ring), (x, y), 6.5, "mm", QUIET)


def _draw_labels(pen: ImageDraw.ImageDraw, axes: Sequence[RadarAxis]) -> None:
    """Each label with its numbers, outside the end of its axis."""
    gate, count = Gate(), len(axes)
    for number, axis in enumerate(axes):
        x, y = out(number, count, RADIUS + _LABEL_GAP)
        beside = x - CENTRE[0]
        side = "m" if abs(beside) < RADIUS * 0.3 else "l" if beside > 0 else "r"
        room = WIDTH_POINTS * 0.5 if side == "m" else WIDTH_POINTS / 2 - abs(beside) - 2
        lines = wrap(gate.line(axis.label, 80), room)[:_LABEL_LINES]
        deep = 11.0 * (len(lines) + 1)
        top = y - deep * (0.5 + 0.5 * (CENTRE[1] - y) / (RADIUS + _LABEL_GAP))
        for index, part in enumerate(lines):
            write(pen, part, (x, top + 11 * index), 8.5, f"{side}a", INK, bold=True)
        write(pen, gate.line(axis.numbers, 40), (x, top + 11 * len(lines)), 8.5, f"{side}a", INK)


def wrap(text: str, room: float) -> list[str]:
    """The label in lines no wider than `room` points, as far as its words allow."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(8.5, bold=True).getlength(longer) <= room * SCALE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
