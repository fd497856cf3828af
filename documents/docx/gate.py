"""The one gate through which every text from outside passes before it is set.

Word finds a font for every script, so that all of Unicode stays. What cannot stay is what XML cannot hold.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
# Word's bullet lies in a private area of its symbol font; people paste it all the time.
_SAME = str.maketrans({"\uf0b7": "•", **dict.fromkeys("\u2028\u2029\x0b\x0c\x85\r", "\n")})
_UNHOLDABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Gate:
    """Makes texts that a file can hold, and counts what it had to replace."""

    def __init__(self) -> None:
        self.lost = 0

    def text(self, raw: str) -> str:
        """The text with line ends as `\\n`; each character that XML cannot hold becomes a mark and is counted."""
        shown, lost = _UNHOLDABLE.subn(REPLACEMENT, raw.replace("\r\n", "\n").translate(_SAME))
        self.lost += lost
        return shown

    def line(self, raw: str, longest: int = 200) -> str:
        """The text as a single short line, for places where there is room for no more. Nothing is counted here."""
        return short(" ".join(Gate().text(raw[: longest * 4]).split()), longest)

    def paragraphs(self, raw: str) -> list[str]:
        """The text's paragraphs: what empty lines part."""
        return [part for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", self.text(raw).strip("\n")) if part.strip()]


def short(text: str, longest: int) -> str:
    """At most `longest` characters, the last of them an ellipsis where something was left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + ELLIPSIS
