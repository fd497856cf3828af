"""What a page is built from: boxes that know their height, can be parted where a page ends, and draw themselves.

A box is asked for `take`: what of it goes into the room that is left, and what remains. Everything that flows over
pages (a paragraph, a table row, a field, the document) is cut by that one question, so that no text can be too long.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal, Self

from .fonts import FALLBACK
from .lines import break_lines
from .structure import Node
from .styles import Style
from .tagging import TaggedCanvas

Painter = Callable[[TaggedCanvas, float, float, float, float], None]
"""Draws decoration behind a box: canvas, left, top, width, height."""
APART = "\u00a0"
"""Ends a text that stands beside another one of the same element; without it they would be read as one word."""
_FEWEST_LINES = 2


class Box(ABC):
    """Something to draw, as wide as it is told. `keep` forbids a page to end between it and the next box."""

    before = 0.0
    after = 0.0
    keep = False

    @property
    def baseline(self) -> float:
        """From its top down to where the letters of its first line stand; 0 where it has none."""
        return 0.0

    @abstractmethod
    def height(self, width: float) -> float:
        """Its height at this width."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner here."""

    def take(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        """What goes into the room, and what remains. With `force`, something must be taken: the page is empty."""
        return (self, None) if force or self.height(width) <= room else (None, self)


class Text(Box):
    """A text in one style; with a node it is that element of the structure."""

    def __init__(
        self,
        text: str,
        style: Style,
        node: Node | None = None,
        *,
        keep: bool = False,
        flush: Literal["left", "right"] = "left",
    ) -> None:
        self.text, self.style, self.node = text, style, node
        self.before, self.after, self.keep, self._flush = style.before, style.after, keep, flush
        self._width = -1.0
        self._lines: list[str] = []
        self._is_piece = False

    @property
    def baseline(self) -> float:
        """As its style has it."""
        return self.style.baseline

    def lines(self, width: float) -> list[str]:
        """Its lines at this width, broken once."""
        if width != self._width and not self._is_piece:
            self._lines, self._width = break_lines(self.text, self.style, max(width, 1)), width
        return self._lines

    def height(self, width: float) -> float:
        """As many lines as it needs."""
        return len(self.lines(width)) * self.style.leading

    def take(self, width: float, room: float, force: bool) -> tuple[Self | None, Self | None]:
        """Leave neither the first nor the last line alone, where that can be helped."""
        count, fitting = len(self.lines(width)), int(room / self.style.leading + 0.001)
        if fitting >= count:
            return self, None
        fitting = min(fitting, count - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            if not force:
                return None, self
            fitting = max(fitting, 1)
        if fitting >= count:
            return self, None
        return self._piece(width, 0, fitting), self._piece(width, fitting, count)

    def _piece(self, width: float, start: int, end: int) -> Self:
        piece = type(self)("", self.style, self.node, keep=self.keep, flush=self._flush)
        piece._lines, piece._is_piece = self.lines(width)[start:end], True
        return piece

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw its lines. An empty text is still there in the structure, such as an empty cell of a table."""
        if self.node:
            canvas.element(self.node)
        lines = self.lines(width)
        if not any(lines):
            return
        if self._flush == "right":
            left += width - max(map(self.style.measure, lines))
        if self.node is None:
            write(canvas, lines, self.style, left, top)
            return
        with canvas.mark(self.node):
            write(canvas, lines, self.style, left, top)


class Nothing(Box):
    """What is left of a text that has been set in full; it only keeps the place of its first line."""

    def __init__(self, baseline: float) -> None:
        self._baseline = baseline

    @property
    def baseline(self) -> float:
        """That of the text."""
        return self._baseline

    def height(self, width: float) -> float:  # noqa: ARG002  # the same at every width
        """None."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Nothing."""


def write(canvas: TaggedCanvas, lines: Sequence[str], style: Style, left: float, top: float) -> None:
    """Draw lines of text, with the fallback face for what the style's own face lacks."""
    ink = canvas.beginText(left, top - style.baseline)
    ink.setFillColor(style.colour)
    ink.setFont(style.face.name, style.size, style.leading)
    for line in lines:
        if style.face.covers(line):
            ink.textLine(line)
            continue
        for own, run in groupby(line, style.face.own.__contains__):
            ink.setFont(style.face.name if own else FALLBACK.name, style.size, style.leading)
            ink.textOut("".join(run))
        ink.setFont(style.face.name, style.size, style.leading)
        ink.textLine("")
    canvas.drawText(ink)
