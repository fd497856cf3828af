"""The list of contents: a field that Word and LibreOffice can update, holding its entries from the beginning."""

from __future__ import annotations

from .markup import EMPTY, FIELD_END, TAB, Xml, field, field_begin, joined, numbered, paragraph, run, w
from .setter import Entry, Setter

_INSTRUCTION = 'TOC \\o "1-3" \\h'


def draw_contents(setter: Setter) -> Xml:
    """The heading and one linked line for each entry.

    Page numbers are known only to the program that sets the pages: they come when Word prints, or when somebody updates
    the list. Until then the lines are links without a number, which is better than a wrong one.
    """
    first, *more = setter.entries
    lines = [_line(first, before=field_begin(_INSTRUCTION)), *map(_line, more)]
    heading = paragraph("TOCHeading", run(setter.gate.text(setter.words.contents)))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    content = w("sdtContent", heading, *lines, paragraph("AfterTable", FIELD_END))
    return w("sdt", w("sdtPr", w("id", val=setter.next_id()), gallery), content)


def _line(entry: Entry, before: Xml = EMPTY) -> Xml:
    page = joined(TAB, field(f"PAGEREF {entry.bookmark} \\h", EMPTY))
    return paragraph(
        f"TOC{entry.level}",
        before,
        w("hyperlink", numbered(entry.number, entry.text), page, anchor=entry.bookmark, history=1),
    )
