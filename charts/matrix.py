"""The matrix of risks: severity upwards, likelihood to the right, each cell with its level in words and its risks.

The picture is built once for its words and colours; only what stands in the cells changes with the register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from charts.chart import DARK, FONT, LIGHT, Chart
from content.types import Language, Text
from locales.words import words
from screening.risk import Register, Risk
from screening.risk_scale import LEVELS, STEPS, RiskLevel, Scale

WIDTH, HEIGHT, LABEL = 440, 372, 96  # with the axes; the page scales it down on a phone
A_LINE, MOST_IN_CELL = 3, 12  # risks on one line of a cell, and in all; the table has every one
UNSAID = "?"
DATA = "cells"
# Fixed by measurement: the text colour of each theme has at least 4.5:1 on every one of its tones.
TONES_LIGHT: Mapping[RiskLevel, str] = {
    "low": "#e3efe6",
    "moderate": "#fbf0c4",
    "high": "#f8d0a8",
    "very-high": "#f1b0ab",
}
TONES_DARK: Mapping[RiskLevel, str] = {
    "low": "#1f3a2b",
    "moderate": "#4a4217",
    "high": "#5f3a12",
    "very-high": "#6d2622",
}
Which = Literal["inherent", "residual"]
Axis = tuple[str, tuple[str, ...]]


def risk_matrix(register: Register, which: Which, sentence: str, language: Language, dark: bool = False) -> Chart:
    """Return the matrix of the inherent or the residual numbers. Numbers that nobody has confirmed end in `?`."""
    return Chart(
        _spec(register, which, language, dark), sentence, _head(language), tuple(_rows(register, which, language))
    )


def _spec(register: Register, which: Which, language: Language, dark: bool) -> dict[str, Any]:
    _, scale = words(language), register.scale
    severity = (_("Severity"), tuple(_step(n, m.name, language) for n, m in enumerate(scale.severities, 1)))
    likelihood = (_("Likelihood"), tuple(_step(n, m.name, language) for n, m in enumerate(scale.likelihoods, 1)))
    rows = list(_cells(register, which, language))
    return {**_frame(severity, likelihood, dark), "datasets": {DATA: rows}}


def _step(number: int, name: Text, language: Language) -> str:
    return f"{number} {name.get(language)}"


def _cells(register: Register, which: Which, language: Language) -> Iterator[dict[str, Any]]:
    scale, found = register.scale, register.matrix(which)
    for s in range(1, STEPS + 1):
        for p in range(1, STEPS + 1):
            level = scale.level(s, p)
            name = scale.band(level).name.get(language)
            numbers = [marked(risk, which) for risk in found.get((s, p), ())]
            yield {
                "severity": _step(s, scale.severities[s - 1].name, language),
                "likelihood": _step(p, scale.likelihoods[p - 1].name, language),
                "level": level,
                "name": name,
                "risks": _fitted(numbers),
            }


def _fitted(numbers: list[str]) -> str:
    """Return the numbers on as many lines as a cell has room for; the last one says how many more there are."""
    if len(numbers) > MOST_IN_CELL:
        numbers = [*numbers[: MOST_IN_CELL - 1], f"+{len(numbers) - MOST_IN_CELL + 1}"]
    return "\n".join("  ".join(numbers[n : n + A_LINE]) for n in range(0, len(numbers), A_LINE))


def marked(risk: Risk, which: Which) -> str:
    """Return the number of a risk, with a mark where nobody has confirmed how it is rated."""
    rating = risk.inherent if which == "inherent" else risk.residual
    return f"{risk.number}{UNSAID if rating and rating.suggested else ''}"


def _head(language: Language) -> tuple[str, ...]:
    _ = words(language)
    return _("Level"), _("Severity and likelihood"), _("Risks")


def _rows(register: Register, which: Which, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the cells that hold risks, the highest level first."""
    scale, found = register.scale, register.matrix(which)
    for s, p in sorted(found, key=lambda at: _rank(scale, *at)):
        level = scale.band(scale.level(s, p)).name.get(language)
        yield (
            f"{level} ({s * p})",
            f"{_step(s, scale.severities[s - 1].name, language)} · {_step(p, scale.likelihoods[p - 1].name, language)}",
            ", ".join(marked(risk, which) for risk in found[s, p]),
        )


def _rank(scale: Scale, severity: int, likelihood: int) -> tuple[int, int, int]:
    return -LEVELS.index(scale.level(severity, likelihood)), -severity * likelihood, -severity


@lru_cache(maxsize=32)
def _frame(severity: Axis, likelihood: Axis, dark: bool) -> dict[str, Any]:
    """Return the picture without what stands in it."""
    colours, tones = (DARK, TONES_DARK) if dark else (LIGHT, TONES_LIGHT)
    base = alt.Chart(alt.NamedData(name=DATA)).encode(x=_likelihood(likelihood, colours))
    tone = alt.Color("level:N", scale=alt.Scale(domain=list(tones), range=list(tones.values())), legend=None)
    cells = base.mark_rect(stroke=colours["paper"], strokeWidth=2, aria=False)
    quiet: dict[str, Any] = {"color": colours["text"], "baseline": "middle", "aria": False}
    chart = alt.layer(
        cells.encode(y=_severity(severity, colours), color=tone),
        base.mark_text(fontSize=11, **quiet).encode(y=_severity(severity, colours, 0.14), text="name:N"),
        base.mark_text(fontSize=12, fontWeight="bold", lineBreak="\n", lineHeight=14, **quiet).encode(
            y=_severity(severity, colours, 0.37), text="risks:N"
        ),
    )
    sized = chart.properties(width=WIDTH, height=HEIGHT)
    spec: dict[str, Any] = sized.configure(background="transparent", font=FONT, view={"stroke": None}).to_dict()
    return spec


def _likelihood(axis: Axis, colours: dict[str, str]) -> alt.X:
    title, steps = axis
    return alt.X("likelihood:O", sort=list(steps), axis=_axis(title, colours, labelAngle=0))


def _severity(axis: Axis, colours: dict[str, str], place: float = 0.5) -> alt.Y:
    """Return the upward axis; `place` is where in its cell a word stands, from 0 at the top to 1."""
    title, steps = axis
    return alt.Y("severity:O", sort=list(reversed(steps)), axis=_axis(title, colours), bandPosition=place)


def _axis(title: str, colours: dict[str, str], **more: Any) -> alt.Axis:
    return alt.Axis(
        title=title,
        titleColor=colours["text"],
        titleFontSize=13,
        labelColor=colours["text"],
        labelFontSize=11,
        labelLimit=LABEL,
        ticks=False,
        domain=False,
        **more,
    )
