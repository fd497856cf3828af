"""What the engine makes of two small tables: states, reasons, days, and tables that do not apply."""

from __future__ import annotations

from datetime import date

import pytest

from content.problems import KlarsynError
from content.types import Text
from questionnaires.answers import Answer, Value
from questionnaires.conditions import Asked, Not
from questionnaires.schema import Question
from questionnaires.visibility import View, view
from screening.changes import changes, others
from screening.engine import binding, outcome_of, screen
from screening.loading import FOLDER, Screenings, screenings
from screening.result import Screening
from screening.schema import Step
from tests.questionnaires.conftest import options, question
from tests.screening.conftest import DAY
from tests.screening.small import BASE, load, questions

SMALL = load(BASE)
QUESTIONS = questions()


def seen(**values: Value) -> View:
    answers = {f"prof-{name}": Answer(value=value) for name, value in values.items()}
    return view(QUESTIONS, answers)


def screened(on: date = DAY, **values: Value) -> Screening:
    return screen(SMALL, seen(**values), on)


def states(found: Screening) -> dict[str, str]:
    return {result.factor.id: result.state for result in found.findings["duty"].factors}


def test_a_row_is_met_when_its_condition_is_yes() -> None:
    assert states(screened(country="dk", kinds=("text", "images"))) == {"written": "met", "wide": "met"}


def test_a_row_is_possible_while_its_condition_is_open() -> None:
    assert states(screened(country="dk")) == {"written": "possible", "wide": "not-met"}
    assert states(screened(country="dk", kinds=("images", "unsure")))["written"] == "possible"


def test_a_row_is_possible_when_its_other_condition_holds() -> None:
    found = screened(country="dk", kinds=("images",))
    assert states(found) == {"written": "possible", "wide": "not-met"}
    assert found.findings["duty"].outcome.id == "open"


def test_a_row_that_is_ruled_out_names_what_rules_it_out() -> None:
    found = screened(country="dk", kinds=("none",)).findings["duty"]
    assert [(f.factor.id, f.state, f.because) for f in found.factors] == [
        ("written", "not-met", ("prof-kinds",)),
        ("wide", "not-met", ("prof-kinds",)),
    ]
    assert [f.factor.id for f in found.with_state("not-met")] == ["written", "wide"]
    assert (found.outcome.id, found.because) == ("none", ("prof-kinds",))


def test_a_finding_used_as_a_reason_is_replaced_by_the_questions_behind_it() -> None:
    assert screened(country="dk", kinds=("text",)).findings["duty"].because == ("prof-kinds",)


def test_a_table_that_does_not_apply_is_left_out_and_nothing_of_it_is_found() -> None:
    found = screened(country="no", kinds=("text", "images"))
    assert list(found.findings) == ["place"]
    assert found.findings["place"].because == ("prof-country",)
    assert [result.date.id for result in found.dates] == ["first"]


def test_a_table_that_may_apply_is_worked_out() -> None:
    # Whether the project is in Denmark is open; an open outcome counts as no, so the place is the last one.
    open_duty = SMALL.table["duty"].model_copy(update={"applies": SMALL.table["place"].outcomes[0].when})
    found = screen(Screenings((SMALL.table["place"], open_duty), SMALL.calendar), seen(), DAY)
    assert found.findings["place"].outcome.id == "elsewhere"
    assert "duty" in found.findings


def test_an_outcome_before_its_day_is_passed_over() -> None:
    day = date(2026, 1, 1)
    assert screened(day, country="dk", kinds=("images",)).findings["duty"].outcome.id == "open"
    assert screened(date(2025, 12, 31), country="dk", kinds=("images",)).findings["duty"].outcome.id == "none"


def test_a_row_before_its_day_or_from_its_last_one_is_left_out_and_not_found() -> None:
    duty = SMALL.table["duty"]
    dated = duty.factors[0].model_copy(update={"since": date(2026, 1, 1), "until": date(2026, 3, 1)})
    table = duty.model_copy(update={"factors": (dated, duty.factors[1])})
    small = Screenings((SMALL.table["place"], table), SMALL.calendar)
    ids = {}
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1)):
        finding = screen(small, seen(country="dk", kinds=("text", "images")), day).findings["duty"]
        ids[day.isoformat()] = ([f.factor.id for f in finding.factors], finding.outcome.id)
    outside, inside = (["wide"], "none"), (["written", "wide"], "due")
    assert list(ids.values()) == [outside, inside, inside, outside]


def test_the_legal_dates_come_in_order_and_say_whether_they_have_come() -> None:
    found = screened(country="dk", kinds=("text",))
    assert [(d.date.id, d.past) for d in found.dates] == [("first", True), ("second", False)]
    before = screened(date(2026, 11, 21), country="dk", kinds=("text",))
    assert [d.past for d in before.dates] == [False, False]
    assert [d.date.id for d in screened(country="dk", kinds=("none",)).dates] == ["first"]


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("dk", DAY, True),
        ("no", DAY, False),
        ("no", date(2028, 1, 1), True),
        ("unknown", DAY, None),
        ("", DAY, None),
    ],
)
def test_whether_the_act_binds_is_told_by_country_and_day(country: str, day: date, expected: bool | None) -> None:
    found = binding(SMALL.calendar, seen(country=country), day)
    assert (found.binding if found else None) is expected


@pytest.mark.parametrize("country", ["dk", "no", "unknown"])
def test_before_the_first_value_nothing_is_found_whatever_the_country(country: str) -> None:
    with pytest.raises(KlarsynError):
        screen(SMALL, seen(country=country), date(2024, 7, 31))


def test_a_table_outside_its_days_is_left_out() -> None:
    duty = SMALL.table["duty"].model_copy(update={"since": date(2026, 1, 1), "until": date(2026, 3, 1)})
    small, looked = Screenings((SMALL.table["place"], duty), SMALL.calendar), seen(country="dk", kinds=("text",))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
    assert ["duty" in screen(small, looked, day).findings for day in days] == [False, True, True, False]


STEP = Step(when=Asked(question="prof-kinds", includes_any=("images",)), text=Text(en="a", da="a", nb="a"))
OTHER = Step(when=Not(condition=STEP.when), text=Text(en="b", da="b", nb="b"))
PLAIN = Text(en="c", da="c", nb="c")


@pytest.mark.parametrize(
    ("kinds", "told"),
    [(("text", "images"), "ac"), (("text",), "bc"), (None, "bc"), ("unknown", "bc"), (("text", "unsure"), "c")],
)
def test_a_step_is_told_when_its_condition_holds_and_a_blank_counts_as_no(kinds: Value | None, told: str) -> None:
    place = SMALL.table["place"]
    here = place.outcomes[0].model_copy(update={"do": (STEP, OTHER, PLAIN)})
    table = place.model_copy(update={"outcomes": (here, *place.outcomes[1:])})
    given = {"country": "dk"} | ({} if kinds is None else {"kinds": kinds})
    found = screen(Screenings((table,), SMALL.calendar.model_copy(update={"dates": ()})), seen(**given), DAY)
    assert "".join(step.en for step in found.findings["place"].steps) == told


def test_for_a_hidden_question_stand_those_that_hide_it() -> None:
    # data-cleaned is shown only with people in Denmark and a need of level 2.
    asked = Asked(question="data-cleaned", is_any=("yes",))
    place = SMALL.table["place"]
    here = place.outcomes[0].model_copy(update={"when": asked})
    table = place.model_copy(update={"outcomes": (here, place.outcomes[1])})
    found = screen(Screenings((table,), SMALL.calendar.model_copy(update={"dates": ()})), seen(country="no"), DAY)
    assert found.findings["place"].because == ("prof-country",)


def test_the_outcome_alone_is_the_one_of_the_whole_screening() -> None:
    looked = seen(country="dk", kinds=("text",))
    assert outcome_of(SMALL.tables, looked, DAY) == screen(SMALL, looked, DAY).findings["duty"].outcome
    assert outcome_of(SMALL.tables, seen(country="no"), DAY) is None


def test_every_table_that_lies_there_is_worked_out() -> None:
    names = {path.stem for path in (FOLDER / "tables").glob("*.yaml")}
    assert {table.id for table in screenings().tables} == names


def changed(**values: Value) -> list[tuple[str, Value, str]]:
    answers = {f"prof-{name}": Answer(value=value) for name, value in values.items()}
    return [(c.question, c.value, c.outcome.id) for c in changes(SMALL, QUESTIONS, answers, "duty", DAY)]


def test_what_would_change_a_finding_is_told_answer_by_answer() -> None:
    assert changed(country="dk", kinds=("images",)) == [
        ("prof-kinds", ("images", "text"), "due"),
        ("prof-kinds", ("none",), "none"),
    ]


def test_what_would_settle_an_open_finding_is_told() -> None:
    assert changed(country="dk") == [
        ("prof-kinds", ("text",), "due"),
        ("prof-kinds", ("none",), "none"),
    ]


def test_nothing_changes_a_table_that_does_not_apply() -> None:
    assert changed(country="no") == []


def test_a_table_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        changes(SMALL, QUESTIONS, {}, "dutty", DAY)


MULTI = question("q", "multi", options=options("a", "b", "unsure", "none", exclusive="none"))
ONE = question("q", "single", options=options("a", "b", "unsure"))


@pytest.mark.parametrize(
    ("asked", "value", "expected"),
    [
        (ONE, "a", ["b"]),
        (ONE, "unknown", ["a", "b"]),
        (ONE, None, ["a", "b"]),
        (MULTI, None, [("a",), ("b",), ("none",)]),
        (MULTI, ("a",), [("a", "b"), ("none",)]),
        (MULTI, ("a", "b"), [("b",), ("a",), ("none",)]),
        (MULTI, ("none",), [("a",), ("b",)]),
        (MULTI, ("a", "unsure"), [("a", "unsure", "b"), ("none",), ("a",)]),
    ],
)
def test_the_answers_one_step_away(asked: Question, value: Value | None, expected: list[Value]) -> None:
    assert list(others(asked, Answer(value=value))) == expected
