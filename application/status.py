"""How far the document has come, section by section and field by field, for the page where people complete it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.blocks import Block, Field, FieldState, Fill, Table
from documents.case import Case
from documents.chapters import work
from documents.fields import Drafted, drafted
from documents.fria import fria


@dataclass(frozen=True, slots=True)
class FieldStatus:
    """One field: its block as the document prints it, who completes it, and how many places wait for a text."""

    id: str
    block: Field
    state: FieldState
    role: str
    role_title: str
    places: int
    below: tuple[Block, ...] = ()

    @property
    def fills(self) -> tuple[Fill, ...]:
        """Every place to write under the field, its own text first."""
        own = (self.block.fill,) if self.block.fill else ()
        cells = (c for block in self.below if isinstance(block, Table) for row in block.rows for c in row)
        return (*own, *(cell for cell in cells if isinstance(cell, Fill)))


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """One of the template's sections that has fields, under its number."""

    number: str
    title: str
    fields: tuple[FieldStatus, ...]


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """How far the document has come. `chapters` are the titles of chapters 0-6.

    `annexes` are those with fields of their own, under their letters; `points` are those of the fundamental rights
    impact assessment, none when it is not due.
    """

    chapters: tuple[tuple[str, str], ...]
    sections: tuple[SectionStatus, ...]
    annexes: tuple[SectionStatus, ...] = ()
    points: tuple[Field, ...] = ()

    def chapter(self, number: str) -> tuple[FieldStatus, ...]:
        """Return the fields of one chapter, in order."""
        return tuple(f for s in self.sections if s.number[0] == number for f in s.fields)


def status_of(case: Case) -> DocumentStatus:
    """Return how far the document of a case has come."""
    template, done = case.shelf.template, work(case)
    return DocumentStatus(
        chapters=tuple((s.number, case.say(s.title)) for s in template.sections if s.level == 1),
        sections=tuple(
            SectionStatus(s.number, case.say(s.title), tuple(_status(done[f.id], case.role) for f in s.fields))
            for s in template.sections
            if s.fields
        ),
        annexes=tuple(
            SectionStatus(a.id, case.say(a.title), tuple(_status(drafted(case, f), case.role) for f in a.fields))
            for a in template.annexes
        ),
        points=tuple(block for block in fria(case) if isinstance(block, Field)),
    )


def _status(done: Drafted, role: Callable[[str], str]) -> FieldStatus:
    completes = done.field.completes
    return FieldStatus(done.field.id, done.head, done.state, completes, role(completes), done.places, done.blocks[1:])
