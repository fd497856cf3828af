"""The radar's geometry: axes clockwise from the top, score as a line, range as a band."""

from __future__ import annotations

from math import hypot

import pytest

from charts.chart import DARK, Bar
from charts.radar import RINGS, point, radar
from tests.charts.conftest import BARS, BLANK, FEW, KNOWN, NOTHING, TOP, rows

SEVEN = tuple(Bar(f"Area {n}", KNOWN) for n in range(7))
RADAR = radar(BARS, "en")


def radius(row: dict[str, float]) -> float:
    return hypot(row["x"], row["y"])


@pytest.mark.parametrize(("index", "x", "y"), [(0, 0, 100), (1, 100, 0), (2, 0, -100), (3, -100, 0), (4, 0, 100)])
def test_the_axes_run_clockwise_from_the_top(index: int, x: float, y: float) -> None:
    assert point(index, 4, 100) == pytest.approx((x, y))


@pytest.mark.parametrize("count", [3, 5, 7])
def test_a_value_is_a_distance_from_the_middle(count: int) -> None:
    for index in range(count):
        assert hypot(*point(index, count, 62.5)) == pytest.approx(62.5)
        assert point(index, count, 0) == (0, 0)


def test_rings_and_spokes_are_drawn_once_for_every_axis() -> None:
    rings, spokes = rows(RADAR, "line")[0], rows(RADAR, "rule")[0]
    assert len(spokes) == len(BARS)
    assert {row["ring"] for row in rings} == set(RINGS)
    assert all(radius(row) == pytest.approx(row["ring"], abs=0.01) for row in rings)


def test_scores_are_points_at_their_value_and_the_line_closes_over_all_of_them() -> None:
    chart = radar(SEVEN, "en")
    assert [row["score"] for row in rows(chart, "point")[0]] == [62.5] * 7
    line = rows(chart, "line")[-1]
    assert (line[0]["x"], line[0]["y"]) == (line[-1]["x"], line[-1]["y"])
    assert [row["o"] for row in line] == list(range(8))
    assert all(radius(row) == pytest.approx(62.5, abs=0.01) for row in line)


def test_too_few_answers_are_drawn_as_a_range_only() -> None:
    assert [row["label"] for row in rows(RADAR, "point")[0]] == ["Data", "Legal"]
    ends = rows(RADAR, "line")[2]
    high = [row for row in ends if row["end"] == "high"]
    low = [row for row in ends if row["end"] == "low"]
    assert [radius(row) for row in high[:5]] == pytest.approx([75, 90, 90, 100, 0], abs=0.01)
    assert [radius(row) for row in reversed(low)][:5] == pytest.approx([50, 75, 10, 0, 0], abs=0.01)


def test_an_axis_without_a_score_leaves_the_line_open() -> None:
    line = rows(RADAR, "line")[-1]
    assert [row["label"] for row in line] == ["Data", "Legal"]


@pytest.mark.parametrize("score", [FEW, BLANK, NOTHING])
def test_without_any_score_there_is_no_line_and_no_point(score: object) -> None:
    chart = radar(tuple(Bar(str(n), score) for n in range(3)), "en")  # type: ignore[arg-type]
    assert rows(chart, "point") == []
    assert len(rows(chart, "line")) == 3, "the rings, the band and its edge"


def test_the_band_runs_out_along_the_highs_and_back_along_the_lows() -> None:
    band = rows(radar(SEVEN, "en"), "line")[1]
    assert [radius(row) for row in band] == pytest.approx([75] * 8 + [50] * 8, abs=0.02)
    assert [row["o"] for row in band] == list(range(16))


def test_every_label_stands_outside_its_axis() -> None:
    labels = rows(RADAR, "text")[1:]
    assert [row["t"] for (row,) in labels] == ["Data", "Legal", "Ethics", "Staff", "Money"]
    assert all(radius(row) > 100 for (row,) in labels)


def test_the_specification_is_built_once_for_its_numbers() -> None:
    again = radar(tuple(Bar(b.label, b.score) for b in BARS), "en")
    assert again.spec is RADAR.spec
    assert radar(BARS, "da").spec is RADAR.spec, "labels and numbers are the same"
    assert radar(BARS, "en", dark=True).spec is not RADAR.spec
    assert radar((Bar("Data", TOP), *BARS[1:]), "en").spec is not RADAR.spec


def test_the_dark_radar_takes_the_dark_colours() -> None:
    assert DARK["mark"] in str(radar(BARS, "en", dark=True).spec)
    assert DARK["mark"] not in str(RADAR.spec)


def test_the_picture_is_silent_for_screen_readers_which_have_the_sentence() -> None:
    assert all(layer["mark"]["aria"] is False for layer in RADAR.spec["layer"])
