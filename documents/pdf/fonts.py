"""The typefaces the PDF is set in, and which characters each of them can show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent.parent / "fonts"
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One registered typeface.

    `own` holds the characters it draws itself; `widths` also those that the fallback draws for it, as parts of the
    font size.
    """

    name: str
    own: frozenset[str]
    widths: dict[str, float]

    def covers(self, text: str) -> bool:
        """Whether the text needs no other face."""
        return self.own.issuperset(text)

    def width(self, text: str, size: float) -> float:
        """The width of the text in points. A soft hyphen counts as a hyphen."""
        return sum(map(self.widths.__getitem__, text)) * size


def _load(file: str, fallback: Face | None = None) -> Face:
    """Register a static TrueType file under its own name and read what it can show."""
    font = TTFont(file, str(FOLDER / f"{file}.ttf"))
    pdfmetrics.registerFont(font)
    known = font.face.charWidths
    own = {chr(code): known.get(code, font.face.defaultWidth) / 1000 for code in font.face.charToGlyph}
    return Face(file, frozenset(own), {**(fallback.widths if fallback else {}), **own})


FALLBACK = _load("DejaVuSans")
REGULAR = _load("SourceSans3-Regular", FALLBACK)
BOLD = _load("SourceSans3-SemiBold", FALLBACK)
ITALIC = _load("SourceSans3-Italic", FALLBACK)

KNOWN = FALLBACK.own.union(REGULAR.own & BOLD.own & ITALIC.own)
"""Every character that each face can show, alone or with the fallback."""
