"""Other ways to group the same answers: the seven requirements for trustworthy AI."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from content.loading import load
from content.sources import Reference
from content.types import Content, Id, Text
from questionnaires.schema import Requirement

FILE = Path(__file__).resolve().parent / "lenses.yaml"


class Group(Content):
    """One group of a lens."""

    id: Requirement
    title: Text
    short: Text
    sources: tuple[Reference, ...] = ()


class Lens(Content):
    """One lens: what it is called, where it comes from, its groups in order."""

    id: Id
    title: Text
    sources: tuple[Reference, ...] = ()
    groups: Annotated[tuple[Group, ...], Field(min_length=2)]


class LensFile(Content):
    """The file `lenses.yaml`."""

    lenses: Annotated[tuple[Lens, ...], Field(min_length=1)]


@cache
def lenses() -> tuple[Lens, ...]:
    """Return the lenses that ship with this version. Raises `FileError` when the file is wrong."""
    return load(FILE, FILE.parent.parent, LensFile).model.lenses
