"""The bars of the ten rules: score as a bar, range as a thin line."""

from __future__ import annotations

from charts.bars import ROW, rule_bars
from charts.chart import DARK, Bar
from tests.charts.conftest import BARS, KNOWN, TOP, rows

CHART = rule_bars(BARS, "en")
DRAWN = {row["label"]: row for row in rows(CHART, "bar")[0]}


def test_there_is_a_row_for_each_bar_in_order_under_its_short_label() -> None:
    assert list(DRAWN) == ["Data", "Law", "Ethics", "Staff", "Money"]
    assert CHART.spec["layer"][0]["encoding"]["y"]["sort"] == list(DRAWN)
    assert CHART.spec["height"] == ROW * 5


def test_a_bar_is_as_long_as_its_score_and_its_line_spans_the_range() -> None:
    assert (DRAWN["Data"]["score"], DRAWN["Data"]["low"], DRAWN["Data"]["high"]) == (62.5, 50.0, 75.0)


def test_too_few_answers_are_drawn_as_a_range_only() -> None:
    assert (DRAWN["Ethics"]["score"], DRAWN["Ethics"]["low"], DRAWN["Ethics"]["high"]) == (None, 10.0, 90.0)
    assert CHART.spec["layer"][1]["transform"] == [{"filter": "(datum.score !== null)"}]


def test_every_row_says_in_words_what_it_says_in_the_table() -> None:
    assert [row["text"] for row in DRAWN.values()] == [row[1] for row in CHART.rows]


def test_the_words_stand_after_whatever_reaches_farthest() -> None:
    assert {label: row["end"] for label, row in DRAWN.items()} == {
        "Data": 75.0,
        "Law": 90.0,
        "Ethics": 90.0,
        "Staff": 100.0,
        "Money": 0,
    }


def test_the_table_has_the_long_label() -> None:
    assert [row[0] for row in CHART.rows] == ["Data", "Legal", "Ethics", "Staff", "Money"]


def test_the_specification_is_built_once_for_its_numbers() -> None:
    assert rule_bars(tuple(Bar(b.label, b.score, b.short) for b in BARS), "en").spec is CHART.spec
    assert rule_bars((Bar("Data", TOP), *BARS[1:]), "en").spec is not CHART.spec
    assert rule_bars((Bar("Other", KNOWN), *BARS[1:]), "en").spec is not CHART.spec


def test_the_dark_bars_take_the_dark_colours() -> None:
    assert DARK["mark"] in str(rule_bars(BARS, "en", dark=True).spec)
    assert DARK["mark"] not in str(CHART.spec)
