"""Breaking text into lines, in time that grows with the length of the text and not with its square."""

from __future__ import annotations

import re

from .fonts import SOFT_HYPHEN
from .styles import Style

# Where a long word may be parted: after a soft hyphen, a hyphen or a slash, or at the joints of an address.
_JOINT = re.compile(rf"{SOFT_HYPHEN}|(?<=\w)[-–—/](?=\w)|(?<=[^\W\d])[.@?&=_](?=[^\W\d])")
_OPENING = "([{«»„“”‘’\"'"
_SHORTEST_PART = 3
_LONGEST_PART = 400


def break_lines(text: str, style: Style, width: float) -> list[str]:
    """The lines of the text at this width.

    A line that another one continues ends in a space, or in a (soft) hyphen where a word was parted: without the
    space a screen reader would join the last word of a line with the first of the next.
    """
    filler = _Filler(style, width)
    for paragraph in text.split("\n") if text else ():
        done = len(filler.lines)
        for word in paragraph.split(" "):
            filler.add(word)
        if filler.begun or len(filler.lines) == done:
            filler.close(" ")
    if filler.lines:
        filler.lines[-1] = filler.lines[-1].rstrip(" ")
    return filler.lines


class _Filler:
    """Fills one line after another, each with as many words as go there."""

    def __init__(self, style: Style, width: float) -> None:
        self.lines: list[str] = []
        self._style, self._width = style, width
        self._space = style.measure(" ")
        self._hyphen = style.face.width(SOFT_HYPHEN, style.size)
        self._words: list[str] = []
        self._used = 0.0

    @property
    def begun(self) -> bool:
        """Whether there is anything on the line."""
        return bool(self._words)

    def add(self, word: str) -> None:
        """Put a word on the line, or as much of it as goes there and the rest on the following lines."""
        while word:
            gap = self._space if self._words else 0.0
            room = self._width - self._used - gap
            needed = self._style.measure(word) if len(word) <= _LONGEST_PART else room + 1
            if needed <= room:
                self._words.append(word.replace(SOFT_HYPHEN, ""))
                self._used += gap + needed
                return
            word = self._part(word, room)

    def _part(self, word: str, room: float) -> str:
        """End the line, with the first part of the word where it has a joint; return what is still to be set."""
        reach = self._reach(word, room - self._hyphen)
        cut = _last_joint(word, reach)
        hyphen = SOFT_HYPHEN if word[:cut].endswith(SOFT_HYPHEN) else ""
        if not cut and self._words:
            self.close(" ")
            return word
        if not cut:
            cut = _hard_cut(word, reach)
            is_plain = word[: cut + 1].lstrip(_OPENING).isalpha() and word[cut - 1].isalpha()
            hyphen = SOFT_HYPHEN if is_plain else ""
        self._words.append(word[:cut].replace(SOFT_HYPHEN, "") + hyphen)
        self.close("")
        return word[cut:]

    def close(self, end: str) -> None:
        """End the line here."""
        self.lines.append(" ".join(self._words) + end)
        self._words, self._used = [], 0.0

    def _reach(self, word: str, room: float) -> int:
        """How many characters of the word go into the room."""
        widths, left = self._style.face.widths, room / self._style.size
        for index, char in enumerate(word[:_LONGEST_PART]):
            left -= 0.0 if char == SOFT_HYPHEN else widths[char]
            if left < 0:
                return index
        return min(len(word), _LONGEST_PART)


def _last_joint(word: str, reach: int) -> int:
    """The end of the longest part of the word that goes into its reach and ends in a joint; 0 where there is none."""
    ends = [joint.end() for joint in _JOINT.finditer(word, 0, reach + 1)]
    fitting = (end for end in reversed(ends) if _SHORTEST_PART <= end <= min(reach, len(word) - _SHORTEST_PART))
    return next(fitting, 0)


def _hard_cut(word: str, reach: int) -> int:
    """Where to cut a word that has no joint: at its reach, yet not so that a letter or two are left over."""
    return max(1, min(reach, max(len(word) - _SHORTEST_PART, 1)))
