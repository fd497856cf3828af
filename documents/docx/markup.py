"""WordprocessingML in the making. Only what passes through here becomes markup; every other text is escaped."""

from __future__ import annotations

import re
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Xml = NewType("Xml", str)
"""Well-formed markup. A plain string is none: the type checker refuses it, so that no text can slip in unescaped."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
SPACES: dict[str, str | int] = {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()}
EMPTY = Xml("")


def element(name: str, attributes: dict[str, str | int], *children: Xml) -> Xml:
    """One element with its full name, such as `wp:inline`."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    inner = "".join(children)
    return Xml(f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>")


def w(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """One element of the main namespace, its attributes in the same."""
    return element(f"w:{name}", {f"w:{key}": value for key, value in attributes.items()}, *children)


def joined(*parts: Xml) -> Xml:
    """Several pieces of markup one after the other."""
    return Xml("".join(parts))


def run(text: str, style: str = "") -> Xml:
    """Text in one character style; line breaks and tabs in it are kept. `text` has been through the gate."""
    properties = w("rPr", w("rStyle", val=style)) if style else EMPTY
    pieces = (_PIECES.get(piece) or _text(piece) for piece in re.split(r"([\n\t])", text) if piece)
    return Xml("".join(f"<w:r>{properties}{piece}</w:r>" for piece in pieces))


_PIECES = {"\n": Xml("<w:br/>"), "\t": Xml("<w:tab/>")}


def _text(piece: str) -> Xml:
    return Xml(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')


TAB = Xml("<w:r><w:tab/></w:r>")


def paragraph(style: str, *content: Xml, properties: Xml = EMPTY) -> Xml:
    """A paragraph in a style of `assets/styles.xml`; `properties` are what only this one has."""
    return w("p", w("pPr", w("pStyle", val=style), properties), *content)


def numbered(number: str, text: str) -> Xml:
    """A text after its number: at the tab that the style sets for it, or after a space where the number is long."""
    if not number:
        return run(text)
    return run(f"{number}\t{text}" if len(number) <= _LONGEST_NUMBER else f"{number}\u2003{text}")


_LONGEST_NUMBER = 6  # such as 4.1.12


def field(instruction: str, result: Xml) -> Xml:
    """A field that Word reckons itself, with what it shows until then. `instruction` is ours, never a user's text."""
    return joined(field_begin(instruction), result, FIELD_END)


def field_begin(instruction: str) -> Xml:
    """The part of a field that stands before its result."""
    return joined(
        w("r", w("fldChar", fldCharType="begin")),
        w("r", Xml(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')),
        w("r", w("fldChar", fldCharType="separate")),
    )


FIELD_END = w("r", w("fldChar", fldCharType="end"))
