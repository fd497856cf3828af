"""The radar: rings with numbers, the range from low to high as a grey band, the score as a line with markers.

It can be read in black and white: band, lines and markers differ in form, and every axis has its numbers in its label.
An earlier time and a target are drawn where the block has them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import white

from documents.blocks import Radar, RadarAxis

from .boxes import Box, write
from .lines import break_lines
from .radar_lines import (
    RADIUS,
    Key,
    Point,
    draw_before,
    draw_keys,
    draw_marker,
    draw_target,
    key_before,
    key_now,
    key_range,
    key_target,
    rows_of_keys,
    segments,
    spoke,
)
from .structure import Node
from .styles import ACCENT, AXIS_LABEL, AXIS_VALUE, BAND, HAIR, QUIET, RING, Style
from .tagging import TaggedCanvas
from .typesetter import Typesetter

__all__ = ["RADIUS", "RINGS", "RadarFigure", "score_segments", "spoke"]

RINGS = (20, 40, 60, 80, 100)
_LABEL_DISTANCE = 13.0
_LABEL_LINES = 3
_EVEN_ODD = 0


def score_segments(axes: Sequence[RadarAxis]) -> list[tuple[Point, Point]]:
    """The score line, from axis to axis; it is interrupted where an axis has no score."""
    return segments([axis.score for axis in axes])


class RadarFigure(Box):
    """The radar as a figure with its text alternative."""

    before = 2.0
    after = 12.0

    def __init__(self, setter: Typesetter, block: Radar, alternative: str) -> None:
        self._axes = block.axes
        self._labels = [setter.line(axis.label, 80) for axis in block.axes]
        self._numbers = [setter.line(axis.numbers, 40) for axis in block.axes]
        self._before, self._target, self._look = block.before, block.target, setter.look.radar
        self._keys = _keys(setter, block)
        self._node = Node("Figure", alternative=alternative or setter.line(block.caption) or " ".join(self._labels))

    def height(self, width: float) -> float:
        """Always the same, and more for each further row of its legend."""
        return self._look.height + (len(self._key_rows(width)) - 1) * self._look.legend_row

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the picture, its labels and its legend as one figure."""
        height, look = self.height(width), self._look
        box = (left, top - height, left + width, top)
        with canvas.mark(self._node, box):
            canvas.saveState()
            canvas.translate(left + width / 2, top - look.centre)
            self._draw_band(canvas)
            self._draw_grid(canvas)
            if self._target is not None:
                draw_target(canvas, self._target, look.radius)
            if self._before:
                draw_before(canvas, self._before, look.radius)
            self._draw_scores(canvas)
            self._draw_ring_numbers(canvas)
            self._draw_labels(canvas, width / 2)
            bottom = look.centre - height + 10
            draw_keys(canvas, self._key_rows(width), bottom, look.legend_row, look.legend_gap)
            canvas.restoreState()

    def _key_rows(self, width: float) -> list[list[Key]]:
        return rows_of_keys(self._keys, width, self._look.legend_gap)

    def _spoke(self, axis: float, axes: int, value: float) -> Point:
        return spoke(axis, axes, value, self._look.radius)

    def _draw_band(self, canvas: TaggedCanvas) -> None:
        count = len(self._axes)
        path = canvas.beginPath()
        for edge in ([axis.high for axis in self._axes], [axis.low for axis in self._axes]):
            points = [self._spoke(number, count, value) for number, value in enumerate(edge)]
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
        canvas.setFillColor(BAND)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=_EVEN_ODD)

    def _draw_grid(self, canvas: TaggedCanvas) -> None:
        count = len(self._axes)
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.5)
        for ring in RINGS:
            canvas.circle(0, 0, self._look.radius * ring / 100)
        canvas.lines([(0, 0, *self._spoke(number, count, 100)) for number in range(count)])

    def _draw_ring_numbers(self, canvas: TaggedCanvas) -> None:
        """On the rings, half way between the last axis and the first, where markers cannot cover them."""
        count = len(self._axes)
        for ring in RINGS:
            x, y = self._spoke(-0.5, count, ring)
            wide = RING.measure(str(ring))
            canvas.setFillColor(white)
            canvas.rect(x - wide / 2 - 1, y - 3.3, wide + 2, 6.6, stroke=0, fill=1)
            write(canvas, [f"{ring} "], RING, x - wide / 2, y + RING.leading / 2)

    def _draw_scores(self, canvas: TaggedCanvas) -> None:
        count = len(self._axes)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.6)
        canvas.setLineCap(1)
        canvas.lines(
            [(*start, *end) for start, end in segments([axis.score for axis in self._axes], self._look.radius)]
        )
        for number, axis in enumerate(self._axes):
            if axis.score is None:
                self._draw_open_range(
                    canvas, self._spoke(number, count, axis.low), self._spoke(number, count, axis.high)
                )
            else:
                draw_marker(canvas, *self._spoke(number, count, axis.score))

    def _draw_open_range(self, canvas: TaggedCanvas, low: Point, high: Point) -> None:
        """The range of an axis without a score, as a dotted bar on the axis itself."""
        canvas.saveState()
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(2.4)
        canvas.setDash(0.1, 4)
        canvas.line(*low, *high)
        canvas.restoreState()

    def _draw_labels(self, canvas: TaggedCanvas, half: float) -> None:
        count, radius = len(self._axes), self._look.radius
        for number, (label, numbers) in enumerate(zip(self._labels, self._numbers, strict=True)):
            x, y = self._spoke(number, count, 100)
            x, y = x * (1 + _LABEL_DISTANCE / radius), y * (1 + _LABEL_DISTANCE / radius)
            side = 0 if abs(x) < radius * 0.3 else 1 if x > 0 else -1
            room = 2 * half * 0.5 if side == 0 else half - abs(x) - 2
            lines = [line.rstrip() for line in break_lines(label, AXIS_LABEL, room)][:_LABEL_LINES]
            deep = (len(lines) + 1) * AXIS_LABEL.leading
            top = y + deep * (0.5 + 0.5 * y / (radius + _LABEL_DISTANCE))
            for index, line in enumerate(lines):
                _write_beside(canvas, line, AXIS_LABEL, x, top - index * AXIS_LABEL.leading, side)
            _write_beside(canvas, numbers, AXIS_VALUE, x, top - len(lines) * AXIS_LABEL.leading, side)


def _keys(setter: Typesetter, block: Radar) -> list[Key]:
    """The legend: the score first, then what it is compared with, the range last."""
    keys = [Key(setter.line(block.score_label, 60), 20, key_now)]
    if block.before:
        keys.append(Key(setter.line(block.before_label, 60), 20, key_before))
    if block.target is not None:
        keys.append(Key(setter.line(block.target_label, 60), 20, key_target))
    return [*keys, Key(setter.line(block.range_label, 60), 18, key_range)]


def _write_beside(canvas: TaggedCanvas, line: str, style: Style, x: float, top: float, side: int) -> None:
    """Write a line to the right (1) or the left (-1) of a point, or centred on it (0)."""
    shift = {1: 0.0, 0: 0.5, -1: 1.0}[side]
    write(canvas, [f"{line} "], style, x - style.measure(line) * shift, top)
