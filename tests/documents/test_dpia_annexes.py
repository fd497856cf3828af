"""The annexes of the draft DPIA: readiness, what stands in the way, open questions, sources."""

from __future__ import annotations

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import Paragraph, Radar, Table
from guidance.rules import rules
from locales.formats import day, number
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire, sources
from scoring.lenses import lenses
from scoring.result import Score
from tests.documents.making import full_answers, make, random_answers, result_of, table, texts

SEEDS = range(6)
AREAS = "How ready the project is in each area"
RULES = "How ready the project is by the ten rules"
TRUST = "The same answers by the requirements"
SOURCES = {
    "en": "Sources, in the order of the questions",
    "da": "Kilder i spørgsmålenes rækkefølge",
    "nb": "Kilder i spørsmålenes rekkefølge",
}
BLOCKED, PENDING = "Answers that stand in the way", "Questions that must be answered before a stop is settled"


def written(score: Score) -> tuple[str, str, str]:
    """Return score, range and counts as the English document writes them."""
    if score.low is None or score.high is None:
        return "nothing to score", "nothing to score", "0 of 0"
    value = "too few answers" if score.too_few or score.score is None else number(score.score, "en")
    return value, f"{score.low:.1f}–{score.high:.1f}", f"{score.answered} of {score.relevant}"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_are_those_of_scoring(seed: int) -> None:
    answers = random_answers(seed)
    result, document = result_of(answers), make(answers)
    for caption, scores in (
        (AREAS, result.areas.values()),
        (RULES, result.rules.values()),
        (TRUST, result.lenses["trustworthy-ai"].values()),
    ):
        assert [row[1:4] for row in table(document, caption).rows] == [written(score) for score in scores]
    (radar,) = (block for block in document.blocks if isinstance(block, Radar))
    assert [(axis.score, axis.low, axis.high) for axis in radar.axes] == [
        (None if s.too_few else s.score, s.low, s.high) for s in result.areas.values()
    ]


@pytest.mark.parametrize(("language", "written"), [("en", "61.4"), ("da", "61,4"), ("nb", "61,4")])
def test_numbers_are_written_in_the_local_manner(language: Language, written: str) -> None:
    levels = {q.id: Answer(value=n % 5) for n, q in enumerate(questionnaire().questions) if q.type == "maturity"}
    printed = "\n".join(texts(make(levels, language).blocks))
    overall = result_of(levels).overall.score
    assert overall is not None
    assert number(overall, language) in printed
    assert ("," if language != "en" else ".") in number(61.4, language) == written


def test_rules_and_requirements_have_their_titles() -> None:
    document = make({}, "da")
    by_rule = table(document, "Hvor klart projektet er efter de ti råd")
    assert [row[0] for row in by_rule.rows] == [f"{n}. {r.title.da}" for n, r in enumerate(rules().values(), start=1)]
    by_requirement = table(document, "De samme svar fordelt på kravene")
    assert [row[0] for row in by_requirement.rows] == [g.title.da for g in lenses()[0].groups]


def test_too_few_answers_give_no_score() -> None:
    rows = table(make({"data-need": Answer(value=4)}), AREAS).rows
    assert {row[1] for row in rows} == {"too few answers"}
    assert {row[4] for row in rows} == {"no band yet"}


def test_an_area_with_nothing_to_score_is_off_the_radar_and_in_the_table() -> None:
    section = questionnaire().section("suppliers")
    aside = {q.id: Answer(not_relevant="No supplier") for q in section.questions if not q.gate}
    answers = {**full_answers(prof_supplier="own"), **aside}
    assert result_of(answers).areas["suppliers"].relevant == 0
    document = make(answers)
    (radar,) = (block for block in document.blocks if isinstance(block, Radar))
    assert section.title.en not in [axis.label for axis in radar.axes]
    (row,) = (row for row in table(document, AREAS).rows if row[0] == section.title.en)
    assert row == (section.title.en, "nothing to score", "nothing to score", "0 of 0", "no band yet")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_in_the_way_is_listed(seed: int) -> None:
    answers = random_answers(seed)
    result, document, by_id = result_of(answers), make(answers), questionnaire().by_id
    open_rows = table(document, BLOCKED).rows
    blocked = [g for g in result.gates if g.state == "open"]
    assert blocked
    for row, gate in zip(open_rows, blocked, strict=True):
        question = by_id[gate.question]
        assert row[1] == question.name.en
        assert row[3] == next(g.message.en for g in question.gate if g.stop == gate.stop)
    pending = [by_id[g.question].ask.en for g in result.gates if g.state == "pending"]
    assert [row[1] for row in table(document, PENDING).rows] == pending
    for state, row in zip(
        result.stops.values(), table(document, "What stands in the way at each stop").rows, strict=True
    ):
        assert row[1] == {"stopped": "Stopped", "unsettled": "Not settled", "clear": "Clear"}[state]


def test_nothing_in_the_way_is_said_too() -> None:
    best = {
        q.id: Answer(value=max(q.choices, key=lambda key: q.choices[key].points or 0))
        for q in questionnaire().questions
        if q.gate
    }
    result = result_of(best)
    assert all(g.state != "open" for g in result.gates)
    said = [block.text for block in make(best).blocks if isinstance(block, Paragraph)]
    assert "No answer given so far stands in the way." in said


@pytest.mark.parametrize("seed", SEEDS)
def test_open_questions_are_listed_by_area(seed: int) -> None:
    answers = random_answers(seed)
    result, document = result_of(answers), make(answers)
    listed = {
        row[1]: row[2]
        for block in document.blocks
        if isinstance(block, Table) and block.caption.startswith("Open questions: ")
        for row in block.rows
    }
    by_id = questionnaire().by_id
    assert listed == {
        **{by_id[id_].ask.en: "Not answered yet" for id_ in result.unanswered},
        **{by_id[id_].ask.en: "Don't know" for id_ in result.unknown},
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_source_of_a_shown_question_is_listed(seed: int, language: Language) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    listed = table(make(answers, language), SOURCES[language])
    rows = {str(row[0]): [str(cell) for cell in row] for row in listed.rows}
    used, asked = {"edpb-dpia-template-2026": set[str]()}, "prof-country" in view.answers
    for question in questionnaire().questions:
        if view.shown(question):
            for reference in question.sources:
                if sources()[reference.id].holds_in(view.answers["prof-country"].known if asked else None):
                    used.setdefault(reference.id, set()).add(reference.place(language))
    assert len(rows) == len(listed.rows) >= len(used)
    for id_, places in used.items():
        source = sources()[id_]
        row = rows[source.title.get(language)]
        assert source.url is None or row[2].endswith(str(source.url))
        assert all(place in row[1] for place in places)
        assert day(source.checked, language) in row[2]
        assert source.verify is None or source.verify.get(language) in row[2]


@pytest.mark.parametrize(
    ("country", "here", "there"),
    [
        ("dk", "dk-databeskyttelsesloven", "no-personopplysningsloven"),
        ("no", "no-personopplysningsloven", "dk-databeskyttelsesloven"),
    ],
)
def test_law_of_the_other_country_is_left_out(country: str, here: str, there: str) -> None:
    answers = full_answers(prof_country=country, prof_personal_data="yes")
    titles = [row[0] for row in table(make(answers), SOURCES["en"]).rows]
    assert sources()[here].title.en in titles
    assert sources()[there].title.en not in titles


@pytest.mark.parametrize(("country", "noted"), [("no", True), ("dk", False)])
def test_a_norwegian_project_reads_what_holds_in_norway(country: str, noted: bool) -> None:
    printed = "\n".join(texts(make(full_answers(prof_country=country)).blocks))
    note = sources()["ai-act"].norway
    assert note is not None
    assert (note.en in printed) == noted


def test_places_are_listed_by_their_numbers() -> None:
    (row,) = (
        row
        for block in make(full_answers(prof_personal_data="yes")).blocks
        if isinstance(block, Table)
        for row in block.rows
        if str(row[0]).startswith("Regulation (EU) 2016/679")
    )
    places = str(row[1]).split("; ")
    assert places.index("Art. 9") < places.index("Art. 10") < places.index("Art. 35")
