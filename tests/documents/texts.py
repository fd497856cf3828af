"""Which texts a reader must find in a document, whatever the format: nothing that somebody wrote may be lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import singledispatch
from typing import Any

from documents.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Entry,
    Field,
    Fill,
    Heading,
    Matrix,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    Table,
)

# The name of a place may be cut after so many characters: Word holds no more of one.
NAME_LENGTH = 60


def every_text(document: Document) -> list[str]:
    """Return each text of the document's front and of its blocks that holds something."""
    front = [document.title, document.subtitle, *(text for fact in document.facts for text in fact)]
    blocks: tuple[Block, ...] = (document.notice, *document.blocks)
    return [text for text in [*front, *(text for block in blocks for text in shown(block))] if text.strip()]


def lost(document: Document, output: str, as_read: Callable[[str], str], pieces: int = 1) -> list[str]:
    """Return the texts that `output` lacks; `as_read` makes a text look as it does there.

    A text may stand in several `pieces` where the end of a page can part it.
    """
    return [text for text in every_text(document) if not _found(as_read(text), output, pieces)]


def _found(text: str, output: str, pieces: int) -> bool:
    """Whether `text` stands there in so many pieces, each as long as can be."""
    if not pieces or text in output:
        return bool(pieces)
    length = bisect_left(range(len(text)), True, key=lambda n: text[: n + 1] not in output)
    return length > 0 and _found(text[length:], output, pieces - 1)


@singledispatch
def shown(block: Any) -> Iterator[str]:
    """Yield the texts of a block."""
    raise TypeError(f"no block: {block!r}")


@shown.register
def _heading(block: Heading) -> Iterator[str]:
    yield from (block.number, block.text)


@shown.register
def _paragraph(block: Paragraph) -> Iterator[str]:
    yield block.text


@shown.register
def _bullets(block: Bullets) -> Iterator[str]:
    yield from block.items


@shown.register
def _notice(block: Notice) -> Iterator[str]:
    yield from (block.title, block.text)


@shown.register
def _entry(entry: Entry) -> Iterator[str]:
    yield from (entry.question, entry.answer, entry.note, entry.evidence, entry.provenance)


@shown.register
def _fill(fill: Fill) -> Iterator[str]:
    """An empty place says what belongs there and what there is to choose; a filled one what was written, by whom."""
    chosen = dict(fill.choices).get(fill.value, fill.value)
    if chosen.strip():
        yield from (chosen, fill.provenance)
    else:
        yield from (fill.label[:NAME_LENGTH], *(text for _id, text in fill.choices))


@shown.register
def _field(block: Field) -> Iterator[str]:
    yield from (block.label, block.state_label, block.missing, block.hint)
    for entry in block.entries:
        yield from shown(entry)
    if block.fill:
        yield from shown(block.fill)


def _cell(cell: Cell) -> Iterator[str]:
    if isinstance(cell, Fill):
        yield from shown(cell)
    else:
        yield cell


@shown.register
def _table(block: Table) -> Iterator[str]:
    yield from (block.caption, *block.head)
    for row in block.rows:
        for cell in row:
            yield from _cell(cell)


@shown.register
def _radar(block: Radar) -> Iterator[str]:
    """The numbers stand in the table that follows; so do the names of the risks on a matrix."""
    yield from (block.caption, block.alternative)


@shown.register
def _matrix(block: Matrix) -> Iterator[str]:
    yield from (block.caption, block.alternative, block.severity_label, block.likelihood_label)
    yield from (*block.severities, *block.likelihoods)
    yield from (level for row in block.levels for level, _tone in row)
    yield from (str(point.number) for point in block.points)
    yield from [block.suggested_label] if any(point.suggested for point in block.points) else []


@shown.register
def _page_break(block: PageBreak) -> Iterator[str]:
    yield from ()
