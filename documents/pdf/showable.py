"""The one gate through which every text from outside passes before it is set.

Nothing behind it parses text: there is no markup language in this renderer, so `<b>` is four characters. What remains
is to keep to characters the fonts have, to a length a document can carry, and to say what was lost.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .fonts import KNOWN

LONGEST = 100_000
MOST_LINES = 2_000
REPLACEMENT = "\ufffd"
ELLIPSIS = "…"

# Word's bullet lies in a private area of its symbol font; people paste it all the time.
_SAME = {"\uf0b7": "•", "\t": " ", **dict.fromkeys("\u2028\u2029\x0b\x0c\x85\r", "\n")}
# Characters that steer others and have no look of their own: zero-width, direction marks, variation selectors, tags.
_SILENT = (
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0001, 0xE007F),
    (0xE0100, 0xE01EF),
)
_TABLE: dict[int, str | None] = {
    **{ord(char): same for char, same in _SAME.items()},
    **{code: None for first, last in _SILENT for code in range(first, last + 1)},
}
_WORD = re.compile(r"[^ \n]{1,500}")
_SPACES = re.compile(r" {2,}")
_LINES = re.compile(r" *\n *(?:\n *)+")
_LOST = re.compile(f"{REPLACEMENT}{{4,}}")


def _has_look(char: str) -> bool:
    """Whether the character can be drawn as it should be seen.

    The fonts hold Arabic and Hebrew, but nothing here orders them from right to left; wrongly ordered words are worse
    than a mark that says something is missing. PDF/A does not allow characters of a private area.
    """
    kind = unicodedata.category(char)
    right_to_left = unicodedata.bidirectional(char) in {"R", "AL"} or "\u0590" <= char <= "\u08ff"
    return kind not in {"Cc", "Co", "Cs", "Cn"} and not right_to_left


_SHOWN = frozenset(char for char in KNOWN if _has_look(char)) | {"\n"}


@dataclass(frozen=True, slots=True)
class Showable:
    """Text the fonts can show, with how many characters were replaced and how many left out at the end."""

    text: str
    lost: int = 0
    left_out: int = 0


def showable(raw: str) -> Showable:
    """Turn any text into one that can be set: composed, free of controls, with known characters, of bounded length."""
    kept = raw[:LONGEST]
    text = _composed(kept.replace("\r\n", "\n").translate(_TABLE))
    text, lost = _replace_unknown(text)
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip(" \n")
    text, cut = _few_lines(text)
    return Showable(text, lost, len(raw) - len(kept) + cut)


def one_line(raw: str, longest: int = 200) -> str:
    """The text as a single short line, for places where there is room for no more, such as bookmarks."""
    text = showable(raw[: longest * 4]).text.replace("\n", " ")
    return text if len(text) <= longest else text[: longest - 1].rstrip() + ELLIPSIS


def _few_lines(text: str) -> tuple[str, int]:
    """At most 2,000 lines, and how many characters that left out: a flood of lines would make a flood of pages."""
    if text.count("\n") < MOST_LINES:
        return text, 0
    kept = "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])
    return kept, len(text) - len(kept)


def _composed(text: str) -> str:
    """NFC word by word: composing one endless run of accents takes quadratic time."""
    if max(text, default="") < "\u0300":
        return text
    return _WORD.sub(lambda word: unicodedata.normalize("NFC", word[0]), text)


def _replace_unknown(text: str) -> tuple[str, int]:
    """Replace what cannot be shown, three marks at most in a row, and count what was replaced."""
    unknown = set(text) - _SHOWN
    if not unknown:
        return text, 0
    lost = sum(map(text.count, unknown)) if len(unknown) < 20 else sum(char in unknown for char in text)
    return _LOST.sub(REPLACEMENT * 3, text.translate(dict.fromkeys(map(ord, unknown), REPLACEMENT))), lost
