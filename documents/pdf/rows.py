"""Texts side by side: the row of a table, an item of a list, a label with what it labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .boxes import Box, Nothing, Painter
from .tagging import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a row: `fixed` points wide, or else with a `share` of what the fixed ones leave."""

    fixed: float = 0
    share: float = 0


@dataclass(frozen=True, slots=True)
class Pad:
    """The empty edge inside a box."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


NO_PAD = Pad()


@dataclass(eq=False)
class Row(Box):
    """Texts and fields side by side, their first lines on one baseline."""

    cells: Sequence[Box]
    columns: Sequence[Column]
    gap: float = 0
    pad: Pad = NO_PAD
    paint: Painter | None = None
    before: float = 0
    after: float = 0
    keep: bool = False

    def places(self, width: float) -> list[tuple[float, float]]:
        """Each column's left edge and width."""
        inner = width - self.pad.left - self.pad.right - self.gap * (len(self.columns) - 1)
        free = max(inner - sum(column.fixed for column in self.columns), 0)
        shares = sum(column.share for column in self.columns) or 1
        places, left = [], self.pad.left
        for column in self.columns:
            wide = column.fixed or free * column.share / shares
            places.append((left, wide))
            left += wide + self.gap
        return places

    def _drops(self) -> list[float]:
        """How much each cell is lowered for its first line to stand on the common baseline."""
        baselines = [cell.baseline for cell in self.cells]
        lowest = max(baselines)
        return [lowest - baseline for baseline in baselines]

    def height(self, width: float) -> float:
        """As high as its highest cell."""
        cells = zip(self.cells, self.places(width), self._drops(), strict=True)
        return max(cell.height(wide) + drop for cell, (_, wide), drop in cells) + self.pad.top + self.pad.bottom

    def take(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        """Part every cell that is too high; the others stand wholly in the first piece."""
        if self.height(width) <= room:
            return self, None
        heads: list[Box] = []
        tails: list[Box | None] = []
        for cell, (_, wide), drop in zip(self.cells, self.places(width), self._drops(), strict=True):
            head, tail = cell.take(wide, room - self.pad.top - self.pad.bottom - drop, force)
            if head is None:
                return None, self
            heads.append(head)
            tails.append(tail)
        if not any(tails):
            return self, None
        rest = [tail or Nothing(cell.baseline) for tail, cell in zip(tails, self.cells, strict=True)]
        return replace(self, cells=heads), replace(self, cells=rest)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the cells from left to right, which is the order they are read in."""
        if self.paint:
            with canvas.artifact():
                self.paint(canvas, left, top, width, self.height(width))
        for cell, (start, wide), drop in zip(self.cells, self.places(width), self._drops(), strict=True):
            cell.draw(canvas, left + start, top - self.pad.top - drop, wide)
