"""Bars for the ten rules: score as a bar, range as a thin line with ends."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from charts.chart import DARK, FONT, LIGHT, Bar, Chart, sentence, table
from content.types import Language
from locales.words import words

ROW, WIDTH = 34, 520
Numbers = tuple[tuple[str, float | None, float | None, float | None, str], ...]


def rule_bars(bars: tuple[Bar, ...], language: Language, dark: bool = False) -> Chart:
    """Return a bar for each of `bars`, in their order, from the top."""
    _ = words(language)
    head, rows = table(bars, _("Rule"), language)
    numbers = tuple(
        (b.short or b.label, None if b.score.too_few else b.score.score, b.score.low, b.score.high, row[1])
        for b, row in zip(bars, rows, strict=True)
    )
    return Chart(_spec(numbers, dark), sentence(bars, language), head, rows)


@lru_cache(maxsize=256)
def _spec(numbers: Numbers, dark: bool) -> dict[str, Any]:
    colours = DARK if dark else LIGHT
    labels = [n[0] for n in numbers]
    y = alt.Y("label:N", sort=labels, axis=_label_axis(colours))
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, 122]), axis=_score_axis(colours))
    base = alt.Chart(alt.InlineData(values=_rows(numbers)))
    rated = alt.datum.score != None  # noqa: E711 Altair writes this comparison into the chart
    chart = alt.layer(
        base.mark_bar(height=4, color=colours["band"], opacity=0.45, aria=False).encode(y=y, x=x, x2="high:Q"),
        base.transform_filter(rated).mark_bar(height=14, color=colours["mark"], aria=False).encode(y=y, x="score:Q"),
        base.mark_text(align="left", dx=6, fontSize=12, color=colours["text"], aria=False).encode(
            y=y, x="end:Q", text="text:N"
        ),
    )
    sized = chart.properties(width=WIDTH, height=ROW * len(numbers))
    spec: dict[str, Any] = sized.configure(background="transparent", font=FONT, view={"stroke": None}).to_dict()
    return spec


def _rows(numbers: Numbers) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "score": score,
            "low": low or 0,
            "high": high or 0,
            "end": max(high or 0, score or 0),
            "text": text,
        }
        for label, score, low, high, text in numbers
    ]


def _label_axis(colours: dict[str, str]) -> alt.Axis:
    return alt.Axis(
        title=None,
        labelLimit=230,
        labelFontSize=13,
        labelColor=colours["text"],
        ticks=False,
        domain=False,
        labelPadding=8,
    )


def _score_axis(colours: dict[str, str]) -> alt.Axis:
    values = [0, 20, 40, 60, 80, 100]
    return alt.Axis(title=None, values=values, gridColor=colours["grid"], labelColor=colours["quiet"], domain=False)
