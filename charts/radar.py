"""The radar over the seven areas: score as a line, range as a band, and what is laid over them.

Building a specification takes Altair about 0.2 seconds; each is therefore built once for its numbers and kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from charts.chart import DARK, FONT, LIGHT, Bar, Chart, sentence, table
from charts.overlay import Drawn, Overlay, drawn, legend, lines, overlaid_sentence, overlaid_table
from charts.polar import PAGE, RINGS, WALL, Frame, at, closed, point
from content.types import Language
from locales.words import words

__all__ = ["RINGS", "point", "radar"]

Numbers = tuple[tuple[str, float | None, float, float], ...]


def radar(
    bars: tuple[Bar, ...],
    language: Language,
    dark: bool = False,
    before: tuple[float | None, ...] | None = None,
    target: float | None = None,
    *,
    before_name: str = "",
    over_time: bool = True,
    own_name: str = "",
    wall: bool = False,
) -> Chart:
    """Return the radar of `bars`, clockwise from the top. An axis without a score draws only its range.

    `before` lays the scores of another moment over it, one for each bar, None where there was none; `before_name` says
    which moment, and `over_time` is False when they are another project's; `own_name` names the bars' own moment in the
    legend. `target` draws a ring. With either, the picture has a legend. `wall` is the radar for a screen that is read
    from across a room.
    """
    _ = words(language)
    overlay = Overlay(before or (), before_name, target, over_time, own_name)
    numbers = tuple(
        (b.label, None if b.score.too_few else b.score.score, b.score.low or 0.0, b.score.high or 0.0) for b in bars
    )
    if overlay.empty:
        head, rows = table(bars, _("Area"), language)
        return Chart(_spec(numbers, dark, None, wall), sentence(bars, language), head, rows)
    head, rows = overlaid_table(bars, overlay, _("Area"), language)
    said = f"{sentence(bars, language)} {overlaid_sentence(bars, overlay, language)}".strip()
    return Chart(_spec(numbers, dark, drawn(overlay, language), wall), said, head, rows)


@lru_cache(maxsize=256)
def _spec(numbers: Numbers, dark: bool, overlay: Drawn | None, wall: bool) -> dict[str, Any]:
    colours, bare = DARK if dark else LIGHT, WALL if wall else PAGE
    frame = bare.lowered(overlay.rows) if overlay else bare
    layers = [*_web(len(numbers), frame, colours), *_band(numbers, frame, colours)]
    if overlay:
        layers += lines(overlay, len(numbers), frame, colours)
    layers += [*_scores(numbers, frame, colours), *_labels(numbers, frame, colours)]
    if overlay:
        layers += legend(overlay, frame, bare.below, colours)
    height = (frame.above + frame.below) * frame.scale
    chart = alt.layer(*layers).properties(width=round(frame.width), height=round(height))
    spec: dict[str, Any] = chart.configure(background="transparent", font=FONT, view={"stroke": None}).to_dict()
    return spec


def _web(count: int, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    rings = [at(i, count, r, ring=r, o=i) for r in RINGS for i in range(count + 1)]
    spokes = [{"x": 0, "y": 0, "x2": p["x"], "y2": p["y"]} for p in (at(i, count, 100) for i in range(count))]
    ticks = [at(0, count, r, t=str(r)) for r in frame.rings]
    quiet: dict[str, Any] = {"color": colours["grid"], "strokeWidth": 1, "aria": False}
    number: dict[str, Any] = {"fontSize": frame.small, "dx": -4, "align": "right", "color": colours["quiet"]}
    return [
        frame.layer(rings).mark_line(**quiet).encode(detail="ring:N", order="o:Q"),
        frame.layer(spokes).mark_rule(**quiet).encode(x2="x2:Q", y2="y2:Q"),
        frame.layer(ticks).mark_text(**number, aria=False).encode(text="t:N"),
    ]


def _band(numbers: Numbers, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    """Fill what lies between low and high: out along the highs, back along the lows, so that the middle stays empty."""
    count = len(numbers)
    around = [*range(count), 0]
    outer = [at(i, count, numbers[i][3]) for i in around]
    inner = [at(i, count, numbers[i][2]) for i in reversed(around)]
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
        frame.layer(path).mark_line(**style).encode(order="o:Q"),
        frame.layer(ends).mark_line(**edge).encode(detail="end:N", order="o:Q"),
    ]


def _scores(numbers: Numbers, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    named = [(label, score) for label, score, *_rest in numbers if score is not None]
    path = closed(tuple(score for _label, score, *_rest in numbers))
    rows = [{**p, "label": label, "score": score} for p, (label, score) in zip(path, named, strict=False)]
    line: dict[str, Any] = {"color": colours["mark"], "strokeWidth": 2.5, "aria": False}
    dot: dict[str, Any] = {"filled": True, "size": 80, "opacity": 1, "color": colours["mark"], "aria": False}
    if not rows:
        return []
    return [
        frame.layer([*rows, *path[len(rows) :]]).mark_line(**line).encode(order="o:Q"),
        frame.layer(rows).mark_point(**dot).encode(tooltip=["label:N", "score:Q"]),
    ]


def _labels(numbers: Numbers, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    count = len(numbers)
    return [_label(i, count, label, frame, colours) for i, (label, *_rest) in enumerate(numbers)]


def _label(index: int, count: int, label: str, frame: Frame, colours: dict[str, str]) -> alt.Chart:
    x, _y = point(index, count, 1)
    align = "center" if abs(x) < 0.01 else "left" if x > 0 else "right"
    style: dict[str, Any] = {
        "fontSize": frame.text,
        "color": colours["text"],
        "align": align,
        "baseline": "bottom" if index == 0 else "middle",
    }
    rows = [at(index, count, 108, t=label)]
    chart: alt.Chart = frame.layer(rows).mark_text(**style, aria=False).encode(text="t:N")
    return chart
