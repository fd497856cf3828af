"""The risk matrix: where its points lie, and that it says in words and form what it says in colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

import pytest
from reportlab.lib.colors import Color

from documents.blocks import MatrixPoint
from documents.pdf import render
from documents.pdf.matrix import by_cell
from documents.pdf.matrix_cells import GAP, HEAD, HIGHEST, RADII, TONES, Grid, hatching
from documents.pdf.styles import HEIGHT, INK
from tests.documents.pdf.reading import elements, faults, read, text_of
from tests.documents.pdf.sample import MATRIX, STEPS, TONE_WORDS, sample

WIDE = 367.0


def point(number: int, severity: int, likelihood: int) -> MatrixPoint:
    return MatrixPoint(number, f"Risiko {number}", severity, likelihood, suggested=False)


def grid(*full: int) -> Grid:
    """A grid whose rows hold so many points in their fullest cell, from the lowest severity up."""
    return Grid([(count, 0, 0, 0) for count in full], WIDE)


@pytest.mark.parametrize("count", [1, 2, 4, 5, 12, 25, 30, 60])
def test_points_in_a_cell_neither_overlap_nor_leave_it(count: int) -> None:
    made = grid(0, count, 0, 0)
    places = made.places(1, count)
    assert len(places) == count
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 2 * made.radius + GAP - 0.01 for a, b in combinations(places, 2))
    assert all(made.radius <= x <= made.wide - made.radius for x, _ in places)
    assert all(HEAD + made.radius <= y <= made.heights[1] - made.radius for _, y in places)


def test_points_stand_in_the_order_of_their_numbers() -> None:
    cells = by_cell([point(3, 1, 1), point(1, 1, 1), point(2, 4, 4)])
    assert [item.number for item in cells[0, 0]] == [1, 3]
    places = grid(9, 0, 0, 0).places(0, 9)
    assert places == sorted(places, key=lambda place: (place[1], place[0]))


def test_a_level_that_does_not_exist_lies_in_the_nearest_cell() -> None:
    assert set(by_cell([point(1, 0, 9), point(2, 5, -1)])) == {(0, 3), (3, 0)}


def test_the_highest_severity_is_the_uppermost_row() -> None:
    tops = grid(0, 0, 30, 0).tops
    assert tops[3] == 0
    assert all(upper < lower for lower, upper in pairwise(tops))


@pytest.mark.parametrize("full", [(0, 0, 0, 0), (30, 0, 30, 0), (200, 0, 0, 0), (900, 900, 900, 900)])
def test_it_always_goes_on_a_page(full: tuple[int, int, int, int]) -> None:
    made = grid(*full)
    assert made.radius in RADII
    assert made.height <= HIGHEST + 0.01
    assert HIGHEST + 100 < HEIGHT


def test_what_does_not_go_in_a_cell_is_counted_there() -> None:
    points = tuple(point(number, 4, 4) for number in range(1, 1_001))
    pdf = render(sample(replace(MATRIX, points=points)))
    shown = len(grid(0, 0, 0, 1_000).places(3, 1_000))
    assert f"+{1_000 - shown + 1}" in text_of(pdf)
    assert faults(pdf) == []


def test_axes_levels_numbers_and_legend_are_printed() -> None:
    text = text_of(render(sample(MATRIX)))
    assert all(text.count(step) >= 2 for step in STEPS)
    # "Moderat" and "Høj" with a capital letter; "Meget høj" has none.
    assert [text.count(word) for word in TONE_WORDS] == [3, 5, 5, 3]
    assert MATRIX.severity_label in text
    assert MATRIX.likelihood_label in text
    assert MATRIX.suggested_label in text


def test_the_legend_stands_only_where_something_is_suggested() -> None:
    points = tuple(replace(item, suggested=False) for item in MATRIX.points)
    assert MATRIX.suggested_label not in text_of(render(sample(replace(MATRIX, points=points))))


def test_it_is_one_figure_with_its_alternative() -> None:
    pdf = render(sample(MATRIX))
    assert [item["/Alt"] for item in elements(pdf) if item["/S"] == "/Figure"] == [MATRIX.alternative]
    assert faults(pdf) == []
    assert len(read(pdf).pages) == 1


def luminance(colour: Color) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)


def test_every_tone_differs_from_the_next_in_grey_and_in_hatching_and_can_be_written_on() -> None:
    grounds = [luminance(colour) for colour, _, _ in TONES.values()]
    assert all(paler > darker * 1.08 for paler, darker in pairwise(grounds))
    assert len({(rising, falling) for _, rising, falling in TONES.values()}) == len(TONES)
    assert all((ground + 0.05) / (luminance(INK) + 0.05) >= 4.5 for ground in grounds)


@pytest.mark.parametrize("falls", [False, True])
def test_hatching_stays_inside_its_cell(falls: bool) -> None:
    lines = hatching(10, 20, 90, 40, 6, falls=falls)
    assert len(lines) > 15
    for x1, y1, x2, y2 in lines:
        assert all(10 <= x <= 100 for x in (x1, x2))
        assert all(20 <= y <= 60.001 for y in (y1, y2))
        assert abs(x2 - x1) == pytest.approx(y2 - y1)
        assert (x2 < x1) is falls
    assert hatching(0, 0, 90, 40, 0) == []
