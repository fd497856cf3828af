"""PDF objects that ReportLab has no call for, built from its own parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDate,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from documents.blocks import Attachment

from .showable import one_line
from .structure import Node

SRGB = Path(__file__).parent / "assets" / "srgb.icc"
_ASCII = 128
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, measured from the lower left corner of the page."""


class ReportLabDocument(Protocol):
    """ReportLab's document, as far as it is needed here; its stubs leave the call untyped."""

    def Reference(self, entry: object) -> PDFObjectReference:  # noqa: N802  # ReportLab's name
        """Put an object into the file and return a reference to it."""


def page_reference(number: int) -> PDFObjectReference:
    """The page with this number, counted from 1, whether or not it has been drawn."""
    return PDFObjectReference(f"Page{number}")


def destination(page: int, top: float) -> PDFArray:
    """A height on a page, to go to without changing the zoom."""
    return PDFArray([page_reference(page), PDFName("XYZ"), 0, round(top, 2), "null"])


def link_annotation(area: Rectangle, target: PDFArray, text: str, key: int) -> PDFDictionary:
    """A link inside the document; `key` is its place in the structure's parent tree."""
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": numbers(area),
            "Border": PDFArray([0, 0, 0]),
            "Dest": target,
            "F": 4,
            "Contents": PDFString(text),
            "StructParent": key,
        }
    )


def layout_attributes(node: Node, box: Rectangle | None) -> PDFDictionary | None:
    """What a structure element says of itself beside its tag."""
    if node.scope:
        return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
    if node.tag == "L":
        return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName("Decimal" if node.numbered else "Disc")})
    if box:
        return PDFDictionary({"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": numbers(box)})
    return None


def output_intent(document: ReportLabDocument) -> PDFDictionary:
    """What the colours mean. The profile is a file, since one made here would carry the time of its making."""
    profile = stream(SRGB.read_bytes(), N=3)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


def embedded_file(document: ReportLabDocument, item: Attachment, changed: PDFDate) -> PDFDictionary:
    """A file inside the file, as the source of what the document says."""
    name = file_name(item)
    facts = PDFDictionary({"Size": len(item.data), "ModDate": changed})
    content = stream(item.data, Type=PDFName("EmbeddedFile"), Subtype=_name(item.media_type), Params=facts)
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(name),
            "UF": PDFString(name),
            "Desc": PDFString(one_line(item.description)),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": document.Reference(content)}),
        }
    )


def file_name(item: Attachment) -> str:
    """The attachment's name as it stands in the file: one line, and no path."""
    return one_line(item.name).replace("/", "_").replace("\\", "_")


def _name(text: str) -> str:
    """A name of any characters; ReportLab writes a slash inside one as it is, which would end it."""
    plain = (chr(byte) if chr(byte).isalnum() and byte < _ASCII else f"#{byte:02X}" for byte in text.encode())
    return "/" + "".join(plain)


def numbers(edges: Rectangle) -> PDFArray:
    """A rectangle as PDF writes it."""
    return PDFArray([round(edge, 2) for edge in edges])


def stream(data: bytes, **entries: Any) -> PDFStream:
    """Packed data with these entries in its dictionary."""
    return PDFStream(PDFDictionary(entries), data, [PDFZCompress])
