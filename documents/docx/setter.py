"""What the drawers of one document share: its words, its counters, and what could not be held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from documents.blocks import Language, Words

from .carried import Tags
from .gate import Gate

THOUSANDS: dict[Language, str] = {"da": ".", "nb": "\u00a0", "en": ","}
BULLET_LIST = 1

Placing = Callable[[bytes], str]
"""Takes a PNG into the file and returns the id that the text refers to it by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the list of contents names it; `level` is 1-3."""

    level: int
    number: str
    text: str
    bookmark: str


@dataclass(slots=True)
class Setter:
    """The state of one document in the making."""

    words: Words
    language: Language
    place_picture: Placing
    gate: Gate = field(default_factory=Gate)
    tags: Tags = field(default_factory=Tags)
    entries: list[Entry] = field(default_factory=list)
    lists: int = BULLET_LIST
    pictures: int = 0
    _last_id: int = 0

    def next_id(self) -> int:
        """A number that no other control or bookmark of the document has."""
        self._last_id += 1
        return self._last_id

    def next_list(self) -> int:
        """The id of a new numbered list, which begins at 1 again."""
        self.lists += 1
        return self.lists

    def number(self, value: int) -> str:
        """A whole number with the language's mark between thousands."""
        return f"{value:,}".replace(",", THOUSANDS[self.language])
