"""What the radar's picture lays over the rings for an earlier time and a target, and its legend."""

from __future__ import annotations

from collections.abc import Callable

from PIL import ImageDraw

from documents.blocks import Radar

from .gate import Gate
from .radar_pen import (
    ACCENT,
    BAND,
    HEIGHT_POINTS,
    INK,
    QUIET,
    RADIUS,
    SCALE,
    WIDTH_POINTS,
    dashed,
    disc,
    dots,
    font,
    line,
    marker,
    out,
    spoke,
    square,
    write,
)

_GAP = 24.0
_DOTS = 150
Sign = Callable[[ImageDraw.ImageDraw, float, float], None]


def draw_overlay(pen: ImageDraw.ImageDraw, block: Radar) -> None:
    """The target as a ring of dots, and an earlier time as a dashed line with hollow squares."""
    if block.target is not None:
        reach = RADIUS * min(max(block.target, 0.0), 100.0) / 100
        for number in range(_DOTS):
            disc(pen, out(number, _DOTS, reach), 0.6, QUIET)
    count = len(block.before)
    points = [None if score is None else spoke(n, count, score) for n, score in enumerate(block.before)]
    for start, end in zip(points, [*points[1:], *points[:1]], strict=True):
        if start and end and count > 1:
            dashed(pen, start, end, INK, 0.9)
    for point in filter(None, points):
        square(pen, point)


def draw_legend(pen: ImageDraw.ImageDraw, block: Radar) -> None:
    """What each line and the band stand for, on one line under the picture."""
    gate = Gate()
    keys: list[tuple[str, float, Sign]] = [(gate.line(block.score_label, 60), 20, _now)]
    if block.before:
        keys.append((gate.line(block.before_label, 30), 20, _before))
    if block.target is not None:
        keys.append((gate.line(block.target_label, 30), 20, _target))
    keys.append((gate.line(block.range_label, 60), 18, _range))
    wide = [sign + 6 + font(8.5).getlength(label) / SCALE for label, sign, _draw in keys]
    x, y = (WIDTH_POINTS - sum(wide) - _GAP * (len(keys) - 1)) / 2, HEIGHT_POINTS - 10.0
    for (label, sign, draw), room in zip(keys, wide, strict=True):
        draw(pen, x, y)
        write(pen, label, (x + sign + 6, y), 8.5, "lm", QUIET)
        x += room + _GAP


def _now(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    line(pen, (x, y), (x + 20, y), ACCENT, 1.6)
    marker(pen, (x + 10, y))


def _before(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    dashed(pen, (x, y), (x + 20, y), INK, 0.9)
    square(pen, (x + 10, y))


def _target(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    for step in range(6):
        disc(pen, (x + 4 * step, y), 0.6, QUIET)


def _range(pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
    (left, top), (right, bottom) = dots((x, y - 4), (x + 18, y + 4))
    pen.rectangle((left, top, right, bottom), BAND)
