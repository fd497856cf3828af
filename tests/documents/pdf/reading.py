"""Reading a PDF back, for tests: its text, its structure tree, and what the validators say."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import page
from pypdf import PdfReader

PROFILES = ("ua1", "3a")


def read(pdf: bytes) -> PdfReader:
    """The file, opened."""
    return PdfReader(BytesIO(pdf), strict=True)


def faults(pdf: bytes) -> list[str]:
    """What PDF/UA-1 and PDF/A-3a find wrong with the file."""
    return [
        f"{profile}: {failure}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def text_of(pdf: bytes) -> str:
    """All text in reading order, as one line without soft hyphens."""
    pages = (sheet.extract_text() for sheet in read(pdf).pages)
    return " ".join(" ".join(pages).replace("\u00ad\n", "").replace("\u00ad", "").split())


def squeezed(text: str) -> str:
    """Without any white space, so that line ends do not matter."""
    return "".join(text.split())


def elements(pdf: bytes) -> Iterator[Any]:
    """The dictionaries of the structure tree, in reading order."""
    root: Any = read(pdf).trailer["/Root"]
    waiting = [root["/StructTreeRoot"]["/K"][0].get_object()]
    while waiting:
        element = waiting.pop()
        yield element
        kids = (kid.get_object() for kid in element.get("/K", ()))
        waiting += reversed([kid for kid in kids if isinstance(kid, dict) and "/S" in kid])


def tags(pdf: bytes) -> list[str]:
    """The tags of the structure tree, in reading order."""
    return [element["/S"] for element in elements(pdf)]
