"""A document of blocks as a DOCX file."""

from __future__ import annotations

from documents.blocks import Document, Heading

from .carried import carried
from .contents import draw_contents
from .controls import LANGUAGE_TAGS
from .draw import NEW_PAGE, draw_blocks
from .front import draw_footer, draw_front, draw_losses
from .markup import EMPTY, Xml, joined
from .package import Package
from .setter import Setter

# A document with fewer headings is short enough to read without a title page and a list of contents.
FEWEST_HEADINGS = 4


def render(document: Document) -> bytes:
    """The document as a file for Word and LibreOffice; the same document gives the same bytes."""
    package = Package(LANGUAGE_TAGS[document.language])
    setter = Setter(document.words, document.language, package.place_picture)
    body = _body(setter, document)
    package.set_text(body, draw_footer(setter, document), setter.lists)
    package.describe(document)
    package.carry(carried(document.attachments, setter.tags, document.words))
    return package.save(document.created)


def _body(setter: Setter, document: Document) -> Xml:
    """Title page, list of contents and text; what could not be held is said last on the title page."""
    text = draw_blocks(setter, document.blocks)
    front = draw_front(setter, document)
    front = joined(front, draw_losses(setter))
    if not setter.entries or sum(isinstance(block, Heading) for block in document.blocks) < FEWEST_HEADINGS:
        return joined(front, text)
    return joined(front, NEW_PAGE, draw_contents(setter), NEW_PAGE if text else EMPTY, text)
