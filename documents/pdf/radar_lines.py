"""The lines of a radar and its legend: now, last time and the target, told apart by dashes and markers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.lib.colors import white

from .boxes import write
from .styles import ACCENT, BAND, INK, NOTE, QUIET
from .tagging import TaggedCanvas

Point = tuple[float, float]
RADIUS = 96.0


def spoke(axis: float, axes: int, value: float, radius: float = RADIUS) -> Point:
    """Where a value of 0-100 lies, from the centre: the first axis points up, the others follow clockwise."""
    angle = pi / 2 - 2 * pi * axis / axes
    reach = radius * min(max(value, 0.0), 100.0) / 100
    return reach * cos(angle), reach * sin(angle)


def segments(scores: Sequence[float | None], radius: float = RADIUS) -> list[tuple[Point, Point]]:
    """The line from score to score; it is interrupted where an axis has none."""
    count = len(scores)
    found = []
    for first, score in enumerate(scores):
        second = (first + 1) % count
        following = scores[second]
        if score is not None and following is not None and count > 1:
            found.append((spoke(first, count, score, radius), spoke(second, count, following, radius)))
    return found


def draw_before(canvas: TaggedCanvas, scores: Sequence[float | None], radius: float) -> None:
    """An earlier time: a thin dashed line with hollow squares."""
    with _saved(canvas):
        _style_before(canvas)
        canvas.lines([(*start, *end) for start, end in segments(scores, radius)])
        for number, score in enumerate(scores):
            if score is not None:
                draw_square(canvas, *spoke(number, len(scores), score, radius))


def draw_target(canvas: TaggedCanvas, target: float, radius: float) -> None:
    """The target: a ring of dots and dashes, without markers."""
    with _saved(canvas):
        _style_target(canvas)
        canvas.circle(0, 0, radius * min(max(target, 0.0), 100.0) / 100)


def draw_marker(canvas: TaggedCanvas, x: float, y: float) -> None:
    """A score now: a full disc with a white edge."""
    with _saved(canvas):
        canvas.setFillColor(ACCENT)
        canvas.setStrokeColor(white)
        canvas.setLineWidth(1)
        canvas.circle(x, y, 3.6, fill=1)


def draw_square(canvas: TaggedCanvas, x: float, y: float) -> None:
    """A score of an earlier time: a hollow square."""
    with _saved(canvas):
        canvas.setFillColor(white)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.setDash()
        canvas.rect(x - 2.5, y - 2.5, 5, 5, fill=1)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend: a sign of a width, and what it stands for. `draw` starts at the sign's middle left."""

    label: str
    wide: float
    draw: Callable[[TaggedCanvas, float, float], None]

    @property
    def room(self) -> float:
        """The width of sign and words."""
        return self.wide + 6 + NOTE.measure(self.label)


def key_now(canvas: TaggedCanvas, x: float, y: float) -> None:
    """The sign of the score."""
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.6)
    canvas.line(x, y, x + 20, y)
    draw_marker(canvas, x + 10, y)


def key_range(canvas: TaggedCanvas, x: float, y: float) -> None:
    """The sign of the range."""
    canvas.setFillColor(BAND)
    canvas.rect(x, y - 4, 18, 8, stroke=0, fill=1)


def key_before(canvas: TaggedCanvas, x: float, y: float) -> None:
    """The sign of an earlier time."""
    with _saved(canvas):
        _style_before(canvas)
        canvas.line(x, y, x + 20, y)
        draw_square(canvas, x + 10, y)


def key_target(canvas: TaggedCanvas, x: float, y: float) -> None:
    """The sign of the target."""
    with _saved(canvas):
        _style_target(canvas)
        canvas.line(x, y, x + 20, y)


def rows_of_keys(keys: Sequence[Key], width: float, gap: float) -> list[list[Key]]:
    """The entries in as many rows as they need."""
    rows: list[list[Key]] = [[]]
    for key in keys:
        if rows[-1] and _row_width([*rows[-1], key], gap) > width:
            rows.append([])
        rows[-1].append(key)
    return rows


def draw_keys(canvas: TaggedCanvas, rows: Sequence[Sequence[Key]], bottom: float, deep: float, gap: float) -> None:
    """The rows, each in the middle; the last stands at `bottom`, the others `deep` points apart above it."""
    for above, row in enumerate(reversed(rows)):
        x, y = -_row_width(row, gap) / 2, bottom + above * deep
        for key in row:
            key.draw(canvas, x, y)
            space = "" if key is rows[-1][-1] else " "
            write(canvas, [key.label + space], NOTE, x + key.wide + 6, y + NOTE.leading / 2)
            x += key.room + gap


def _row_width(row: Sequence[Key], gap: float) -> float:
    return sum(key.room for key in row) + gap * (len(row) - 1)


@contextmanager
def _saved(canvas: TaggedCanvas) -> Iterator[None]:
    """Keep what is set inside from what is drawn after it."""
    canvas.saveState()
    yield
    canvas.restoreState()


def _style_before(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.setDash(4, 2.5)


def _style_target(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(1.1)
    canvas.setDash([1, 2.2])
