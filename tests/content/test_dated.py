"""Values that policy may change hold from a day, in order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from content.dated import Dated, History
from content.problems import KlarsynError


class Limit(Dated):
    """A limit in force from one day."""

    most: int


class Limits(History[Limit]):
    """All limits."""


def limits(*since: str) -> Limits:
    return Limits.model_validate(
        {"values": [{"since": day, "because": "it was decided", "most": n} for n, day in enumerate(since)]}
    )


TWO = limits("2024-01-01", "2026-08-02")


@pytest.mark.parametrize(("day", "most"), [("2024-01-01", 0), ("2026-08-01", 0), ("2026-08-02", 1), ("2030-01-01", 1)])
def test_a_value_holds_from_its_day_until_the_next_one(day: str, most: int) -> None:
    assert TWO.on(date.fromisoformat(day)).most == most


def test_a_day_before_the_first_value_is_an_expected_fault() -> None:
    with pytest.raises(KlarsynError) as caught:
        TWO.on(date(2024, 1, 1) - timedelta(days=1))
    assert str(caught.value) == "nothing is known for 2023-12-31: the first values hold from 2024-01-01"


@pytest.mark.parametrize("since", [("2026-08-02", "2024-01-01"), ("2024-01-01", "2024-01-01")])
def test_values_are_listed_from_the_oldest_each_with_its_own_day(since: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="from the oldest to the newest, each with a day of its own"):
        limits(*since)


def test_there_is_at_least_one_value() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        limits()


def test_a_value_without_a_reason_is_refused() -> None:
    with pytest.raises(ValidationError, match="because"):
        Limit.model_validate({"since": "2024-01-01", "because": " ", "most": 1})
