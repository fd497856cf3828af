"""The radar: rings with numbers, the range from low to high as a grey band, the score as a line with markers.

It can be read in black and white: band, line and markers differ in form, and every axis has its numbers in its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from reportlab.lib.colors import white

from documents.blocks import Radar, RadarAxis

from .boxes import Box, write
from .lines import break_lines
from .structure import Node
from .styles import ACCENT, AXIS_LABEL, AXIS_VALUE, BAND, HAIR, NOTE, QUIET, RING, Style
from .tagging import TaggedCanvas
from .typesetter import Typesetter

Point = tuple[float, float]
RADIUS = 96.0
HEIGHT = 300.0
_CENTRE = 147.0
RINGS = (20, 40, 60, 80, 100)
_LABEL_DISTANCE = 13.0
_LABEL_LINES = 3
_EVEN_ODD = 0


def spoke(axis: float, axes: int, value: float) -> Point:
    """Where a value of 0-100 lies, from the centre: the first axis points up, the others follow clockwise."""
    angle = pi / 2 - 2 * pi * axis / axes
    reach = RADIUS * min(max(value, 0.0), 100.0) / 100
    return reach * cos(angle), reach * sin(angle)


def score_segments(axes: Sequence[RadarAxis]) -> list[tuple[Point, Point]]:
    """The score line, from axis to axis; it is interrupted where an axis has no score."""
    count = len(axes)
    segments = []
    for first, axis in enumerate(axes):
        second = (first + 1) % count
        following = axes[second].score
        if axis.score is not None and following is not None and count > 1:
            segments.append((spoke(first, count, axis.score), spoke(second, count, following)))
    return segments


class RadarFigure(Box):
    """The radar as a figure with its text alternative."""

    before = 2.0
    after = 12.0

    def __init__(self, setter: Typesetter, block: Radar, alternative: str) -> None:
        self._axes = block.axes
        self._labels = [setter.line(axis.label, 80) for axis in block.axes]
        self._numbers = [setter.line(axis.numbers, 40) for axis in block.axes]
        self._legend = (setter.line(block.score_label, 60), setter.line(block.range_label, 60))
        self._node = Node("Figure", alternative=alternative or setter.line(block.caption) or " ".join(self._labels))

    def height(self, width: float) -> float:  # noqa: ARG002  # the same at every width
        """Always the same."""
        return HEIGHT

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the picture, its labels and its legend as one figure."""
        box = (left, top - HEIGHT, left + width, top)
        with canvas.mark(self._node, box):
            canvas.saveState()
            canvas.translate(left + width / 2, top - _CENTRE)
            self._draw_band(canvas)
            self._draw_grid(canvas)
            self._draw_scores(canvas)
            self._draw_ring_numbers(canvas)
            self._draw_labels(canvas, width / 2)
            self._draw_legend(canvas)
            canvas.restoreState()

    def _draw_band(self, canvas: TaggedCanvas) -> None:
        count = len(self._axes)
        path = canvas.beginPath()
        for edge in ([axis.high for axis in self._axes], [axis.low for axis in self._axes]):
            points = [spoke(number, count, value) for number, value in enumerate(edge)]
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
            canvas.circle(0, 0, RADIUS * ring / 100)
        canvas.lines([(0, 0, *spoke(number, count, 100)) for number in range(count)])

    def _draw_ring_numbers(self, canvas: TaggedCanvas) -> None:
        """On the rings, half way between the last axis and the first, where markers cannot cover them."""
        count = len(self._axes)
        for ring in RINGS:
            x, y = spoke(-0.5, count, ring)
            wide = RING.measure(str(ring))
            canvas.setFillColor(white)
            canvas.rect(x - wide / 2 - 1, y - 3.3, wide + 2, 6.6, stroke=0, fill=1)
            write(canvas, [f"{ring} "], RING, x - wide / 2, y + RING.leading / 2)

    def _draw_scores(self, canvas: TaggedCanvas) -> None:
        count = len(self._axes)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.6)
        canvas.setLineCap(1)
        canvas.lines([(*start, *end) for start, end in score_segments(self._axes)])
        for number, axis in enumerate(self._axes):
            if axis.score is None:
                self._draw_open_range(canvas, spoke(number, count, axis.low), spoke(number, count, axis.high))
            else:
                _draw_marker(canvas, *spoke(number, count, axis.score))

    def _draw_open_range(self, canvas: TaggedCanvas, low: Point, high: Point) -> None:
        """The range of an axis without a score, as a dotted bar on the axis itself."""
        canvas.saveState()
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(2.4)
        canvas.setDash(0.1, 4)
        canvas.line(*low, *high)
        canvas.restoreState()

    def _draw_labels(self, canvas: TaggedCanvas, half: float) -> None:
        count = len(self._axes)
        for number, (label, numbers) in enumerate(zip(self._labels, self._numbers, strict=True)):
            x, y = spoke(number, count, 100)
            x, y = x * (1 + _LABEL_DISTANCE / RADIUS), y * (1 + _LABEL_DISTANCE / RADIUS)
            side = 0 if abs(x) < RADIUS * 0.3 else 1 if x > 0 else -1
            room = 2 * half * 0.5 if side == 0 else half - abs(x) - 2
            lines = [line.rstrip() for line in break_lines(label, AXIS_LABEL, room)][:_LABEL_LINES]
            deep = (len(lines) + 1) * AXIS_LABEL.leading
            top = y + deep * (0.5 + 0.5 * y / (RADIUS + _LABEL_DISTANCE))
            for index, line in enumerate(lines):
                _write_beside(canvas, line, AXIS_LABEL, x, top - index * AXIS_LABEL.leading, side)
            _write_beside(canvas, numbers, AXIS_VALUE, x, top - len(lines) * AXIS_LABEL.leading, side)

    def _draw_legend(self, canvas: TaggedCanvas) -> None:
        score, span = self._legend
        total = 26 + NOTE.measure(score) + 24 + 24 + NOTE.measure(span)
        x, y = -total / 2, _CENTRE - HEIGHT + 10
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.6)
        canvas.line(x, y, x + 20, y)
        _draw_marker(canvas, x + 10, y)
        write(canvas, [f"{score} "], NOTE, x + 26, y + NOTE.leading / 2)
        x += 26 + NOTE.measure(score) + 24
        canvas.setFillColor(BAND)
        canvas.rect(x, y - 4, 18, 8, stroke=0, fill=1)
        write(canvas, [span], NOTE, x + 24, y + NOTE.leading / 2)


def _draw_marker(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setFillColor(ACCENT)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(1)
    canvas.circle(x, y, 3.6, fill=1)
    canvas.restoreState()


def _write_beside(canvas: TaggedCanvas, line: str, style: Style, x: float, top: float, side: int) -> None:
    """Write a line to the right (1) or the left (-1) of a point, or centred on it (0)."""
    shift = {1: 0.0, 0: 0.5, -1: 1.0}[side]
    write(canvas, [f"{line} "], style, x - style.measure(line) * shift, top)
