"""The radar over the seven areas: score as a line, range as a band.

Vega-Lite has no radar, so the polar coordinates are computed here. Building a specification takes Altair about 0.2
seconds; each is therefore built once for its numbers and kept.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import altair as alt

from charts.chart import DARK, FONT, LIGHT, Bar, Chart, sentence, table
from content.types import Language
from locales.words import words

RINGS = (20, 40, 60, 80, 100)
SIZE = 400
Numbers = tuple[tuple[str, float | None, float, float], ...]


def radar(bars: tuple[Bar, ...], language: Language, dark: bool = False) -> Chart:
    """Return the radar of `bars`, clockwise from the top. An axis without a score draws only its range."""
    _ = words(language)
    numbers = tuple(
        (b.label, None if b.score.too_few else b.score.score, b.score.low or 0.0, b.score.high or 0.0) for b in bars
    )
    head, rows = table(bars, _("Area"), language)
    return Chart(_spec(numbers, dark), sentence(bars, language), head, rows)


def point(index: int, count: int, value: float) -> tuple[float, float]:
    """Return x and y of `value` on axis `index` of `count`; the first axis points straight up, then clockwise."""
    angle = 2 * math.pi * index / count
    return value * math.sin(angle), value * math.cos(angle)


@lru_cache(maxsize=256)
def _spec(numbers: Numbers, dark: bool) -> dict[str, Any]:
    colours = DARK if dark else LIGHT
    count = len(numbers)
    layers = [*_web(count, colours), *_band(numbers, colours), *_scores(numbers, colours), *_labels(numbers, colours)]
    chart = alt.layer(*layers).properties(width=SIZE * 1.36, height=SIZE)
    spec: dict[str, Any] = chart.configure(background="transparent", font=FONT, view={"stroke": None}).to_dict()
    return spec


def _layer(rows: list[dict[str, Any]]) -> alt.Chart:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-172, 172], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-125, 128], nice=False))
    return alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y)


def _at(index: int, count: int, value: float, **more: Any) -> dict[str, Any]:
    x, y = point(index, count, value)
    return {"x": round(x, 2), "y": round(y, 2), **more}


def _web(count: int, colours: dict[str, str]) -> list[alt.Chart]:
    rings = [_at(i, count, r, ring=r, o=i) for r in RINGS for i in range(count + 1)]
    spokes = [{"x": 0, "y": 0, "x2": p["x"], "y2": p["y"]} for p in (_at(i, count, 100) for i in range(count))]
    ticks = [_at(0, count, r, t=str(r)) for r in RINGS]
    quiet: dict[str, Any] = {"color": colours["grid"], "strokeWidth": 1, "aria": False}
    number: dict[str, Any] = {"fontSize": 11, "dx": -4, "align": "right", "color": colours["quiet"], "aria": False}
    return [
        _layer(rings).mark_line(**quiet).encode(detail="ring:N", order="o:Q"),
        _layer(spokes).mark_rule(**quiet).encode(x2="x2:Q", y2="y2:Q"),
        _layer(ticks).mark_text(**number).encode(text="t:N"),
    ]


def _band(numbers: Numbers, colours: dict[str, str]) -> list[alt.Chart]:
    """Fill what lies between low and high: out along the highs, back along the lows, so that the middle stays empty."""
    count = len(numbers)
    around = [*range(count), 0]
    outer = [_at(i, count, numbers[i][3]) for i in around]
    inner = [_at(i, count, numbers[i][2]) for i in reversed(around)]
    path = [{**p, "o": n} for n, p in enumerate([*outer, *inner])]
    style: dict[str, Any] = {
        "filled": True,
        "fill": colours["band"],
        "fillOpacity": 0.16,
        "strokeOpacity": 0,
        "aria": False,
    }
    edge: dict[str, Any] = {
        "color": colours["band"],
        "strokeWidth": 1,
        "strokeDash": [3, 3],
        "strokeOpacity": 0.7,
        "aria": False,
    }
    ends = [{**p, "end": name, "o": n} for name, side in (("high", outer), ("low", inner)) for n, p in enumerate(side)]
    return [
        _layer(path).mark_line(**style).encode(order="o:Q"),
        _layer(ends).mark_line(**edge).encode(detail="end:N", order="o:Q"),
    ]


def _scores(numbers: Numbers, colours: dict[str, str]) -> list[alt.Chart]:
    count = len(numbers)
    rows = [_at(i, count, n[1], label=n[0], score=n[1], o=i) for i, n in enumerate(numbers) if n[1] is not None]
    closed = [*rows, {**rows[0], "o": count}] if len(rows) == count else rows
    line: dict[str, Any] = {"color": colours["mark"], "strokeWidth": 2.5, "aria": False}
    dot: dict[str, Any] = {"filled": True, "size": 80, "opacity": 1, "color": colours["mark"], "aria": False}
    if not rows:
        return []
    return [
        _layer(closed).mark_line(**line).encode(order="o:Q"),
        _layer(rows).mark_point(**dot).encode(tooltip=["label:N", "score:Q"]),
    ]


def _labels(numbers: Numbers, colours: dict[str, str]) -> list[alt.Chart]:
    count = len(numbers)
    return [_label(i, count, label, colours) for i, (label, *_rest) in enumerate(numbers)]


def _label(index: int, count: int, label: str, colours: dict[str, str]) -> alt.Chart:
    x, _y = point(index, count, 1)
    align = "center" if abs(x) < 0.01 else "left" if x > 0 else "right"
    style: dict[str, Any] = {
        "fontSize": 15,
        "color": colours["text"],
        "align": align,
        "baseline": "bottom" if index == 0 else "middle",
    }
    chart: alt.Chart = _layer([_at(index, count, 108, t=label)]).mark_text(**style, aria=False).encode(text="t:N")
    return chart
