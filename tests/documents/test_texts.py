"""No format loses a text of any block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from content.types import LANGUAGES, Language
from documents import docx, json_document, markdown, pdf
from documents.blocks import Document
from tests.documents.making import make, random_answers
from tests.documents.pdf.reading import elements
from tests.documents.texts import every_text, lost
from tests.documents.whole import whole

# Where a DOCX holds what is not running text: names of places, choices, days, and what drawings say instead.
NAMES = ".//w:alias/@w:val | .//w:listItem/@w:displayText | .//w:date/@w:fullDate | .//wp:docPr/@descr"


def squeezed(text: str) -> str:
    """Return `text` without white space and soft hyphens, so that line ends do not matter."""
    return "".join(text.replace("\u00ad", "").split())


def in_markdown(document: Document) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.render(document))
    return squeezed(" ".join(child.content for token in tokens for child in token.children or ()))


def in_json(document: Document) -> str:
    return squeezed(" ".join(_strings(json.loads(json_document.render(document)))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _strings(item))
    else:
        yield str(value)


def in_pdf(document: Document) -> str:
    """Return the text of the pages, what drawings say instead, and the form's fields: names, values and choices."""
    data = pdf.render(document)
    reader = PdfReader(BytesIO(data), strict=True)
    fields = (reader.get_fields() or {}).values()
    form = (str(part) for field in fields for key in ("/TU", "/V", "/Opt") for part in _options(field.get(key)))
    alternatives = (str(element["/Alt"]) for element in elements(data) if "/Alt" in element)
    return squeezed(" ".join([*(page.extract_text() for page in reader.pages), *alternatives, *form]))


def _options(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from (part for item in value for part in _options(item))
    elif value is not None:
        yield value


def in_docx(document: Document) -> str:
    """Return the text of the body, and the names and choices of its controls and pictures."""
    body = python_docx.Document(BytesIO(docx.render(document))).element.body
    names = body.xpath(NAMES)
    return squeezed(" ".join(["".join(body.xpath(".//w:t/text()")), *map(str, names)]))


RENDERED = {"md": in_markdown, "json": in_json, "pdf": in_pdf, "docx": in_docx}
PIECES = {"pdf": 3}  # only there do pages part a text


@pytest.mark.parametrize("ending", RENDERED)
def test_a_document_with_every_kind_of_block_loses_no_text(ending: str) -> None:
    document = whole()
    assert len(every_text(document)) > 400
    assert lost(document, RENDERED[ending](document), squeezed) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", RENDERED)
def test_a_draft_loses_no_text(ending: str, language: Language) -> None:
    document = make(random_answers(1), language)
    assert lost(document, RENDERED[ending](document), squeezed, PIECES.get(ending, 1)) == []


def test_a_lost_text_is_found() -> None:
    document = whole()
    output = re.sub(squeezed("Label of t/b/x"), "", in_markdown(document))
    assert lost(document, output, squeezed) == ["Label of t/b/x"]
