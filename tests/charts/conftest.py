"""Bars with scores as scoring makes them, and a look into a chart's specification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from charts.chart import Bar, Chart
from scoring.result import Score

KNOWN = Score(62.5, 50.0, 75.0, 6, 1, 8, "nearly-ready", False, (), ())
TOP = replace(KNOWN, score=1000 / 12, low=75.0, high=90.0)
FEW = Score(20.0, 10.0, 90.0, 1, 1, 7, None, True, (), ())
BLANK = Score(None, 0.0, 100.0, 0, 0, 7, None, True, (), ())
NOTHING = Score(None, None, None, 0, 0, 0, None, True, (), ())

BARS = (Bar("Data", KNOWN), Bar("Legal", TOP, "Law"), Bar("Ethics", FEW), Bar("Staff", BLANK), Bar("Money", NOTHING))


def layers(chart: Chart) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the mark of each layer of a chart with the rows it draws."""
    shared = chart.spec.get("data", {})
    for layer in chart.spec["layer"]:
        name = layer.get("data", shared)["name"]
        yield layer["mark"], chart.spec["datasets"][name]


def rows(chart: Chart, mark: str) -> list[list[dict[str, Any]]]:
    """Return what each layer with this mark draws."""
    return [drawn for found, drawn in layers(chart) if found["type"] == mark]
