"""From blocks to markup: one short function for each kind of block, and the registry that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from documents.blocks import Block, Bullets, Field, Heading, Matrix, Notice, PageBreak, Paragraph, Radar, Table

from .field import draw_field
from .markup import EMPTY, Xml, joined, numbered, paragraph, run, w
from .matrix import draw_matrix
from .radar import draw_radar
from .setter import BULLET_LIST, Entry, Setter
from .table import draw_table

ROLES = {"body": "Normal", "lead": "Lead", "note": "Note"}
NOTICES = {"info": "NoticeInfo", "warning": "NoticeWarning", "stop": "NoticeStop", "clear": "NoticeClear"}
_LEVELS = 4
_LISTED_LEVELS = 3


def draw_heading(setter: Setter, block: Heading) -> Xml:
    """A heading with its number hanging before it; levels 1-3 are named in the list of contents."""
    level = min(max(block.level, 1), _LEVELS)
    number, text = setter.gate.line(block.number, 20), setter.gate.text(block.text)
    mark = setter.next_id()
    name = f"_Toc{mark:08}"
    if level <= _LISTED_LEVELS and (number or text.strip()):
        setter.entries.append(Entry(level, number, setter.gate.line(text), name))
    return paragraph(
        f"Heading{level}", w("bookmarkStart", id=mark, name=name), numbered(number, text), w("bookmarkEnd", id=mark),
        properties=EMPTY if number else w("ind", left=0, firstLine=0),
    )  # fmt: skip


def draw_paragraph(setter: Setter, block: Paragraph) -> Xml:
    """Running text; an empty line begins a new paragraph."""
    return joined(*(paragraph(ROLES[block.role], run(part)) for part in setter.gate.paragraphs(block.text)))


def draw_bullets(setter: Setter, block: Bullets) -> Xml:
    """A list as Word knows it; every numbered one begins at 1."""
    style, number = ("ListNumber", setter.next_list()) if block.numbered else ("ListBullet", BULLET_LIST)
    mark = w("numPr", w("ilvl", val=0), w("numId", val=number))
    return joined(*(paragraph(style, run(setter.gate.text(item)), properties=mark) for item in block.items))


def draw_notice(setter: Setter, block: Notice) -> Xml:
    """A framed message, its kind said by the words of its title. Word joins the frames of its paragraphs."""
    style = NOTICES[block.kind]
    title = paragraph(style, run(setter.gate.text(block.title), "Strong"), properties=w("keepNext"))
    texts = (paragraph(style, run(part)) for part in setter.gate.paragraphs(block.text))
    return joined(title, *texts, paragraph("AfterTable"))


def draw_page_break(setter: Setter, block: PageBreak) -> Xml:  # noqa: ARG001
    """A line of no height that begins a new page."""
    return NEW_PAGE


NEW_PAGE = paragraph("NewPage")

DRAWERS: dict[type[Block], Callable[[Setter, Any], Xml]] = {
    Heading: draw_heading,
    Paragraph: draw_paragraph,
    Bullets: draw_bullets,
    Notice: draw_notice,
    Field: draw_field,
    Table: draw_table,
    Radar: draw_radar,
    Matrix: draw_matrix,
    PageBreak: draw_page_break,
}


def draw_blocks(setter: Setter, blocks: Iterable[Block]) -> Xml:
    """The markup of all blocks in order."""
    return joined(*(DRAWERS[type(block)](setter, block) for block in blocks))
