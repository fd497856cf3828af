"""What a chart is here: a Vega-Lite specification that is never shown without its sentence and its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from content.types import Language
from locales.words import words
from scoring.result import Score
from scoring.wording import answered_text, range_text, score_text

FONT = '"Source Sans", "Source Sans 3", sans-serif'
# Fixed by measurement: each text colour has at least 4.5:1 and each line 3:1 on its background.
LIGHT = {
    "text": "#1f2933",
    "quiet": "#52606d",
    "grid": "#c9d1d9",
    "mark": "#0b4f6c",
    "band": "#0b4f6c",
    "before": "#8a4b08",
    "target": "#1a7f4b",
    "paper": "#ffffff",
}
DARK = {
    "text": "#e6edf3",
    "quiet": "#a9b7c4",
    "grid": "#47535f",
    "mark": "#7cc4e0",
    "band": "#7cc4e0",
    "before": "#f0b072",
    "target": "#6fcf97",
    "paper": "#12181f",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One axis or bar: its label, the score behind it, and a shorter label where there is little room."""

    label: str
    score: Score
    short: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite `spec`, the `sentence` that says what it shows, and the same numbers as a table with a head."""

    spec: dict[str, Any]
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(bars: tuple[Bar, ...], first: str, language: Language) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return head and rows of the table that stands beside a chart."""
    _ = words(language)
    head = (first, _("Score"), _("Range"), _("Answered"))
    rows = tuple(
        (
            b.label,
            score_text(b.score, _),
            range_text(b.score, _),
            answered_text(b.score, _),
        )
        for b in bars
    )
    return head, rows


def sentence(bars: tuple[Bar, ...], language: Language) -> str:
    """Return one or two sentences: the highest, the lowest, and how many rest on too little."""
    _ = words(language)
    rated = sorted((b for b in bars if not b.score.too_few and b.score.score is not None), key=_value)
    few = sum(b.score.too_few and b.score.relevant > 0 for b in bars)
    parts = []
    if len(rated) > 1:
        top, low = rated[-1], rated[0]
        parts.append(
            _(
                "Highest: {high} with {high_score}. Lowest: {low} with {low_score}.",
                high=top.label,
                high_score=score_text(top.score, _),
                low=low.label,
                low_score=score_text(low.score, _),
            )
        )
    elif rated:
        only = rated[0]
        parts.append(_("{label} scores {score}.", label=only.label, score=score_text(only.score, _)))
    if few:
        parts.append(_.plural("{n} has too few answers for a score.", "{n} have too few answers for a score.", few))
    return " ".join(parts)


def _value(bar: Bar) -> float:
    return bar.score.score or 0.0
