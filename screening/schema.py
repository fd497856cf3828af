"""The shape of a screening: decision tables over the answers, written in the one language of conditions."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, Field, Tag, model_validator

from content.dated import Dated, History
from content.sources import Confidence, Reference
from content.types import Content, Id, Sentence, Text
from questionnaires.conditions import Condition

Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9?-]*$", max_length=20)]
FactorState = Literal["met", "possible", "not-met"]
Tone = Literal["stop", "warning", "info", "clear"]
Country = Literal["dk", "no"]
Sources = Annotated[tuple[Reference, ...], Field(min_length=1)]


class Sure(Content):
    """Something claimed about law: on what it rests, how sure we are, and what to verify where we are not."""

    sources: Sources
    confidence: Confidence = "sure"
    verify: Text | None = None

    @model_validator(mode="after")
    def _doubt_is_explained(self) -> Sure:
        if self.confidence != "sure" and self.verify is None:
            raise ValueError("confidence is not 'sure', so 'verify' must say what to check")
        return self


class InForce(Content):
    """Something that counts only from a day, or only until one; the last day itself no longer counts."""

    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Return whether it counts on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Factor(Sure, InForce):
    """One row of a table: something that is met, possible or not met.

    It is met when `met` is yes; possible when `met` is open, or when `possible` is yes or open; otherwise not met.
    Without `met` it is at most possible: the answers alone cannot settle it.
    """

    id: Id
    code: Code
    group: Id
    name: Text
    means: Text = Field(description="in one or two sentences what the row is about")
    met: Condition | None = Field(default=None, description="left out when no answer can settle the row")
    possible: Condition | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> Factor:
        if self.met is None and self.possible is None:
            raise ValueError("a factor has 'met' or 'possible', or it would never be found")
        return self


class Heading(Content):
    """A heading that factors are listed under."""

    id: Id
    title: Text


class Step(Content):
    """A step that only some projects are told. A test of what is blank or unknown is no here, and `not` of it yes."""

    when: Condition
    text: Text


def _form(data: Any) -> str:
    """Tell whether `data` is a step with a condition or the bare text of one."""
    if isinstance(data, BaseModel):
        return type(data).__name__
    return "Step" if isinstance(data, dict) and ("when" in data or "text" in data) else "Text"


ToDo = Annotated[Annotated[Text, Tag("Text")] | Annotated[Step, Tag("Step")], Discriminator(_form)]


class Outcome(Sure, InForce):
    """One outcome of a table. The first whose `when` is yes is the finding; the last has no `when`."""

    id: Id
    code: Code
    tone: Tone
    when: Condition | None = None
    title: Text = Field(description="the finding in a few words")
    text: Text = Field(description="what it means for this project, in one to three sentences")
    do: tuple[ToDo, ...] = Field(default=(), description="what to do, a step each, in order; with when: only then")


class Table(InForce):
    """One screening: its factors, and the outcome that follows from them. It is left out on days it does not count."""

    id: Id
    title: Text
    intro: Text
    chapter: Literal["dpia", "data-protection", "ai-act", "data-ethics"]
    applies: Condition | None = Field(default=None, description="when this is no, the table is left out")
    groups: tuple[Heading, ...] = ()
    factors: tuple[Factor, ...] = ()
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _always_an_outcome(self) -> Table:
        last = self.outcomes[-1]
        if last.when is not None or last.since or last.until:
            raise ValueError("the last outcome has no 'when' and no dates, so that there is always one")
        return self


class LegalDate(Sure):
    """A day from which something applies, for the projects that `when` holds for."""

    id: Id
    day: date
    what: Text
    when: Condition | None = None


class Binding(Dated):
    """Whether the AI Act binds in a country, from one day."""

    binding: bool
    text: Text
    sources: Sources
    confidence: Confidence
    verify: Text | None = None


class Calendar(Content):
    """The file `dates.yaml`: when the AI Act applies, and where it binds."""

    binding: dict[Country, History[Binding]]
    dates: Annotated[tuple[LegalDate, ...], Field(min_length=1)]


class TableList(Content):
    """The file `screenings.yaml`: which tables, in the order they are worked out."""

    tables: Annotated[tuple[Id, ...], Field(min_length=1)]
    because: Sentence = Field(description="why this order")
