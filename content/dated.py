"""Values that policy may change: each holds from a day, for a reason."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import Field, model_validator

from content.problems import KlarsynError
from content.types import Content, Sentence
from locales.messages import msg

V = TypeVar("V", bound="Dated")


class Dated(Content):
    """One value of something, in force from `since` until the next one."""

    since: date
    because: Annotated[Sentence, Field(description="why this value was chosen, for whoever wants to change it")]


class History(Content, Generic[V]):
    """All values of something, oldest first."""

    values: Annotated[tuple[V, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> History[V]:
        days = [v.since for v in self.values]
        if days != sorted(set(days)):
            raise ValueError("values are listed from the oldest to the newest, each with a day of its own")
        return self

    def on(self, day: date) -> V:
        """Return the value in force on `day`. Raises `KlarsynError` for a day before the first one."""
        held = [v for v in self.values if v.since <= day]
        if not held:
            first = self.values[0].since.isoformat()
            raise KlarsynError(
                msg("nothing is known for {day}: the first values hold from {first}", day=day.isoformat(), first=first)
            )
        return held[-1]
