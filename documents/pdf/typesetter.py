"""What the drawers of one document share: its words, where its headings stand, and what could not be shown."""

from __future__ import annotations

from documents.blocks import Language, Words

from .look import FULL, Look
from .showable import one_line, showable
from .stack import Bookmark
from .structure import HEADING_TAGS, Tag

THOUSANDS: dict[Language, str] = {"da": ".", "nb": "\u00a0", "en": ","}
LANGUAGE_TAGS: dict[Language, str] = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB"}
DATE_HINTS: dict[Language, str] = {"da": "åååå-mm-dd", "nb": "åååå-mm-dd", "en": "yyyy-mm-dd"}
_OUTLINE_LEVELS = 3


class Typesetter:
    """Passes texts through the one gate and keeps count; gives headings their place in the order of levels."""

    def __init__(self, words: Words, language: Language, look: Look = FULL) -> None:
        self.words = words
        self.look = look
        self.lost = 0
        self.language = language
        self._level = 1
        self._outline_level = -1

    def text(self, raw: str) -> str:
        """The text as it can be set. If it was too long, it ends by saying how many characters were left out."""
        shown = showable(raw)
        self.lost += shown.lost
        if not shown.left_out:
            return shown.text
        return f"{shown.text} […]\n" + self.words.left_out.format(count=self.number(shown.left_out))

    def line(self, raw: str, longest: int = 200) -> str:
        """The text as one short line, where there is no room for more."""
        return one_line(self.text(raw), longest)

    def paragraphs(self, raw: str) -> list[str]:
        """The text's paragraphs: what empty lines part."""
        return [part for part in self.text(raw).split("\n\n") if part]

    def number(self, value: int) -> str:
        """A whole number with the language's mark between thousands."""
        return f"{value:,}".replace(",", THOUSANDS[self.language])

    def heading_tag(self, level: int) -> Tag:
        """The tag of a heading of level 1-4. The title is H1, and no level may be skipped on the way down."""
        self._level = min(max(level, 1) + 1, self._level + 1)
        return HEADING_TAGS[self._level - 1]

    def label_tag(self) -> Tag:
        """The tag of a label that heads a part of what stands below the current heading."""
        return HEADING_TAGS[min(self._level, len(HEADING_TAGS) - 1)]

    def bookmark(self, level: int, title: str) -> Bookmark | None:
        """The entry in outline and contents list, if the heading is of level 1-3 and says anything."""
        if level > _OUTLINE_LEVELS or not title:
            return None
        self._outline_level = min(max(level, 1) - 1, self._outline_level + 1)
        return Bookmark(one_line(title), self._outline_level)
