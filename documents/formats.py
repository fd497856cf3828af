"""The formats that a document can be had in, by the ending of its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from documents import cnil, docx, json_document, markdown, pdf
from documents.blocks import Document

Ending = Literal["pdf", "docx", "md", "json", "pia.json"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)


def _markdown(document: Document) -> bytes:
    return markdown.render(document).encode("utf-8")


RENDERERS: dict[Ending, Callable[[Document], bytes]] = {
    "pdf": pdf.render,
    "docx": docx.render,
    "md": _markdown,
    "json": json_document.render,
    "pia.json": cnil.render,
}
