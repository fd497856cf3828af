"""The typeface that people write with in the form fields of a PDF.

A viewer sets what is typed in a simple font of at most 256 characters, so this one holds those of Windows-1252 and is
embedded whole. The file is a part of Source Sans 3 under another name, since its licence
(documents/fonts/SourceSans3-OFL.txt) reserves its own.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference
from reportlab.pdfbase.ttfonts import TTFontFile

from .fonts import Face
from .objects import ReportLabDocument, stream
from .showable import showable

FILE = Path(__file__).parent / "assets" / "form.ttf"
NAME = "KlarsynForm"
_FIRST, _LAST = 32, 255
_DELETE = 127
_UNKNOWN = "?"


def _codes() -> dict[str, int]:
    """The code of every character."""
    shown = {code: bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1) if code != _DELETE}
    return {char: code for code, char in shown.items() if char}


_FILE = TTFontFile(str(FILE))
_CODES = _codes()
_WIDTHS = {char: _FILE.charWidths.get(ord(char), _FILE.defaultWidth) for char in _CODES}
FACE = Face(NAME, frozenset(_CODES), {char: width / 1000 for char, width in _WIDTHS.items()})


def writable(raw: str) -> tuple[str, bool]:
    """The text as this typeface shows it, and whether that is all of it."""
    shown = showable(raw)
    missing = set(shown.text) - FACE.own - {"\n"}
    text = shown.text.translate(dict.fromkeys(map(ord, missing), _UNKNOWN))
    return text, not (missing or shown.lost or shown.left_out)


def coded(text: str) -> str:
    """A line of text in this typeface as a string of PDF, in hexadecimal."""
    return f"<{bytes(_CODES[char] for char in text).hex()}>"


def font_dictionary(document: ReportLabDocument) -> PDFObjectReference:
    """Put the typeface into the file and return a reference to it."""
    data = FILE.read_bytes()
    widths = {code: _WIDTHS[char] for char, code in _CODES.items()}
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(NAME),
            "Flags": 32,
            "FontBBox": PDFArray(_FILE.bbox),
            "ItalicAngle": 0,
            "Ascent": _FILE.ascent,
            "Descent": _FILE.descent,
            "CapHeight": _FILE.capHeight,
            "StemV": 80,
            "FontFile2": document.Reference(stream(data, Length1=len(data))),
        }
    )
    return document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("TrueType"),
                "BaseFont": PDFName(NAME),
                "Encoding": PDFName("WinAnsiEncoding"),
                "FirstChar": _FIRST,
                "LastChar": _LAST,
                "Widths": PDFArray([widths.get(code, _FILE.defaultWidth) for code in range(_FIRST, _LAST + 1)]),
                "FontDescriptor": document.Reference(descriptor),
            }
        )
    )
