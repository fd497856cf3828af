"""Dates, times and numbers as they are written in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

# Both countries keep the same time; a municipality reads its own clock, wherever the server stands.
ZONE = ZoneInfo("Europe/Copenhagen")
LOCALES = {"da": "da_DK", "nb": "nb_NO", "en": "en_GB"}


def day(value: date, language: str) -> str:
    """Return a date in words: "2. november 2026", "2. november 2026", "2 November 2026"."""
    return format_date(value, "long", locale=LOCALES[language])


def moment(value: datetime, language: str) -> str:
    """Return a date and time on the clock of both countries. A naive `value` is taken as UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return format_datetime(
        aware.astimezone(ZONE), "d MMMM y, HH:mm" if language == "en" else "d. MMMM y, HH:mm", locale=LOCALES[language]
    )


def number(value: float, language: str, decimals: int = 1) -> str:
    """Return a number with its own decimal sign and, past a thousand, its own separator."""
    return format_decimal(value, f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=LOCALES[language])
