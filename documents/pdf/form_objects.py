"""Form fields as PDF objects: what a viewer needs to let somebody write, and how the field looks until then.

PDF/A wants every field to bring its own look and forbids a viewer to be asked for one (`NeedAppearances`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFStream, PDFString

from .form_font import FACE, NAME, coded
from .objects import Rectangle, ReportLabDocument, numbers, page_reference, stream
from .styles import INK, PALE, QUIET, Style

FORM_TEXT = Style(FACE, 9.5, 13, INK)
PADDING = 4.0
_BORDER = 0.75
_ARROW = 3.2
# Bits of a field's flags, ISO 32000-1, tables 221, 228 and 230.
_READ_ONLY, _MULTILINE, _COMBO = 1, 1 << 12, 1 << 17
# PDF/A-3, 6.1.13: no string is longer; a longer value must be a stream.
_LONGEST_STRING = 32_767
_BOM = b"\xfe\xff"
# What PDF's own encoding and Latin-1 have in common; neither begins with a letter of a byte order mark.
_PLAIN = re.compile(r"(?![þï])[\t\n\r -~¡-¬®-ÿ]*")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field to be written in. `lines` are how its value looks now, in the form's typeface.

    `options` are pairs of id and text; with them, one is chosen. `dim` when the lines only say what to do here.
    """

    name: str
    label: str
    value: str
    lines: Sequence[str]
    multiline: bool = False
    dim: bool = False
    options: Sequence[tuple[str, str]] = ()


def widget(
    document: ReportLabDocument, field: FormField, area: Rectangle, page: int, key: int, font: PDFObjectReference
) -> PDFDictionary:
    """The field as an annotation of a page; `key` is its place in the structure's parent tree."""
    look = _look(field, area[2] - area[0], area[3] - area[1], font)
    value = _value(document, field.value)
    flags = _COMBO if field.options else _MULTILINE * field.multiline
    entries: dict[str, Any] = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "FT": PDFName("Ch" if field.options else "Tx"),
        "T": _string(field.name),
        "TU": _string(field.label),
        "V": value,
        "Ff": flags if isinstance(value, PDFString) else flags | _READ_ONLY,
        "DA": _appearance(),
        "F": 4,
        "Rect": numbers(area),
        "P": page_reference(page),
        "MK": PDFDictionary({"BC": _colour(QUIET), "BG": _colour(PALE)}),
        "BS": PDFDictionary({"W": _BORDER, "S": PDFName("S")}),
        "AP": PDFDictionary({"N": document.Reference(look)}),
        "StructParent": key,
    }
    if field.options:
        entries["Opt"] = PDFArray([PDFArray([_string(id_), _string(text)]) for id_, text in field.options])
    return PDFDictionary(entries)


def form(fields: Sequence[PDFObjectReference], font: PDFObjectReference) -> PDFDictionary:
    """The form that all fields of the document belong to."""
    return PDFDictionary(
        {
            "Fields": PDFArray(fields),
            "DR": PDFDictionary({"Font": PDFDictionary({NAME: font})}),
            "DA": _appearance(),
        }
    )


def _look(field: FormField, width: float, height: float, font: PDFObjectReference) -> PDFStream:
    """The field as it looks: a pale box with its lines, the first at the top or, where there is one, in the middle."""
    edge = f"{_BORDER / 2} {_BORDER / 2} {width - _BORDER:.2f} {height - _BORDER:.2f} re B"
    first = height - PADDING - FORM_TEXT.leading / 2 if field.multiline else height / 2
    text = [f"{coded(line)} Tj T*" for line in field.lines]
    parts = [
        f"{_rgb(PALE)} rg {_rgb(QUIET)} RG {_BORDER} w {edge}",
        _arrow(width, height) if field.options else "",
        "/Tx BMC q",
        f"{_BORDER} {_BORDER} {width - 2 * _BORDER:.2f} {height - 2 * _BORDER:.2f} re W n",
        f"BT /{NAME} {FORM_TEXT.size:g} Tf {_rgb(QUIET if field.dim else INK)} rg {FORM_TEXT.leading:g} TL",
        f"{PADDING:g} {first - 0.33 * FORM_TEXT.size:.2f} Td",
        *text,
        "ET Q EMC",
    ]
    return stream(
        "\n".join(filter(None, parts)).encode("ascii"),
        Type=PDFName("XObject"),
        Subtype=PDFName("Form"),
        BBox=numbers((0, 0, width, height)),
        Resources=PDFDictionary({"Font": PDFDictionary({NAME: font})}),
    )


def _arrow(width: float, height: float) -> str:
    """The sign of a list that opens, at the right."""
    x, y = width - 2.6 * _ARROW, height / 2 + _ARROW / 2
    corners = f"{x:.2f} {y:.2f} m {x + 2 * _ARROW:.2f} {y:.2f} l {x + _ARROW:.2f} {y - _ARROW * 1.2:.2f} l f"
    return f"q {_rgb(QUIET)} rg {corners} Q"


def _value(document: ReportLabDocument, text: str) -> PDFString | PDFObjectReference:
    """The value; one too long for a string is a stream, which few viewers let people change."""
    data = _BOM + text.encode("utf-16-be", "replace")
    return _string(text) if len(data) <= _LONGEST_STRING else document.Reference(stream(data))


def _string(text: str) -> PDFString:
    """Text in a byte a character if all of it is plain, and else in UTF-16.

    Halves of characters, which no encoding has, become question marks. A plain text must not begin like a mark.
    """
    if _PLAIN.fullmatch(text):
        return PDFString(text)
    return PDFString(_BOM + text.encode("utf-16-be", "replace"), enc="raw")


def _appearance() -> PDFString:
    return PDFString(f"/{NAME} {FORM_TEXT.size:g} Tf {_rgb(INK)} rg")


def _rgb(colour: Color) -> str:
    return f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f}"


def _colour(colour: Color) -> PDFArray:
    return PDFArray([round(part, 3) for part in (colour.red, colour.green, colour.blue)])
