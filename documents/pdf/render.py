"""A document of blocks as a PDF: first laid out on pages, then drawn once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.blocks import Attachment, Document, Heading

from .boxes import Box, write
from .contents import Place, draw_contents
from .draw import draw_blocks
from .front import draw_front, draw_losses
from .lines import break_lines
from .metadata import Description
from .objects import file_name
from .showable import ELLIPSIS, one_line
from .stack import Bookmark, Stack
from .styles import BOTTOM, FOOTER, HAIR, HEIGHT, PAGE_HEIGHT, SIDE, TOP, WIDTH
from .tagging import TaggedCanvas
from .typesetter import LANGUAGE_TAGS, Typesetter

# A document with fewer headings is short enough to read without a title page and a list of contents.
FEWEST_HEADINGS = 4
_LONGEST_DESCRIPTION = 500


def render(document: Document) -> bytes:
    """The document as a tagged PDF/A-3a and PDF/UA-1 file; the same document gives the same bytes.

    Raises `ValueError` if two attachments have one name, or two fields one tag.
    """
    _refuse_twins(document.attachments)
    places: dict[Bookmark, Place] = {}
    pages = lay_out(_sections(document, places))
    places.update(find_bookmarks(pages))
    canvas = TaggedCanvas(_description(document))
    for number, page in enumerate(pages, 1):
        page.draw(canvas, SIDE, PAGE_HEIGHT - TOP, WIDTH)
        _draw_footer(canvas, document, number, len(pages))
        canvas.end_page()
    return canvas.finish(document.attachments)


def _sections(document: Document, places: dict[Bookmark, Place]) -> list[Sequence[Box]]:
    """Title page, list of contents and text, each on a new page. A short list stands on the title page."""
    setter = Typesetter(document.words, document.language)
    compact = sum(isinstance(block, Heading) for block in document.blocks) < FEWEST_HEADINGS
    front = draw_front(setter, document, compact)
    text = draw_blocks(setter, document.blocks)
    contents = draw_contents(setter.text(document.words.contents), text, places)
    front += draw_losses(setter)
    if compact:
        return [[*front, *text[0]], *text[1:]]
    if Stack([*front, *contents]).height(WIDTH) <= HEIGHT:
        return [[*front, *contents], *text]
    return [front, contents, *text]


def lay_out(sections: Sequence[Sequence[Box]]) -> list[Stack]:
    """The boxes on pages; every section begins a new one."""
    pages: list[Stack] = []
    for section in sections:
        rest = Stack(section) if section else None
        while rest:
            page, rest = _fill_page(rest)
            pages.append(page)
    return pages


def _fill_page(rest: Stack) -> tuple[Stack, Stack | None]:
    for force in (False, True):
        page, left = rest.take(WIDTH, HEIGHT, force)
        if page:
            return page, left
    raise RuntimeError("an empty page took nothing")


def find_bookmarks(pages: Sequence[Stack]) -> dict[Bookmark, Place]:
    """Where each bookmark came to stand."""
    return {
        box.bookmark: Place(number, top)
        for number, page in enumerate(pages, 1)
        for box, top in page.placed(PAGE_HEIGHT - TOP, WIDTH)
        if isinstance(box, Stack) and box.bookmark
    }


def _draw_footer(canvas: TaggedCanvas, document: Document, number: int, total: int) -> None:
    """The document's footer, as far as it goes on one line, and the page's number."""
    count = one_line(document.words.page.format(page=number, pages=total))
    room = WIDTH - FOOTER.measure(count) - 24
    first, *more = break_lines(one_line(document.footer), FOOTER, room) or [""]
    y = BOTTOM - 30
    with canvas.artifact("/Type /Pagination /Subtype /Footer"):
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, y + 5, SIDE + WIDTH, y + 5)
        write(canvas, [first.rstrip() + ELLIPSIS * bool(more)], FOOTER, SIDE, y)
        write(canvas, [count], FOOTER, SIDE + WIDTH - FOOTER.measure(count), y)


def _description(document: Document) -> Description:
    title, author, subject = (
        one_line(text, _LONGEST_DESCRIPTION) for text in (document.title, document.author, document.subject)
    )
    return Description(title, author, subject, LANGUAGE_TAGS[document.language], document.created)


def _refuse_twins(attachments: Sequence[Attachment]) -> None:
    for name, count in Counter(map(file_name, attachments)).items():
        if count > 1:
            raise ValueError(f"{count} attachments are named {name!r}; a reader could open only one of them")
