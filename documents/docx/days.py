"""Days as people write them in a document, turned into ISO days."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import get_month_names

from locales.formats import LOCALES

_WRITTEN = re.compile(r"\s*(\d{1,2})\s*[.\s/-]\s*(\d{1,2}|[^\W\d]+)\.?\s*[.\s/-]\s*(\d{4})\s*")
_MONTHS = {
    name.rstrip(".").lower(): number
    for locale in LOCALES.values()
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale=locale).items()
}


def iso_day(text: str) -> str:
    """The day in `text` as 2026-11-22, or the text as it is where it names none. The day stands before the month."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return _named(text)


def _named(text: str) -> str:
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:  # such as 31 November, or a month that is none
        return text
