"""A field of the document's template: what is known, where it comes from, and what is still to be written."""

from __future__ import annotations

from documents.blocks import Entry, Field, Fill

from .boxes import APART, Box, Text
from .fill import FillBox
from .paint import dashed_frame, rule_above, state_sign
from .rows import Column, Pad, Row
from .stack import Stack
from .structure import Node
from .styles import (
    ADDED,
    ANSWER,
    FIELD_LABEL,
    FIELD_STATE,
    FILL_LABEL,
    GUTTER,
    HAIR,
    HINT,
    MISSING,
    PROVENANCE,
    QUESTION,
    Style,
)
from .typesetter import Typesetter

_HEADER = (Column(share=1), Column(fixed=96))
_BODY = (Column(fixed=74), Column(share=1))
_WHOLE = 220.0  # a question and its answer stay on one page up to this height, about a third of it


def draw_field(setter: Typesetter, block: Field) -> list[Box]:
    """Label and state, the hint, a part for each answer, the dashed box of what is missing, and where to write it."""
    tree = Node("Sect")
    parts: list[Box] = [_header(setter, block, tree)]
    if block.hint:
        parts.append(Text(setter.text(block.hint), HINT, Node("P", tree), keep=True))
    parts += [_entry(setter, entry, tree, first=not number) for number, entry in enumerate(block.entries)]
    if block.missing:
        parts.append(_missing(setter, block.missing, tree))
    if block.fill:
        parts += _fill(setter, block.fill, block.label, tree)
    return [Stack(parts, before=16, after=16)]


def _header(setter: Typesetter, block: Field, tree: Node) -> Row:
    label = Text(setter.text(block.label), FIELD_LABEL, Node(setter.label_tag(), tree))
    state = Text(setter.text(block.state_label), FIELD_STATE, Node("P", tree))
    return Row((label, state), _HEADER, gap=24, pad=Pad(top=6, bottom=3), paint=state_sign(block.state), keep=True)


def _entry(setter: Typesetter, entry: Entry, tree: Node, first: bool) -> Stack:
    """Question, answer and what was added, each beside the word for what it is."""
    words = setter.words
    part = Node("Div", tree)
    rows = [
        *_rows(setter, part, words.question, entry.question, QUESTION, keep=True),
        *_rows(setter, part, words.answer, entry.answer, ANSWER),
        *_rows(setter, part, words.note, entry.note, ADDED),
        *_rows(setter, part, words.evidence, entry.evidence, ADDED),
        *_rows(setter, part, "", entry.provenance, PROVENANCE),
    ]
    pad, rule = Pad(top=3 if first else 7, bottom=3), None if first else rule_above(HAIR, 0.5)
    return Stack(rows, pad, rule, before=5, after=5, together=_WHOLE)


def _rows(setter: Typesetter, part: Node, word: str, raw: str, style: Style, keep: bool = False) -> list[Box]:
    """One row for each paragraph; the word stands beside the first."""
    rows: list[Box] = []
    for text in setter.paragraphs(raw):
        node = Node("P", part)
        label = setter.text(word) + APART if word and not rows else ""
        cells = (Text(label, GUTTER, node), Text(text, style, node))
        rows.append(Row(cells, _BODY, gap=8, before=2, after=2.5, keep=keep))
    return rows


def _missing(setter: Typesetter, raw: str, tree: Node) -> Stack:
    part = Node("Div", tree)
    texts = [Text(text, MISSING, Node("P", part)) for text in setter.paragraphs(raw)]
    return Stack(texts, Pad(7, 14, 9, 30), dashed_frame, before=8, after=6)


def _fill(setter: Typesetter, fill: Fill, heading: str, tree: Node) -> list[Box]:
    """The field to write in, under its label unless that is the heading once more."""
    label = [Text(setter.text(fill.label), FILL_LABEL, Node("P", tree), keep=True)] if fill.label != heading else []
    return [*label, FillBox(setter, fill, tree, ANSWER)]
