"""Boxes one below the other: a panel, a table, a field, and the whole document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .boxes import Box, Painter
from .rows import NO_PAD, Pad
from .tagging import TaggedCanvas

# A table's head is repeated on every page unless it would take more than this part of it.
_TALLEST_HEAD = 1 / 3


@dataclass(frozen=True, slots=True, eq=False)
class Bookmark:
    """A heading that the outline and the contents list lead to; `level` 0 is the highest."""

    title: str
    level: int


@dataclass(eq=False)
class Stack(Box):
    """Boxes one below the other, cut between or inside them where a page ends.

    `heads` of its first boxes are repeated (as artifacts) where it goes on. `bookmark` belongs to its first piece.
    One that is no higher than `together` rather begins on the next page than being cut.
    """

    boxes: Sequence[Box]
    pad: Pad = NO_PAD
    paint: Painter | None = None
    heads: int = 0
    bookmark: Bookmark | None = None
    before: float = 0
    after: float = 0
    keep: bool = False
    together: float = 0

    @property
    def baseline(self) -> float:
        """That of its first box."""
        return self.pad.top + self.boxes[0].baseline if self.boxes else 0.0

    def _inner(self, width: float) -> float:
        return width - self.pad.left - self.pad.right

    def height(self, width: float) -> float:
        """The boxes, the distances between them, and the empty edge."""
        inner = self._inner(width)
        return sum(box.height(inner) for box in self.boxes) + sum(self._gaps()) + self.pad.top + self.pad.bottom

    def _gaps(self) -> list[float]:
        """The distance above each box. Nothing is left empty above the first."""
        pairs = zip(self.boxes, self.boxes[1:], strict=False)
        gaps = [max(upper.after, lower.before) for upper, lower in pairs]
        return [0.0, *gaps] if self.boxes else []

    def take(self, width: float, room: float, force: bool) -> tuple[Stack | None, Stack | None]:
        """Take boxes until one does not fit, and then what of that one does."""
        if not force and room < self.together and room < self.height(width) <= self.together:
            return None, self
        inner, left = self._inner(width), room - self.pad.top - self.pad.bottom
        forced, above = force, 0.0
        for index, box in enumerate(self.boxes):
            left -= max(above, box.before) if index else 0
            head, tail = box.take(inner, left, forced)
            if tail is not None:
                return self._cut(index, head, tail, inner, room)
            left -= box.height(inner)
            above, forced = box.after, forced and box.keep
        return self, None

    def _cut(
        self, index: int, head: Box | None, tail: Box, inner: float, room: float
    ) -> tuple[Stack | None, Stack | None]:
        """Part the boxes at this one; a box that must stay with the next one goes along with it."""
        kept = list(self.boxes[:index])
        while head is None and kept and kept[-1].keep:
            kept.pop()
        rest = [tail, *self.boxes[index + 1 :]] if head else list(self.boxes[len(kept) :])
        if head:
            kept.append(head)
        if not kept:
            return None, self
        return replace(self, boxes=kept), self._rest(rest, len(kept), inner, room)

    def _rest(self, rest: list[Box], done: int, inner: float, room: float) -> Stack:
        heads = self.boxes[: self.heads]
        if not heads or done < self.heads or sum(box.height(inner) for box in heads) > room * _TALLEST_HEAD:
            return replace(self, boxes=rest, heads=0, bookmark=None)
        repeated = [box if isinstance(box, Repeated) else Repeated(box) for box in heads]
        return replace(self, boxes=[*repeated, *rest], bookmark=None)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw what is behind the boxes, then the boxes from top to bottom."""
        if self.paint:
            with canvas.artifact():
                self.paint(canvas, left, top, width, self.height(width))
        if self.bookmark:
            canvas.bookmark(self.bookmark.title, self.bookmark.level, top)
        for box, upper in self.placed(top, width):
            box.draw(canvas, left + self.pad.left, upper, self._inner(width))

    def placed(self, top: float, width: float) -> Iterator[tuple[Box, float]]:
        """Every box with the height on the page where it begins."""
        top -= self.pad.top
        for box, gap in zip(self.boxes, self._gaps(), strict=True):
            yield box, top - gap
            top -= gap + box.height(self._inner(width))


@dataclass(eq=False)
class Repeated(Box):
    """A box drawn once more for the eye only, such as the head of a table that goes on."""

    box: Box
    keep: bool = True

    def height(self, width: float) -> float:
        """As high as the box itself."""
        return self.box.height(width)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the box as an artifact."""
        with canvas.artifact("/Type /Pagination"):
            self.box.draw(canvas, left, top, width)
