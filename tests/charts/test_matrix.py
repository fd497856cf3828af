"""The matrix of risks: every rated risk in its cell, the level in words, and the same in the table."""

from __future__ import annotations

from datetime import date

import pytest

from charts.chart import DARK, LIGHT
from charts.matrix import MOST_IN_CELL, TONES_DARK, TONES_LIGHT, risk_matrix
from questionnaires.rows import Cell, Line
from screening.risk import Register, register
from screening.risk_scale import LEVELS, scales
from tests.charts.test_chart import contrast

DAY = date(2026, 11, 22)


def line(number: int, severity: int | None, likelihood: int | None, **more: object) -> Line:
    cells = {
        "severity": Cell(severity, suggested="suggested" in more),
        "likelihood": Cell(likelihood, suggested=False),
        "residual-severity": Cell(more.get("left"), suggested=False),  # type: ignore[arg-type]
        "residual-likelihood": Cell(more.get("left"), suggested=False),  # type: ignore[arg-type]
    }
    return Line(f"r{number}", number, "kept", cells, None, None)


def of(*lines: Line) -> Register:
    return register(lines, (), scales(), DAY)


SOME = of(line(1, 4, 4, left=1), line(2, 2, 3, suggested=True), line(3, 2, 3), line(4, None, None))


def cells(found: Register, which: str = "inherent") -> dict[tuple[str, str], str]:
    """The risks in each cell by the numbers of its severity and likelihood."""
    rows = risk_matrix(found, which, "A sentence.", "en").spec["datasets"]["cells"]  # type: ignore[arg-type]
    return {(row["severity"][0], row["likelihood"][0]): row["risks"] for row in rows}


def test_every_cell_is_there_and_every_risk_in_its_own() -> None:
    found = cells(SOME)
    assert len(found) == 16
    assert {place: risks for place, risks in found.items() if risks} == {("4", "4"): "1", ("2", "3"): "2?  3"}


def test_the_residual_matrix_holds_only_what_remains() -> None:
    assert {place: risks for place, risks in cells(SOME, "residual").items() if risks} == {("1", "1"): "1"}


def test_the_table_says_the_same_with_the_highest_level_first() -> None:
    chart = risk_matrix(SOME, "inherent", "A sentence.", "en")
    assert chart.sentence == "A sentence."
    assert chart.head == ("Level", "Severity and likelihood", "Risks")
    assert chart.rows == (
        ("Very high (16)", "4 Maximum · 4 Maximum", "1"),
        ("High (6)", "2 Limited · 3 Significant", "2?, 3"),
    )


@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_every_cell_says_its_level_in_words(language: str) -> None:
    scale = SOME.scale
    for row in risk_matrix(SOME, "inherent", "", language).spec["datasets"]["cells"]:  # type: ignore[arg-type]
        level = scale.level(int(row["severity"][0]), int(row["likelihood"][0]))
        assert (row["level"], row["name"]) == (level, scale.band(level).name.get(language))  # type: ignore[arg-type]


def test_a_full_cell_says_how_many_more_there_are() -> None:
    crowd = of(*(line(n, 3, 3) for n in range(1, MOST_IN_CELL + 4)))
    said = cells(crowd)["3", "3"]
    assert said.split()[-1] == "+4"
    assert len(said.split()) == MOST_IN_CELL
    assert len(risk_matrix(crowd, "inherent", "", "en").rows[0][2].split(", ")) == MOST_IN_CELL + 3


@pytest.mark.parametrize(("tones", "colours"), [(TONES_LIGHT, LIGHT), (TONES_DARK, DARK)], ids=["light", "dark"])
def test_words_stand_out_from_every_tone(tones: dict[str, str], colours: dict[str, str]) -> None:
    assert set(tones) == set(LEVELS)
    assert len(set(tones.values())) == len(LEVELS)
    for tone in tones.values():
        assert contrast(colours["text"], tone) >= 4.5


def test_the_picture_is_silent_and_built_once() -> None:
    one, other = risk_matrix(SOME, "inherent", "", "en").spec, risk_matrix(of(line(9, 1, 1)), "inherent", "", "en").spec
    assert all(layer["mark"]["aria"] is False for layer in one["layer"])
    assert one["layer"] is other["layer"]
    assert one["datasets"] != other["datasets"]
