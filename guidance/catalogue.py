"""Cases and tools that others have made, to learn from before starting on one's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from content.loading import load
from content.types import Content, Id, Sentence, Text
from questionnaires.schema import Area

FILE = Path(__file__).resolve().parent / "catalogue.yaml"


class Example(Content):
    """One case or tool: what it is called, whose it is (None: the source does not say), and what is known of it."""

    id: Id
    area: Area
    kind: Literal["case", "tool"]
    title: Text
    owner: Sentence | None = None
    note: Text


class Catalogue(Content):
    """The file `catalogue.yaml`."""

    entries: Annotated[tuple[Example, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Catalogue:
        ids = [entry.id for entry in self.entries]
        if len(set(ids)) < len(ids):
            raise ValueError("an entry is listed twice")
        return self


def load_catalogue(path: Path) -> tuple[Example, ...]:
    """Return the cases and tools in `path`, in order. Raises `FileError`."""
    return load(path, path.parent.parent, Catalogue).model.entries


@cache
def catalogue() -> tuple[Example, ...]:
    """Return the cases and tools that ship with this version. Raises `FileError` when the file is wrong."""
    return load_catalogue(FILE)


def for_area(area: Area) -> tuple[Example, ...]:
    """Return the cases and tools of `area`; the source has none for suppliers."""
    return tuple(entry for entry in catalogue() if entry.area == area)
