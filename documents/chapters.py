"""The chapters 0-6 of the EDPB's template, with its numbers, and its fields drafted from the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from documents.blocks import Block, FieldState, Heading, Paragraph
from documents.case import Case
from documents.fields import field_block, field_state
from documents.sheet import prepared
from documents.template import TemplateField


def chapters(case: Case) -> Iterator[Block]:
    """Yield the seven chapters."""
    for section in case.shelf.template.sections:
        yield Heading(section.level, case.say(section.title), section.number)
        if section.intro:
            yield Paragraph(case.say(section.intro))
        for field in section.fields:
            yield from field_with_rows(case, field)


def field_with_rows(case: Case, field: TemplateField) -> Iterator[Block]:
    """Yield one field and what is prepared after it."""
    yield field_block(case, field)
    yield from prepared(case, field)


def completeness(case: Case) -> str:
    """Return how many of the template's fields are drafted, partly drafted, and to be completed."""
    _ = case.words
    fields = case.shelf.template.fields
    states: Counter[FieldState] = Counter(field_state(case, field) for field in fields)
    return _(
        "{drafted} of {all} fields drafted, {partly} partly, {rest} to be completed",
        drafted=states["drafted"],
        all=len(fields),
        partly=states["partly"],
        rest=states["to-complete"],
    )
