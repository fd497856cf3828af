"""The tool's text questions, each answered with the parts of the document that speak to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.blocks import Block, Document, Heading
from documents.template import template
from locales.words import Words

from .answers import Answer
from .blocks import to_html
from .mapping import Mapping as Map
from .mapping import Part, mapping
from .places import Places
from .risks import designed_in_full, designed_in_short
from .text import bullets, flow, inline, labelled, paragraph, strong

OVERVIEW, LIFE_CYCLE, MINIMISATION, ACCURACY, OBJECTION = 111, 122, 213, 214, 225


@dataclass(frozen=True)
class Page:
    """What the answers are made from."""

    document: Document
    words: Words
    places: Places
    map: Map


def text_answers(document: Document, words: Words) -> Iterator[Answer]:
    """Yield an answer to each text question that the document has something for."""
    page = Page(document, words, Places(document, template()), mapping())
    for question in page.map.questions:
        parts = "".join(_part(page, part) for part in question.parts)
        text = BEFORE.get(question.question, _nothing)(page) + parts + AFTER.get(question.question, _nothing)(page)
        if text:
            yield Answer(question.question, text=text)


def _part(page: Page, part: Part) -> str:
    """The part under its number and title in the document, so that it can be found there."""
    place = page.places.field(part.field) if part.field else page.places.by_number.get(part.section or "")
    if place is None:
        return ""
    body = _html(page, place.blocks if part.whole else _some(page, part)) + _pointer(page, part)
    return _html(page, [place.heading]) + body if body else ""


def _html(page: Page, blocks: Iterable[Block]) -> str:
    return to_html(blocks, page.document.words)


def _some(page: Page, part: Part) -> tuple[Block, ...]:
    number = part.section or ""
    rest = page.places.rest(number, page.map.taken_rows(number)) if part.rest else ()
    return (*rest, *page.places.rows(number, part.rows))


def _pointer(page: Page, part: Part) -> str:
    """Say where the rest of a section stands whose rows are spread over several questions."""
    _, number = page.words, part.section or ""
    home = page.map.home(number)
    if home is None or home is part or not page.places.rest(number, page.map.taken_rows(number)):
        return ""
    rows = page.places.row_labels[number]
    label = "; ".join(rows[row] for row in home.rows)
    return flow(_("What concerns all of {number} stands with the answer on: {label}.", number=number, label=label))


def _nothing(page: Page) -> str:  # noqa: ARG001
    return ""


def _opening(page: Page) -> str:
    """What the reader must know first: that it is a draft, whose it is, and where the rest is."""
    document = page.document
    return _html(page, [document.notice]) + bullets(labelled(label, value) for label, value in document.facts)


def _left_out(page: Page) -> str:
    _ = page.words
    names = bullets(inline(f"{heading.number} {heading.text}") for heading in _unmapped(page))
    told = _(
        "This file holds what has a place in the tool. The full document also holds the following; opinions and the "
        "decision are left for the people themselves, and attachments do not travel along."
    )
    return paragraph([strong(_("Not in this file"))]) + flow(told) + names if names else ""


def _unmapped(page: Page) -> Iterator[Heading]:
    """The headings of sections that are left out, and of annexes that no question takes a field of."""
    fields = [page.places.field(part.field) for part in page.map.parts if part.field]
    taken = {place.heading.number for place in fields if place}
    for place in page.places.all:
        number = place.heading.number
        annex = number not in page.places.row_labels and number not in taken
        if number in page.map.left_out or (annex and _html(page, place.blocks)):
            yield place.heading


def _designed(page: Page) -> str:
    return designed_in_full(page.document, page.words)


def _designed_shortly(page: Page) -> str:
    return designed_in_short(page.document, page.words)


# What a question is answered with besides its parts. The risks of a processing that works as intended, as AI's often
# are, have no page of their own in the tool.
BEFORE: Mapping[int, Callable[[Page], str]] = {OVERVIEW: _opening}
AFTER: Mapping[int, Callable[[Page], str]] = {
    OVERVIEW: _left_out,
    LIFE_CYCLE: _designed,
    MINIMISATION: _designed_shortly,
    ACCURACY: _designed_shortly,
    OBJECTION: _designed_shortly,
}
