"""Dates, times and numbers as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from content.types import LANGUAGES
from locales.formats import LOCALES, day, moment, number

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "said"), [("da", "2. november 2026"), ("nb", "2. november 2026"), ("en", "2 November 2026")]
)
def test_a_day_is_written_in_words(language: str, said: str) -> None:
    assert day(date(2026, 11, 2), language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "3. maj 2026, 09:05"), ("nb", "3. mai 2026, 09:05"), ("en", "3 May 2026, 09:05")],
)
def test_a_moment_is_told_by_the_clock_of_both_countries(language: str, said: str) -> None:
    assert moment(datetime(2026, 5, 3, 7, 5, tzinfo=UTC), language) == said
    assert moment(datetime(2026, 5, 3, 7, 5), language) == said
    assert moment(datetime(2026, 5, 3, 2, 5, tzinfo=timezone(timedelta(hours=-5))), language) == said


def test_the_clock_follows_winter_and_summer_and_may_turn_the_day() -> None:
    assert moment(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "en") == "1 February 2026, 00:30"
    assert moment(datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "en") == "1 August 2026, 00:30"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ["0,0", "62,5", "66,7", "1.234,5", "1.000.000,0"]),
        ("nb", ["0,0", "62,5", "66,7", f"1{SPACE}234,5", f"1{SPACE}000{SPACE}000,0"]),
        ("en", ["0.0", "62.5", "66.7", "1,234.5", "1,000,000.0"]),
    ],
)
def test_a_number_has_the_separators_of_its_language(language: str, said: list[str]) -> None:
    assert [number(n, language) for n in (0, 62.5, 66.66, 1234.5, 1_000_000)] == said


@pytest.mark.parametrize(("language", "said"), [("da", "1.000"), ("nb", f"1{SPACE}000"), ("en", "1,000")])
def test_a_number_may_be_whole(language: str, said: str) -> None:
    assert number(1000, language, 0) == said


def test_a_number_may_have_more_decimals() -> None:
    assert number(0.125, "da", 3) == "0,125"


def test_every_language_has_its_locale() -> None:
    assert set(LOCALES) == set(LANGUAGES)
