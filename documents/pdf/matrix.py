"""The risk matrix: four by four cells, each with its level in words, and the risks as numbered points in them.

It can be read in black and white: each level has its own hatching besides its colour and its words, and what is only
suggested is drawn hollow with a dashed edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from documents.blocks import Matrix, MatrixPoint

from .boxes import Box, write
from .lines import break_lines
from .matrix_cells import Grid, draw_cell, draw_point
from .structure import Node
from .styles import AXIS_LABEL, AXIS_VALUE, NOTE, Style
from .tagging import TaggedCanvas
from .typesetter import Typesetter

LEVELS = 4
_GUTTER = 86.0
_AXIS = 15.0  # for the name of an axis
_MARKS = 26.0  # for the names of the likelihoods
_LEGEND = 20.0
_LABEL_LINES = 2
_LONGEST = 60


class MatrixFigure(Box):
    """The matrix as a figure with its text alternative."""

    before = 2.0
    after = 12.0

    def __init__(self, setter: Typesetter, block: Matrix, alternative: str) -> None:
        self._axes = tuple(setter.line(text, _LONGEST) for text in (block.severity_label, block.likelihood_label))
        self._severities = [setter.line(text, _LONGEST) for text in block.severities]
        self._likelihoods = [setter.line(text, _LONGEST) for text in block.likelihoods]
        self._levels = [[(setter.line(text, _LONGEST), tone) for text, tone in row] for row in block.levels]
        is_any_suggested = any(point.suggested for point in block.points)
        self._legend = setter.line(block.suggested_label, 2 * _LONGEST) if is_any_suggested else ""
        self._node = Node("Figure", alternative=alternative or setter.line(block.caption) or f"{LEVELS} × {LEVELS}")
        self._points = by_cell(block.points)

    def _grid(self, width: float) -> Grid:
        counts = [[len(self._points[row, column]) for column in range(LEVELS)] for row in range(LEVELS)]
        return Grid(counts, width - _GUTTER)

    def height(self, width: float) -> float:
        """As high as the fullest cells need, yet never more than a page."""
        return _AXIS + self._grid(width).height + _MARKS + _AXIS + (_LEGEND if self._legend else 0)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw cells, points, axes and legend as one figure."""
        grid = self._grid(width)
        with canvas.mark(self._node, (left, top - self.height(width), left + width, top)):
            canvas.saveState()
            canvas.translate(left, top)
            write(canvas, [f"{self._axes[0]} "], AXIS_VALUE, 0, 0)
            self._draw_severities(canvas, grid)
            self._draw_cells(canvas, grid)
            self._draw_likelihoods(canvas, grid)
            self._draw_legend(canvas, -self.height(width) + _LEGEND / 2)
            canvas.restoreState()

    def _draw_severities(self, canvas: TaggedCanvas, grid: Grid) -> None:
        for row, text in enumerate(self._severities):
            lines = _few_lines(text, AXIS_LABEL, _GUTTER - 8)
            middle = -_AXIS - grid.tops[row] - grid.heights[row] / 2
            write(canvas, lines, AXIS_LABEL, 0, middle + len(lines) * AXIS_LABEL.leading / 2)

    def _draw_cells(self, canvas: TaggedCanvas, grid: Grid) -> None:
        for row in reversed(range(LEVELS)):
            for column in range(LEVELS):
                text, tone = self._levels[row][column]
                corner = (_GUTTER + column * grid.wide, -_AXIS - grid.tops[row])
                draw_cell(canvas, text, tone, corner, grid.wide, grid.heights[row])
                self._draw_points(canvas, grid, row, column, corner)

    def _draw_points(
        self, canvas: TaggedCanvas, grid: Grid, row: int, column: int, corner: tuple[float, float]
    ) -> None:
        points = self._points[row, column]
        places = grid.places(row, len(points))
        for point, (across, down) in zip(points, places, strict=False):
            draw_point(canvas, str(point.number), point.suggested, corner[0] + across, corner[1] - down, grid.radius)
        # Hundreds of risks in one cell: the table that follows has them all.
        if len(places) < len(points):
            across, down = places[-1]
            more = f"+{len(points) - len(places) + 1}"
            draw_point(canvas, more, False, corner[0] + across, corner[1] - down, grid.radius)

    def _draw_likelihoods(self, canvas: TaggedCanvas, grid: Grid) -> None:
        below = -_AXIS - grid.height - 3
        for column, text in enumerate(self._likelihoods):
            for index, line in enumerate(_few_lines(text, AXIS_LABEL, grid.wide - 6)):
                centre = _GUTTER + (column + 0.5) * grid.wide
                start = centre - AXIS_LABEL.measure(line.rstrip()) / 2
                write(canvas, [line], AXIS_LABEL, start, below - index * AXIS_LABEL.leading)
        name = self._axes[1]
        write(canvas, [f"{name} "], AXIS_VALUE, _GUTTER + 4 * grid.wide - AXIS_VALUE.measure(name), below - _MARKS)

    def _draw_legend(self, canvas: TaggedCanvas, y: float) -> None:
        if self._legend:
            draw_point(canvas, "", True, _GUTTER + 6, y, 6)
            write(canvas, [self._legend], NOTE, _GUTTER + 18, y + NOTE.leading / 2)


def by_cell(points: Sequence[MatrixPoint]) -> dict[tuple[int, int], list[MatrixPoint]]:
    """The points of each cell, by row and column from 0, in the order of their numbers."""
    cells: dict[tuple[int, int], list[MatrixPoint]] = defaultdict(list)
    for point in sorted(points, key=lambda point: point.number):
        cells[_step(point.severity), _step(point.likelihood)].append(point)
    return cells


def _step(level: int) -> int:
    return min(max(level, 1), LEVELS) - 1


def _few_lines(text: str, style: Style, width: float) -> list[str]:
    return break_lines(text, style, width)[:_LABEL_LINES]
