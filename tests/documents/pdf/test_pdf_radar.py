"""The radar's geometry and what its labels say."""

from __future__ import annotations

import re
from dataclasses import replace
from math import hypot

import pytest

from documents.blocks import RadarAxis
from documents.pdf import render
from documents.pdf.radar import RADIUS, score_segments, spoke
from documents.pdf.radar_lines import Key, key_now, rows_of_keys
from tests.documents.pdf.reading import faults, read, text_of
from tests.documents.pdf.sample import AXES, RADAR, sample


def axis(score: float | None) -> RadarAxis:
    return RadarAxis("Akse", score, 20, 80, "")


def test_the_first_axis_points_up_and_the_next_follows_clockwise() -> None:
    assert spoke(0, 4, 100) == pytest.approx((0, RADIUS))
    assert spoke(1, 4, 50) == pytest.approx((RADIUS / 2, 0))
    assert spoke(2, 4, 100) == pytest.approx((0, -RADIUS))


@pytest.mark.parametrize(("value", "reach"), [(0, 0), (40, 0.4), (100, 1), (140, 1), (-5, 0)])
def test_values_stay_between_the_centre_and_the_outer_ring(value: float, reach: float) -> None:
    assert hypot(*spoke(3, 7, value)) == pytest.approx(reach * RADIUS)


def test_the_score_line_is_closed_where_every_axis_has_a_score() -> None:
    segments = score_segments([axis(50)] * 7)
    assert len(segments) == 7
    assert segments[-1][1] == segments[0][0]


@pytest.mark.parametrize(
    ("scores", "count"),
    [((1, None, 3, 4), 2), ((None, None, None), 0), ((1,), 0), ((1, None, 3), 1), ((), 0)],
)
def test_the_score_line_is_interrupted_where_a_score_is_missing(scores: tuple[float | None, ...], count: int) -> None:
    assert len(score_segments([axis(score) for score in scores])) == count


def test_labels_rings_and_legend_are_printed() -> None:
    text = text_of(render(sample(RADAR)))
    assert all(f"{item.label} {item.numbers}" in text for item in AXES)
    assert "20 40 60 80 100" in text
    assert RADAR.score_label in text
    assert RADAR.range_label in text


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 12])
def test_any_number_of_axes_can_be_drawn(count: int) -> None:
    assert faults(render(sample(replace(RADAR, axes=(AXES * 2)[:count])))) == []


def overlaid(compact: bool = False) -> bytes:
    """A radar with an earlier time and a target, in a document of either look."""
    before = tuple(None if n == 1 else 30.0 for n in range(len(AXES)))
    radar = replace(RADAR, before=before, before_label="Sidste gang", target=80, target_label="Mål 80")
    return render(replace(sample(radar), compact=compact))


@pytest.mark.parametrize("compact", [False, True])
def test_an_earlier_time_and_a_target_stand_in_the_legend(compact: bool) -> None:
    text = text_of(overlaid(compact))
    assert "Sidste gang" in text
    assert "Mål 80" in text
    assert faults(overlaid(compact)) == []


def dashes(data: bytes) -> set[str]:
    """The dash patterns that a file sets."""
    contents = (page.get_contents() for page in read(data).pages)
    drawn = b" ".join(content.get_data() for content in contents if content is not None).decode("latin-1")
    return {" ".join(found.split()) for found in re.findall(r"\[([\d. ]+)\] [\d.]+ d\b", drawn)}


def test_they_can_be_told_apart_without_colour() -> None:
    assert dashes(overlaid()) - dashes(render(sample(RADAR))) == {"4 2.5", "1 2.2"}


def test_a_legend_too_wide_for_its_column_takes_another_row() -> None:
    keys = [Key("Ord " * 5, 20, key_now)] * 4
    assert [len(row) for row in rows_of_keys(keys, 300, 14)] == [2, 2]
    assert [len(row) for row in rows_of_keys(keys, 30, 14)] == [1, 1, 1, 1]
