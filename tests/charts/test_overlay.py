"""What is laid over the radar can be told apart without colour, and stands in the sentence and in the table."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, pi

import pytest

from charts.bars import rule_bars
from charts.chart import DARK, LIGHT, Bar, Chart
from charts.overlay import IN_HEAD, IN_LEGEND, points
from charts.radar import radar
from content.types import LANGUAGES, Language
from tests.charts.conftest import BARS, FEW, KNOWN, layers, rows
from tests.charts.test_chart import contrast

BEFORE = (50.0, 90.0, 40.0, None, None)
NAME = "Møde i oktober"
OVERLAID = radar(BARS, "en", before=BEFORE, target=75, before_name=NAME)


def marks(chart: Chart, kind: str, **wanted: object) -> list[dict[str, object]]:
    """Return the marks of a kind that have what is wanted."""
    found = (mark for mark, _ in layers(chart) if mark["type"] == kind)
    return [mark for mark in found if all(mark.get(key) == value for key, value in wanted.items())]


def legend(chart: Chart) -> list[str]:
    return [str(row["t"]) for row in rows(chart, "text")[-1]]


def test_without_an_overlay_the_radar_is_what_it_was() -> None:
    assert radar(BARS, "en", before=None, target=None).spec is radar(BARS, "en").spec
    assert radar(BARS, "en").head == ("Area", "Score", "Range", "Answered")


def test_the_last_scores_are_dashes_with_open_squares() -> None:
    drawn = [(mark, data) for mark, data in layers(OVERLAID) if mark.get("strokeDash") == [8, 4]]
    radii = [hypot(row["x"], row["y"]) for row in drawn[0][1]]
    assert radii == pytest.approx([50, 90, 40], abs=0.01)
    squares = [data for mark, data in layers(OVERLAID) if mark.get("shape") == "square"]
    assert [len(data) for data in squares] == [3, 1], "the three scores, and the sample in the legend"
    (first, *_rest) = marks(OVERLAID, "point", shape="square")
    assert first["fill"] == LIGHT["paper"], "an open mark"


def test_the_target_is_a_dotted_ring() -> None:
    ring = next(data for mark, data in layers(OVERLAID) if mark.get("strokeDash") == [1, 5])
    assert [hypot(row["x"], row["y"]) for row in ring] == pytest.approx([75] * 6, abs=0.01)
    assert (ring[0]["x"], ring[0]["y"]) == (ring[-1]["x"], ring[-1]["y"])


def test_the_lines_differ_in_more_than_colour() -> None:
    dashes = {str(mark.get("strokeDash")) for mark in marks(OVERLAID, "line")}
    assert {"None", "[8, 4]", "[1, 5]", "[3, 3]"} <= dashes


def test_the_legend_names_every_line() -> None:
    assert legend(OVERLAID) == ["Now", NAME, "Target 75", "Range"]
    assert legend(radar(BARS, "en", target=75)) == ["Now", "Target 75", "Range"]
    assert legend(radar(BARS, "en", before=BEFORE)) == ["Now", "Last time", "Range"]


def test_the_legend_stands_below_the_axes_and_inside_the_picture() -> None:
    said = rows(OVERLAID, "text")[-1]
    lowest = OVERLAID.spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0]
    assert all(lowest < row["y"] < -100 * cos(pi / 5) for row in said)
    assert OVERLAID.spec["height"] > radar(BARS, "en").spec["height"]


def test_a_name_of_any_length_is_cut() -> None:
    chart = radar(BARS, "en", before=BEFORE, before_name="Ø" * 300)
    assert len(legend(chart)[1]) == IN_LEGEND
    assert max(len(cell) for cell in chart.head) <= IN_HEAD
    assert len(chart.sentence) < 400


def test_the_sentence_says_the_largest_moves_and_how_many_reach_the_target() -> None:
    assert OVERLAID.sentence.endswith(
        f"Largest rise since {NAME}: Data, +12.5 points. Largest fall since {NAME}: Legal, −6.7 points. "
        "1 of 4 reaches the target of 75."
    )
    assert OVERLAID.sentence.startswith("Highest: Legal with 83.3. Lowest: Data with 62.5.")


def test_two_projects_differ_and_have_not_changed() -> None:
    chart = radar(BARS, "en", before=BEFORE, before_name="Other", over_time=False)
    assert "Furthest above Other: Data, +12.5 points. Furthest below Other: Legal, −6.7 points." in chart.sentence
    assert "since" not in chart.sentence
    assert "Difference" in chart.head
    assert legend(chart)[0] == "This one"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((62.5, 70.0), "Largest rise since x: Legal, +13.3 points."),
        ((70.0, 83.3), "Largest fall since x: Data, −7.5 points."),
        ((62.5, 83.3), "No score has moved since x."),
        ((None, None), "There is nothing to compare with yet in x."),
    ],
)
def test_only_what_moved_is_said(before: tuple[float | None, ...], said: str) -> None:
    pair = (BARS[0], Bar("Legal", replace(KNOWN, score=83.3)))
    assert radar(pair, "en", before=before, before_name="x").sentence.endswith(said)


def test_the_table_has_last_change_and_target() -> None:
    assert OVERLAID.head == ("Area", NAME, "Now (range)", "Change", "Target 75")
    body = {row[0]: row[1:] for row in OVERLAID.rows}
    assert body["Data"] == ("50.0", "62.5 (50.0–75.0)", "+12.5", "−12.5")
    assert body["Legal"][-1] == "reached"
    assert body["Ethics"] == ("40.0", "too few answers (10.0–90.0)", "not known", "not known")
    assert body["Staff"][0] == "none"
    assert body["Money"][1] == "nothing to score"


def test_the_scores_themselves_can_have_a_name() -> None:
    chart = radar(BARS, "en", before=BEFORE, before_name=NAME, own_name="Supposed")
    assert legend(chart)[0] == "Supposed"
    assert chart.head[2] == "Supposed (range)"


def test_a_target_alone_adds_one_column() -> None:
    assert radar(BARS, "en", target=75).head == ("Area", "Score (range)", "Target 75")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table_is_as_long_as_its_head(language: Language) -> None:
    for before, target in ((BEFORE, 75.0), (BEFORE, None), (None, 75.0)):
        chart = radar(BARS, language, before=before, target=target)
        assert {len(row) for row in chart.rows} == {len(chart.head)}


def test_a_difference_carries_its_sign() -> None:
    assert [points(value, "da") for value in (5.0, -3.25, 0.0)] == ["+5,0", "−3,2", "0,0"]


def test_before_needs_a_score_for_every_axis() -> None:
    with pytest.raises(ValueError, match="zip"):
        radar(BARS, "en", before=(50.0,))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["before", "target"])
def test_the_lines_stand_out_from_the_paper(colours: dict[str, str], name: str) -> None:
    assert contrast(colours[name], colours["paper"]) >= 3.0


def test_on_the_wall_no_letter_is_under_eighteen_pixels() -> None:
    chart = radar(BARS, "en", before=BEFORE, target=75, before_name=NAME, wall=True)
    sizes = [mark["fontSize"] for mark, _ in layers(chart) if mark["type"] == "text"]
    assert min(sizes) >= 18
    assert chart.rows == OVERLAID.rows
    assert chart.spec["width"] <= 480


def test_the_overlaid_picture_is_silent_for_screen_readers() -> None:
    assert all(mark["aria"] is False for mark, _ in layers(OVERLAID))


def test_too_few_answers_have_not_reached_a_target() -> None:
    assert "0 of 1 reach the target of 10." in radar((Bar("Ethics", FEW),), "en", target=10).sentence
    assert rule_bars(BARS, "en").sentence in OVERLAID.sentence
