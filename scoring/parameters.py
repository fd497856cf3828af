"""The dated limits of scoring: bands, and how many answers a score needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from content.dated import Dated, History
from content.loading import load
from content.types import Content

BandId = Literal["not-ready", "foundation-missing", "nearly-ready", "ready"]
BANDS: tuple[BandId, ...] = get_args(BandId)
FILE = Path(__file__).resolve().parent / "parameters.yaml"


class Band(Content):
    """A band and the lowest score in it, 0-100."""

    id: BandId
    lowest: Annotated[int, Field(ge=0, le=100, alias="from")]


class Limits(Dated):
    """The limits in force from one day."""

    bands: Annotated[tuple[Band, ...], Field(min_length=4, max_length=4)]
    too_few: Annotated[int, Field(ge=1, description="a score resting on fewer answers is shown as too few answers")]

    @model_validator(mode="after")
    def _rising(self) -> Limits:
        if tuple(b.id for b in self.bands) != BANDS or self.bands[0].lowest != 0:
            raise ValueError(f"the bands are {', '.join(BANDS)}, in this order, the first from 0")
        if any(a.lowest >= b.lowest for a, b in zip(self.bands, self.bands[1:], strict=False)):
            raise ValueError("each band begins higher than the one before it")
        return self

    def band(self, score: float) -> BandId:
        """Return the band of a score, 0-100."""
        return next(b.id for b in reversed(self.bands) if score >= b.lowest)


class Parameters(History[Limits]):
    """The file `parameters.yaml`."""


@cache
def parameters() -> Parameters:
    """Return the limits that ship with this version. Raises `FileError` when the file is wrong."""
    return load(FILE, FILE.parent.parent, Parameters).model
