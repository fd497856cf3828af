"""Which questions the screenings rest on, and how findings read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.asked import asked, standing
from screening.engine import screen
from screening.loading import screenings
from screening.schema import Factor
from screening.wording import LONG_ANSWER, behind, concerning, counted, shortened
from tests.screening.conftest import DAY, screened

OTHERS = [q for q in questionnaire().questions if q.id not in asked() and q.type != "multi" and q.choices]


@settings(max_examples=25)
@given(some.sampled_from(OTHERS), some.data())
def test_an_answer_that_no_screening_asks_about_changes_no_finding(question, data) -> None:  # type: ignore[no-untyped-def]
    known = {"prof-country": Answer(value="dk"), "prof-profiling": Answer(value="yes")}
    more = known | {question.id: Answer(value=data.draw(some.sampled_from(list(question.choices))))}
    before, after = view(questionnaire(), known), view(questionnaire(), more)
    assert standing(before) == standing(after)
    assert screen(screenings(), before, DAY) == screen(screenings(), after, DAY)


def test_an_answer_that_a_screening_asks_about_is_seen() -> None:
    yes, no = (view(questionnaire(), {"prof-profiling": Answer(value=value)}) for value in ("yes", "no"))
    assert standing(yes) != standing(no)


def test_a_row_of_another_country_s_list_does_not_concern_the_project() -> None:
    finding = screened({"prof-country": {"value": "no"}}).findings["dpia"]
    seen = view(questionnaire(), {"prof-country": Answer(value="no")})
    groups = {row.factor.group for row in concerning(seen, finding.factors)}
    assert groups == {"hard", "criteria", "national-no"}
    unknown = view(questionnaire(), {})
    assert concerning(unknown, finding.factors) == finding.factors


def test_a_long_answer_is_cut_and_set_on_one_line() -> None:
    assert shortened("• a\n• b") == "a, b"
    assert len(shortened("x" * 500)) == LONG_ANSWER
    assert shortened("x" * 500).endswith("…")


def factor(id_: str) -> Factor:
    return next(f for table in screenings().tables for f in table.factors if f.id == id_)


@pytest.mark.parametrize(
    ("id_", "question", "chosen", "expected"),
    [
        ("red-line-crime", "prof-data-kinds", ("ordinary", "id-number", "criminal"), ("criminal",)),
        ("c4", "prof-data-kinds", ("ordinary", "special", "criminal"), ("special", "criminal")),
        ("c6", "prof-data-sources", ("own-system", "citizen"), ("own-system", "citizen")),
        ("area-education", "prof-annex-area", ("education", "unsure"), ("education",)),
        ("area-employment", "prof-annex-area", ("education", "unsure"), ("education", "unsure")),
    ],
)
def test_a_cause_shows_the_options_that_counted(
    id_: str, question: str, chosen: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    asked_, one = questionnaire().by_id[question], factor(id_)
    found = counted((one.met, one.possible), questionnaire().terms, asked_, Answer(value=chosen))
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("answer", [Answer(), Answer(value="unknown"), Answer(not_relevant="no data")])
def test_where_nothing_is_chosen_nothing_counted(answer: Answer) -> None:
    question = questionnaire().by_id["prof-data-kinds"]
    assert counted((factor("c4").met,), questionnaire().terms, question, answer) == ()


def test_a_single_choice_is_no_list() -> None:
    question = questionnaire().by_id["prof-profiling"]
    assert counted((factor("c1").met,), questionnaire().terms, question, Answer(value="yes")) == ()


def test_a_row_that_is_met_came_of_what_makes_it_so_and_others_of_both_conditions() -> None:
    rows = {row.factor.id: row for row in screened({"prof-profiling": "yes"}).findings["dpia"].factors}
    assert behind(rows["c1"]) == (rows["c1"].factor.met,)
    assert behind(rows["c2"]) == (rows["c2"].factor.met, rows["c2"].factor.possible)
