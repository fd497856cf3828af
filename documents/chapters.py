"""The chapters 0-6 of the EDPB's template, with its numbers, and its fields drafted from the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from documents.blocks import Block, FieldState, Heading, Paragraph, Table
from documents.case import Case
from documents.fields import Drafted, drafted
from documents.labels import FIELD_STATES

STATES: tuple[FieldState, ...] = ("drafted", "partly", "to-complete")
Work = Mapping[str, Drafted]


def work(case: Case) -> Work:
    """Return every field of the EDPB's sections, drafted, by id."""
    return {field.id: drafted(case, field) for field in case.shelf.template.fields}


def chapters(case: Case, done: Work) -> Iterator[Block]:
    """Yield how far the document has come, and the seven chapters."""
    yield from overview(case, done)
    for section in case.shelf.template.sections:
        yield Heading(section.level, case.say(section.title), section.number)
        if section.intro:
            yield Paragraph(case.say(section.intro))
        for field in section.fields:
            yield from done[field.id].blocks


def overview(case: Case, done: Work) -> Iterator[Block]:
    """Yield a table of how complete each chapter is."""
    _ = case.words
    tops = [section for section in case.shelf.template.sections if section.level == 1]
    yield Table(
        caption=_("How complete the document is"),
        head=(_("Section"), *(_.message(FIELD_STATES[state]) for state in STATES), _("Places to fill in")),
        rows=tuple((f"{top.number} {case.say(top.title)}", *_counts(case, done, top.number)) for top in tops),
        row_heads=True,
        widths=(4, 1.4, 1.6, 1.8, 1.8),
    )


def _counts(case: Case, done: Work, chapter: str) -> tuple[str, ...]:
    inside = [done[id_] for id_, number in case.shelf.template.section_number.items() if number[0] == chapter]
    states = Counter(field.state for field in inside)
    return (*(str(states[state]) for state in STATES), str(sum(field.places for field in inside)))


def completeness(case: Case, fields: Iterable[Drafted]) -> str:
    """Return how many of the template's fields are drafted, partly drafted, and to be completed."""
    _ = case.words
    states = Counter(field.state for field in fields)
    return _(
        "{drafted} of {all} fields drafted, {partly} partly, {rest} to be completed",
        drafted=states["drafted"],
        all=sum(states.values()),
        partly=states["partly"],
        rest=states["to-complete"],
    )
