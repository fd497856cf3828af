"""The list of contents: every heading with its page, as a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .boxes import APART, Box, Text
from .rows import Column, Row
from .stack import Bookmark, Stack
from .structure import Node
from .styles import CONTENTS, HAIR, HEADINGS
from .tagging import TaggedCanvas

_INDENT = 16.0
_NUMBER = Column(fixed=30)
_TITLE = Column(share=1)


class Place(NamedTuple):
    """Where a heading stands: its page, counted from 1, and the height on it."""

    page: int
    top: float


def draw_contents(heading: str, sections: Iterable[Sequence[Box]], places: Mapping[Bookmark, Place]) -> list[Box]:
    """The list of all headings in these sections. `places` need not be known before it is drawn."""
    bookmarks = [box.bookmark for boxes in sections for box in boxes if isinstance(box, Stack) and box.bookmark]
    tree = Node("TOC")
    style = HEADINGS[1]
    title = Text(heading, style, Node("H2"), keep=True)
    lines = [ContentsLine(bookmark, tree, places) for bookmark in bookmarks]
    for line, below in pairwise(lines):
        line.keep = below.level > line.level
    return [title, *lines]


class ContentsLine(Box):
    """A heading and the number of its page, as one link."""

    def __init__(self, bookmark: Bookmark, tree: Node, places: Mapping[Bookmark, Place]) -> None:
        self._bookmark, self._places = bookmark, places
        self.level = bookmark.level
        self._style = CONTENTS[min(bookmark.level, len(CONTENTS) - 1)]
        self.before, self.after = self._style.before, self._style.after
        self._link = Node("Link", Node("Reference", Node("TOCI", tree)))
        self._title = Text(bookmark.title + APART, self._style, self._link)
        self._indent = _INDENT * bookmark.level

    def _row(self, number: str) -> Row:
        cells = (self._title, Text(number, self._style, self._link, flush="right"))
        return Row(cells, (_TITLE, _NUMBER), gap=12)

    def height(self, width: float) -> float:
        """The height of its title."""
        return self._row("0").height(width - self._indent)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw title, leader and number, with a link over all of it."""
        place = self._places[self._bookmark]
        row = self._row(str(place.page))
        inner = width - self._indent
        row.draw(canvas, left + self._indent, top, inner)
        self._draw_leader(canvas, left + self._indent, top, row.places(inner)[0][1])
        area = (left, top - self.height(width), left + width, top)
        canvas.link(self._link, area, place.page, place.top, f"{self._bookmark.title}, {place.page}")

    def _draw_leader(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """A dotted line from the end of the title to the number, which stands beside the title's first line."""
        used = self._style.measure(self._title.lines(width)[0])
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(HAIR)
            canvas.setLineWidth(0.6)
            canvas.setDash(0.6, 2.4)
            y = top - self._style.baseline + 0.5
            canvas.line(left + used + 6, y, left + width + 12 + _NUMBER.fixed - 18, y)
            canvas.restoreState()
