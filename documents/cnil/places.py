"""A document taken apart by the numbers of its sections, so that each part can be put where the tool asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from documents.blocks import Block, Cell, Document, Field, Heading, Table
from documents.template import Template

Keep = Callable[[str | None], bool]


@dataclass(frozen=True)
class Place:
    """A numbered heading and all that stands under it, up to the next numbered heading."""

    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Places:
    """All places of a document, and the names that its template gives rows, in its language."""

    document: Document
    template: Template

    @cached_property
    def all(self) -> tuple[Place, ...]:
        """The places, in order."""
        return tuple(_split(self.document.blocks))

    @cached_property
    def by_number(self) -> dict[str, Place]:
        """The places by the number of their heading."""
        return {place.heading.number: place for place in self.all}

    @cached_property
    def row_labels(self) -> dict[str, dict[str, str]]:
        """The label of each row of the template by the row's id, by section."""
        language = self.document.language
        return {
            section.number: {row.id: row.label.get(language) for field in section.fields for row in field.rows}
            for section in self.template.sections
        }

    def field(self, id_: str) -> Place | None:
        """Return the field with this id, its heading, and what follows up to the next field or heading."""
        found = (Place(place.heading, tuple(_from_field(place.blocks, id_))) for place in self.all)
        return next((place for place in found if place.blocks), None)

    def rows(self, number: str, ids: Collection[str]) -> tuple[Block, ...]:
        """Return what the section says of these rows of its template."""
        wanted = self._labels(number, ids)
        return self._kept(number, lambda label: label in wanted)

    def rest(self, number: str, ids: Collection[str]) -> tuple[Block, ...]:
        """Return the section without what it says of these rows of its template."""
        unwanted = self._labels(number, ids)
        return self._kept(number, lambda label: label not in unwanted)

    def _labels(self, number: str, ids: Collection[str]) -> set[str]:
        return {label for id_, label in self.row_labels[number].items() if id_ in ids}

    def _kept(self, number: str, keep: Keep) -> tuple[Block, ...]:
        place, labels = self.by_number.get(number), self.row_labels[number].values()
        return tuple(_kept(place.blocks, set(labels), keep)) if place else ()


def _split(blocks: Iterable[Block]) -> Iterator[Place]:
    heading: Heading | None = None
    under: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.number:
            if heading:
                yield Place(heading, tuple(under))
            heading, under = block, []
        else:
            under.append(block)
    if heading:
        yield Place(heading, tuple(under))


def _from_field(blocks: Iterable[Block], id_: str) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if isinstance(block, Field):
            inside = block.id == id_
        elif isinstance(block, Heading):
            inside = False
        if inside:
            yield block


def _kept(blocks: Iterable[Block], labels: Collection[str], keep: Keep) -> Iterator[Block]:
    """Yield what `keep` wants: by the row's label under an own heading, in a caption or first in a row; else None."""
    under: str | None = None
    for block in blocks:
        if isinstance(block, Heading):
            under = block.text if block.text in labels else None
        if not isinstance(block, Table) or under:
            if keep(under):
                yield block
        elif label := _of_caption(block, labels):
            if keep(label):
                yield block
        elif rows := tuple(row for row in block.rows if keep(_of_row(row, labels))):
            yield replace(block, rows=rows)


def _of_caption(table: Table, labels: Iterable[str]) -> str | None:
    return next((label for label in labels if table.caption.startswith(label) or table.caption.endswith(label)), None)


def _of_row(row: tuple[Cell, ...], labels: Collection[str]) -> str | None:
    return row[0] if row and isinstance(row[0], str) and row[0] in labels else None
