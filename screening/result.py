"""What a screening found: frozen, with the questions that caused each part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from content.types import Text
from screening.schema import Binding, Factor, FactorState, LegalDate, Outcome, Table


@dataclass(frozen=True, slots=True)
class FactorResult:
    """The state of one factor and the ids of the questions that decided it."""

    factor: Factor
    state: FactorState
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one table found. `because` names the questions behind the outcome; `factors` are in the table's order.

    `steps` are what to do in this project: those of the outcome whose condition holds.
    """

    table: Table
    outcome: Outcome
    because: tuple[str, ...]
    factors: tuple[FactorResult, ...]
    steps: tuple[Text, ...] = ()

    def with_state(self, *states: FactorState) -> tuple[FactorResult, ...]:
        """Return the factors in one of `states`."""
        return tuple(f for f in self.factors if f.state in states)


@dataclass(frozen=True, slots=True)
class DateResult:
    """A legal date that concerns the project; `past` when it has come on the day looked at."""

    date: LegalDate
    past: bool


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything found on one day. `findings` is by table id, tables that do not apply left out.

    `binding` is the AI Act's standing in the project's country; None while the country is not known.
    """

    on: date
    findings: Mapping[str, Finding]
    dates: tuple[DateResult, ...]
    binding: Binding | None
