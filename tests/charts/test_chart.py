"""Every chart says in a sentence and in a table what it shows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from charts.bars import rule_bars
from charts.chart import DARK, LIGHT, Bar, sentence, table
from charts.radar import radar
from content.types import LANGUAGES, Language
from guidance.rules import rules
from locales.formats import number
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from scoring.engine import score
from scoring.lenses import lenses
from scoring.parameters import parameters
from tests.charts.conftest import BARS, BLANK, FEW, KNOWN, NOTHING, TOP

FEW_SENTENCE = "2 have too few answers for a score."
MARK = "SENTINEL"


def test_the_sentence_names_the_highest_the_lowest_and_what_rests_on_too_little() -> None:
    said = sentence(BARS, "en")
    assert said == f"Highest: Legal with 83.3. Lowest: Data with 62.5. {FEW_SENTENCE}"


@pytest.mark.parametrize(
    ("bars", "said"),
    [
        ((Bar("Data", KNOWN),), "Data scores 62.5."),
        ((Bar("Data", KNOWN), Bar("Ethics", FEW)), "Data scores 62.5. 1 has too few answers for a score."),
        ((Bar("Ethics", FEW), Bar("Staff", BLANK)), FEW_SENTENCE),
        ((Bar("Money", NOTHING),), ""),
        (
            (Bar("Data", replace(KNOWN, score=0.0)), Bar("Legal", KNOWN)),
            "Highest: Legal with 62.5. Lowest: Data with 0.0.",
        ),
    ],
)
def test_the_sentence_says_no_more_than_is_known(bars: tuple[Bar, ...], said: str) -> None:
    assert sentence(bars, "en") == said


def test_the_table_has_a_row_for_each_bar_with_its_numbers() -> None:
    head, body = table(BARS, "Area", "en")
    assert head == ("Area", "Score", "Range", "Answered")
    assert [row[0] for row in body] == ["Data", "Legal", "Ethics", "Staff", "Money"]
    assert body[0][1:] == ("62.5", "50.0–75.0", "6 of 8")
    assert body[2][1:] == ("too few answers", "10.0–90.0", "1 of 7")
    assert body[3][1:3] == ("too few answers", "0.0–100.0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_carries_the_sentence_and_the_table_in_its_language(language: Language) -> None:
    for chart in (radar(BARS, language), rule_bars(BARS, language)):
        assert chart.sentence == sentence(BARS, language)
        assert chart.rows == table(BARS, "", language)[1]
        assert chart.head[1:] == table(BARS, "", language)[0][1:]
        assert number(62.5, language) in chart.sentence


def test_the_three_languages_read_differently() -> None:
    assert len({sentence(BARS, language) for language in LANGUAGES}) == 3
    assert len({radar(BARS, language).head for language in LANGUAGES}) == 3


ANSWERS = {
    **{q.id: Answer(value=MARK, evidence=MARK) for q in questionnaire().questions if q.type == "text"},
    **{
        q.id: Answer(value=n % 5, note=MARK, by=MARK)
        for n, q in enumerate(questionnaire().questions)
        if q.type == "maturity" and n % 3
    },
}
RESULT = score(questionnaire(), ANSWERS, parameters().values[-1])


def result_bars(language: Language) -> dict[str, tuple[Bar, ...]]:
    """Return the bars of everything that is drawn of a result."""
    areas = {s.id: s.title for s in questionnaire().areas}
    return {
        "areas": tuple(Bar(areas[a].get(language), s) for a, s in RESULT.areas.items()),
        "rules": tuple(Bar(r.title.get(language), RESULT.rules[r.id], r.short.get(language)) for r in rules().values()),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["areas", "rules"])
def test_the_rows_hold_the_numbers_of_the_result(kind: str, language: Language) -> None:
    bars = result_bars(language)[kind]
    _, body = table(bars, "", language)
    assert len(body) == len(bars) == {"areas": 7, "rules": 10}[kind]
    rated = 0
    for bar, (label, said, span, answered) in zip(bars, body, strict=True):
        assert label == bar.label
        assert answered.split()[0] == str(bar.score.answered)
        if bar.score.low is not None and bar.score.high is not None:
            assert span == f"{number(bar.score.low, language)}–{number(bar.score.high, language)}"
        if bar.score.score is not None and not bar.score.too_few:
            rated += 1
            assert said == number(bar.score.score, language)
    assert rated > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_person_wrote_is_in_a_chart(language: Language) -> None:
    bars = result_bars(language)
    assert MARK in str(RESULT.view.answers)
    for chart in (radar(bars["areas"], language), rule_bars(bars["rules"], language)):
        drawn = json.dumps([chart.spec, chart.sentence, chart.head, chart.rows], ensure_ascii=False)
        assert chart.rows[0][0] in drawn
        assert MARK not in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_labels_that_ship_are_alike(language: Language) -> None:
    groups = [group.title for lens in lenses() for group in lens.groups]
    for labels in ([r.short for r in rules().values()], [s.title for s in questionnaire().areas], groups):
        assert len({label.get(language) for label in labels}) == len(labels) > 1


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "least"), [("text", 4.5), ("quiet", 4.5), ("mark", 3.0), ("band", 3.0)])
def test_text_and_lines_stand_out_from_the_paper(colours: dict[str, str], name: str, least: float) -> None:
    assert contrast(colours[name], colours["paper"]) >= least


def test_a_known_contrast_is_measured_as_it_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_higher_score_outranks_a_lower_one_however_they_are_listed() -> None:
    pair = (Bar("Data", KNOWN), Bar("Legal", TOP))
    assert sentence(pair, "en") == sentence(pair[::-1], "en")
