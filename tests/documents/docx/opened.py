"""Reading a DOCX, for tests: as python-docx sees it, and the markup of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document as Opened
from lxml import etree

MAIN = "word/document.xml"


def opened(data: bytes) -> Opened:
    """The file as python-docx reads it."""
    return docx.Document(BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of the file by its name."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The file with some parts changed or, where None, left out."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, content in {**parts(data), **changed}.items():
            if content is not None:
                file.writestr(name, content)
    return out.getvalue()


def edited(data: bytes, pattern: str, replacement: str, count: int = 1) -> bytes:
    """The file after somebody has changed its text; fails where there is nothing to change."""
    text, done = re.subn(pattern, replacement, parts(data)[MAIN].decode(), count=count, flags=re.DOTALL)
    assert done
    return repacked(data, {MAIN: text.encode()})


def found(data: bytes, path: str) -> list[Any]:
    """What an XPath with the prefixes of python-docx finds in the body."""
    return list(opened(data).element.body.xpath(path))


def text_of(data: bytes) -> str:
    """All text of the body in order, paragraph by paragraph."""
    paragraphs = opened(data).element.body.iter("{*}p")
    return "\n".join("".join(_pieces(one)) for one in paragraphs)


def _pieces(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter("{*}t", "{*}br", "{*}tab"):
        local = etree.QName(node).localname
        if local == "t":
            yield node.text or ""
        elif node.getparent() is not None and etree.QName(node.getparent()).localname == "r":
            yield "\n" if local == "br" else "\t"


def squeezed(text: str) -> str:
    """Without any white space."""
    return "".join(text.split())
