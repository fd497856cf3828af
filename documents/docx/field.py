"""A field of the document's template: what is known, where it comes from, and where somebody writes the rest."""

from __future__ import annotations

from documents.blocks import Entry, Field

from .controls import draw_place
from .markup import EMPTY, TAB, Xml, joined, paragraph, run, w
from .setter import Setter

_KEEP = w("keepNext")
STATES = {"drafted": "StateDrafted", "partly": "StatePartly", "to-complete": "StateToComplete"}


def draw_field(setter: Setter, block: Field) -> Xml:
    """Label and state, the hint, one part for each answer, the frame of what is missing, the place to write."""
    parts = [_label(setter, block)]
    parts += [paragraph("Hint", run(text)) for text in setter.gate.paragraphs(block.hint)]
    parts += [_entry(setter, entry) for entry in block.entries]
    keep = _KEEP if block.fill else EMPTY
    parts += [paragraph("Missing", run(text), properties=keep) for text in setter.gate.paragraphs(block.missing)]
    if block.fill:
        parts.append(draw_place(setter, block.fill, "Writing", "Note"))
    return joined(*parts)


def _label(setter: Setter, block: Field) -> Xml:
    state = run(setter.gate.text(block.state_label), STATES[block.state])
    return paragraph("FieldLabel", run(setter.gate.text(block.label)), TAB, state)


def _entry(setter: Setter, entry: Entry) -> Xml:
    """Question, answer and what was added, each after the word for what it is."""
    words = setter.words
    return joined(
        _part(setter, "Question", words.question, entry.question),
        _part(setter, "Answer", words.answer, entry.answer),
        _part(setter, "Added", words.note, entry.note),
        _part(setter, "Added", words.evidence, entry.evidence),
        *(paragraph("Provenance", run(text)) for text in setter.gate.paragraphs(entry.provenance)),
    )


def _part(setter: Setter, style: str, word: str, raw: str) -> Xml:
    """The paragraphs of one part; the word hangs before the first, the others stand under it."""
    first, *more = setter.gate.paragraphs(raw) or [""]
    if not first:
        return EMPTY
    said = paragraph(style, run(setter.gate.text(word), "Gutter"), TAB, run(first))
    return joined(said, *(paragraph(style, TAB, run(text)) for text in more))
