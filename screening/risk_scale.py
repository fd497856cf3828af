"""The dated scale of risk: four levels of severity and of likelihood, the level that follows, and what it asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from content.dated import Dated, History
from content.loading import load
from content.types import Content, Text
from screening.schema import Sure

RiskLevel = Literal["low", "moderate", "high", "very-high"]
LEVELS: tuple[RiskLevel, ...] = get_args(RiskLevel)
STEPS = 4
FILE = Path(__file__).resolve().parent / "scale.yaml"

Step = Annotated[int, Field(ge=1, le=STEPS)]


class Meaning(Content):
    """One level of severity or likelihood; its place in the list is its number, from 1."""

    name: Text
    means: Text


class Band(Content):
    """One level of risk and the lowest product of severity and likelihood in it, 1-16."""

    id: RiskLevel
    lowest: Annotated[int, Field(ge=1, le=STEPS * STEPS, alias="from")]
    name: Text
    text: Text = Field(description="what the level asks for")


class Floor(Content):
    """A risk of this severity, or a higher one, is at least of this level, however unlikely it is."""

    severity: Step
    lowest: RiskLevel


class Consultation(Sure):
    """When a residual risk makes the municipality consult the supervisory authority first (Article 36)."""

    always: tuple[RiskLevel, ...]
    unless_accepted: Annotated[tuple[RiskLevel, ...], Field(alias="unless-accepted")]
    text: Text
    answer: Text = Field(description="when the authority answers")
    enclosed: Annotated[tuple[Text, ...], Field(min_length=1, description="what to send")]


Four = Annotated[tuple[Meaning, ...], Field(min_length=STEPS, max_length=STEPS)]


class Scale(Dated, Sure):
    """The scale in force from one day, with the sentences of the document's section on method (4.1.b)."""

    about: Text
    computed: Text
    modulated: Text
    inherent: Text
    severities: Four
    likelihoods: Four
    bands: Annotated[tuple[Band, ...], Field(min_length=len(LEVELS), max_length=len(LEVELS))]
    floors: tuple[Floor, ...] = ()
    acceptable: tuple[RiskLevel, ...] = Field(description="levels that need nobody's acceptance")
    blocks: tuple[RiskLevel, ...] = Field(description="levels that hold kickoff back while no measure is chosen")
    consultation: Consultation

    @model_validator(mode="after")
    def _rising(self) -> Scale:
        lowest = [b.lowest for b in self.bands]
        if tuple(b.id for b in self.bands) != LEVELS or lowest[0] != 1:
            raise ValueError(f"the bands are {', '.join(LEVELS)}, in this order, the first from 1")
        if lowest != sorted(set(lowest)):
            raise ValueError("each band begins higher than the one before it")
        return self

    @model_validator(mode="after")
    def _nothing_falls_between(self) -> Scale:
        """A level that can be accepted silently must neither hold kickoff back nor ask for consultation."""
        asks = {*self.blocks, *self.consultation.always, *self.consultation.unless_accepted}
        if set(self.acceptable) & asks or set(self.acceptable) | set(self.blocks) != set(LEVELS):
            raise ValueError("each level is either acceptable or blocks, and an acceptable one asks for nothing")
        return self

    def level(self, severity: int, likelihood: int) -> RiskLevel:
        """Return the level of a risk of this severity and likelihood, both 1-4."""
        product = severity * likelihood
        by_product = max(n for n, band in enumerate(self.bands) if product >= band.lowest)
        floors = [LEVELS.index(f.lowest) for f in self.floors if severity >= f.severity]
        return LEVELS[max([by_product, *floors])]

    def band(self, level: RiskLevel) -> Band:
        """Return the band of a level: its name and what it asks for."""
        return self.bands[LEVELS.index(level)]

    def grid(self) -> tuple[tuple[RiskLevel, ...], ...]:
        """Return the level of every cell of the matrix, as `grid()[severity - 1][likelihood - 1]`."""
        steps = range(1, STEPS + 1)
        return tuple(tuple(self.level(s, likelihood) for likelihood in steps) for s in steps)


class Scales(History[Scale]):
    """The file `scale.yaml`."""


@cache
def scales() -> Scales:
    """Return the scales that ship with this version. Raises `FileError` when the file is wrong."""
    return load(FILE, FILE.parent.parent, Scales).model
