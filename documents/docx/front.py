"""What stands before the text: the title, the facts about the document, its notice; and the footer of every page."""

from __future__ import annotations

import re

from documents.blocks import Document, Table

from .draw import draw_notice
from .markup import EMPTY, TAB, Xml, field, joined, paragraph, run
from .setter import Setter
from .table import draw_table

PRODUCT = "Klarsyn"
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def draw_front(setter: Setter, document: Document) -> Xml:
    """Name, title, subtitle, facts and notice."""
    gate = setter.gate
    facts = Table("", (), document.facts, row_heads=True, widths=(1, 2.4))
    return joined(
        paragraph("Brand", run(PRODUCT)),
        paragraph("Title", run(gate.text(document.title))),
        paragraph("Subtitle", run(gate.text(document.subtitle))),
        draw_table(setter, facts) if document.facts else EMPTY,
        draw_notice(setter, document.notice),
    )


def draw_losses(setter: Setter) -> Xml:
    """Once all texts have been through the gate: how many characters the file could not hold."""
    if not setter.gate.lost:
        return EMPTY
    return paragraph("Note", run(setter.words.unshowable.format(count=setter.number(setter.gate.lost))))


def draw_footer(setter: Setter, document: Document) -> Xml:
    """The document's footer on one line, and the number of the page as fields that Word keeps right."""
    pieces = re.split(r"(\{pages?\})", setter.gate.line(document.words.page))
    count = joined(*(field(_FIELDS[one], run("1")) if one in _FIELDS else run(one) for one in pieces))
    return paragraph("Footer", run(setter.gate.line(document.footer, 90)), TAB, count)
