"""The one place where the time is read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from locales.formats import ZONE


def now() -> datetime:
    """Return the present moment in UTC, to the whole second: the precision of the assessment file."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """Return the date where the municipalities are, which after midnight is ahead of UTC."""
    return now().astimezone(ZONE).date()
