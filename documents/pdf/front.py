"""What stands before the text: the title, the facts about the document, its notice, and the list of contents."""

from __future__ import annotations

from documents.blocks import Document, Table

from .boxes import Box, Text
from .draw import draw_notice
from .metadata import PRODUCT
from .paint import rule_below, short_bar
from .rows import Pad
from .stack import Stack
from .structure import Node
from .styles import ACCENT, BRAND, BRIEF_SUBTITLE, BRIEF_TITLE, LONG_TITLE, NOTE, SMALL_TITLE, SUBTITLE, TITLE
from .table import draw_table
from .typesetter import Typesetter

_LONG_TITLE = 140


def draw_front(setter: Typesetter, document: Document, compact: bool) -> list[Box]:
    """The title page's boxes; `compact` where the text follows on the same page."""
    title = setter.text(document.title)
    style = LONG_TITLE if len(title) > _LONG_TITLE else SMALL_TITLE if compact else TITLE
    boxes: list[Box] = [
        Stack([Text(PRODUCT, BRAND, Node("P"))], Pad(bottom=6), short_bar, after=12 if compact else 46),
        Text(title, style, Node("H1")),
        Text(setter.text(document.subtitle), SUBTITLE, Node("P")),
    ]
    if document.facts:
        boxes += draw_table(setter, Table("", (), document.facts, row_heads=True, widths=(1, 2.4)))
    return boxes + draw_notice(setter, document.notice)


def draw_brief_front(setter: Typesetter, document: Document) -> list[Box]:
    """The same in a few lines, the facts one after the other; the notice stands at the end: `draw_brief_end`."""
    facts = " · ".join(f"{label}: {value}" for label, value in document.facts)
    return [
        Text(setter.text(document.title), BRIEF_TITLE, Node("H1")),
        Text(setter.text(document.subtitle), BRIEF_SUBTITLE, Node("P")),
        Stack(
            [Text(setter.text(facts), setter.look.roles["note"], Node("P"))],
            Pad(bottom=4),
            rule_below(ACCENT, 1.4),
            after=2,
        ),
    ]


def draw_brief_end(setter: Typesetter, document: Document) -> list[Box]:
    """The notice as a quiet line."""
    notice = document.notice
    text = setter.text(f"{notice.title}. {notice.text}")
    return [Stack([Text(text, setter.look.roles["note"], Node("P"))], before=6)]


def draw_losses(setter: Typesetter) -> list[Box]:
    """Once all texts have been through the gate: how many characters could not be shown."""
    if not setter.lost:
        return []
    return [Text(setter.words.unshowable.format(count=setter.number(setter.lost)), NOTE, Node("P"))]
