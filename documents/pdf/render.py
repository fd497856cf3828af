"""A document of blocks as a PDF: first laid out on pages, then drawn once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.blocks import Attachment, Document, Heading

from .boxes import Box, write
from .contents import Place, draw_contents
from .draw import draw_blocks
from .front import draw_brief_end, draw_brief_front, draw_front, draw_losses
from .lines import break_lines
from .look import COMPACT, FULL, Look
from .metadata import Description
from .objects import file_name
from .showable import ELLIPSIS, one_line
from .stack import Bookmark, Stack
from .styles import FOOTER, HAIR, PAGE_HEIGHT
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
    look = _look(document)
    pages = lay_out(_sections(document, places), look)
    places.update(find_bookmarks(pages, look))
    canvas = TaggedCanvas(_description(document))
    for number, page in enumerate(pages, 1):
        page.draw(canvas, look.side, PAGE_HEIGHT - look.top, look.width)
        _draw_footer(canvas, document, number, len(pages))
        canvas.end_page()
    return canvas.finish(document.attachments)


def page_counts(document: Document) -> tuple[int, ...]:
    """How many pages each part of the document takes, a part being what stands between two page breaks.

    Nothing is drawn. A title page and a list of contents are parts of their own.
    """
    look = _look(document)
    return tuple(len(lay_out([section], look)) for section in _sections(document, {}))


def _look(document: Document) -> Look:
    return COMPACT if document.compact else FULL


def _sections(document: Document, places: dict[Bookmark, Place]) -> list[Sequence[Box]]:
    """Title page, list of contents and text, each on a new page. A short list stands on the title page."""
    if document.compact:
        return _brief_sections(document)
    setter = Typesetter(document.words, document.language)
    compact = sum(isinstance(block, Heading) for block in document.blocks) < FEWEST_HEADINGS
    front = draw_front(setter, document, compact)
    text = draw_blocks(setter, document.blocks)
    contents = draw_contents(setter.text(document.words.contents), text, places)
    front += draw_losses(setter)
    if compact:
        return [[*front, *text[0]], *text[1:]]
    if Stack([*front, *contents]).height(FULL.width) <= FULL.height:
        return [[*front, *contents], *text]
    return [front, contents, *text]


def _brief_sections(document: Document) -> list[Sequence[Box]]:
    """A few lines of title, the text, and the notice last."""
    setter = Typesetter(document.words, document.language, COMPACT)
    front = draw_brief_front(setter, document)
    first, *more = draw_blocks(setter, document.blocks)
    end = draw_brief_end(setter, document)
    sections = [[*front, *first], *map(list, more)]
    sections[-1] += [*end, *draw_losses(setter)]
    return list(sections)


def lay_out(sections: Sequence[Sequence[Box]], look: Look = FULL) -> list[Stack]:
    """The boxes on pages; every section begins a new one."""
    pages: list[Stack] = []
    for section in sections:
        rest = Stack(section) if section else None
        while rest:
            page, rest = _fill_page(rest, look)
            pages.append(page)
    return pages


def _fill_page(rest: Stack, look: Look) -> tuple[Stack, Stack | None]:
    for force in (False, True):
        page, left = rest.take(look.width, look.height, force)
        if page:
            return page, left
    raise RuntimeError("an empty page took nothing")


def find_bookmarks(pages: Sequence[Stack], look: Look = FULL) -> dict[Bookmark, Place]:
    """Where each bookmark came to stand."""
    return {
        box.bookmark: Place(number, top)
        for number, page in enumerate(pages, 1)
        for box, top in page.placed(PAGE_HEIGHT - look.top, look.width)
        if isinstance(box, Stack) and box.bookmark
    }


def _draw_footer(canvas: TaggedCanvas, document: Document, number: int, total: int) -> None:
    """The document's footer, as far as it goes on one line, and the page's number."""
    count = one_line(document.words.page.format(page=number, pages=total))
    look = _look(document)
    room = look.width - FOOTER.measure(count) - 24
    first, *more = break_lines(one_line(document.footer), FOOTER, room) or [""]
    y = look.bottom - (20 if document.compact else 30)
    with canvas.artifact("/Type /Pagination /Subtype /Footer"):
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(look.side, y + 5, look.side + look.width, y + 5)
        write(canvas, [first.rstrip() + ELLIPSIS * bool(more)], FOOTER, look.side, y)
        write(canvas, [count], FOOTER, look.side + look.width - FOOTER.measure(count), y)


def _description(document: Document) -> Description:
    title, author, subject = (
        one_line(text, _LONGEST_DESCRIPTION) for text in (document.title, document.author, document.subject)
    )
    return Description(title, author, subject, LANGUAGE_TAGS[document.language], document.created)


def _refuse_twins(attachments: Sequence[Attachment]) -> None:
    for name, count in Counter(map(file_name, attachments)).items():
        if count > 1:
            raise ValueError(f"{count} attachments are named {name!r}; a reader could open only one of them")
