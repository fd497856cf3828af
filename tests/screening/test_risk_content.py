"""The 25 risks and their measures: what switches each on and off, and that the two groups stay in step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from content.reading import read
from content.types import Text
from documents.template import template
from questionnaires.answers import Answer
from questionnaires.assessment import parse
from questionnaires.conditions import Named, walk
from questionnaires.loading import questionnaire
from questionnaires.rows import lines
from questionnaires.visibility import View, view
from screening.risk import KINDS
from tests.screening.risks import EMPTY, MEASURES, RISKS, seen

HERE = Path(__file__).resolve().parent
FILE = HERE / "risk_cases" / "triggers.yaml"
EXAMPLES = sorted((HERE.parent.parent / "examples").glob("*.yaml"))
NAMES = [f"k{n:02}" for n in range(1, 26)]


class Case(BaseModel):
    """What switches one risk on, then off; and what leaves it possible. A misspelled key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    risk: str
    because: str
    given: dict[str, Any]
    off: dict[str, Any]
    possible: dict[str, Any] | None = None


class Cases(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    quiet: dict[str, Any]
    always: list[str]
    cases: list[Case]


CASES = Cases.model_validate(read(FILE.name, FILE.read_bytes()).data)


def states(given_: View) -> dict[str, str]:
    return {one.id: one.state for one in lines(RISKS, given_, {})}


def state(case: Case, *changes: dict[str, Any]) -> str:
    answers = CASES.quiet | case.given
    for change in changes:
        answers = answers | change
    return states(seen(answers)).get(case.risk, "off")


@pytest.mark.parametrize("case", CASES.cases, ids=[f"{c.risk}: {c.because[:60]}" for c in CASES.cases])
def test_what_switches_a_risk_on_and_off(case: Case) -> None:
    assert state(case) == "suggested"
    assert state(case, case.off) == "off"
    assert case.possible is None or state(case, case.possible) == "possible"


def test_every_risk_has_a_case_and_a_possible_one() -> None:
    assert sorted({c.risk for c in CASES.cases}) == NAMES == sorted(s.id for s in RISKS.suggestions)
    assert {c.risk for c in CASES.cases if c.possible} == set(NAMES)


def test_designed_risks_come_before_events_so_that_one_sequence_numbers_both() -> None:
    designed = [s.values["kind"] == "designed" for s in RISKS.suggestions]
    assert designed == sorted(designed, reverse=True)


def test_a_quiet_project_has_the_three_events_that_every_assessment_names() -> None:
    assert states(seen(CASES.quiet)) == dict.fromkeys(CASES.always, "suggested")
    kinds = {s.id: s.values["kind"] for s in RISKS.suggestions}
    assert {kinds[id_] for id_ in CASES.always} == {"access", "change", "loss"}


@pytest.mark.parametrize("answers", [CASES.quiet | c.given for c in CASES.cases if "prof-personal-data" not in c.given])
def test_without_personal_data_no_risk_is_left(answers: dict[str, Any]) -> None:
    assert states(seen(answers | {"prof-personal-data": "no"})) == {}


def test_before_anything_is_answered_every_risk_is_possible() -> None:
    assert states(EMPTY) == dict.fromkeys(NAMES, "possible")


@pytest.mark.parametrize("file", EXAMPLES, ids=[f.stem for f in EXAMPLES])
def test_an_example_with_personal_data_has_some_risks_and_not_all(file: Path) -> None:
    assessment = parse(file.name, file.read_bytes(), questionnaire())
    found = states(view(questionnaire(), assessment.answers))
    if assessment.answers["prof-personal-data"].known == "no":
        assert found == {}
    else:
        assert set(CASES.always) < set(found) < set(NAMES)


def test_the_examples_were_found() -> None:
    assert len(EXAMPLES) >= 5


def measures_of(risk: str) -> tuple[str, ...]:
    value = RISKS.suggestion[risk].values["measures"]
    assert isinstance(value, tuple)
    return value


@pytest.mark.parametrize("id_", NAMES)
def test_a_risk_is_switched_on_by_its_own_term_and_nothing_else(id_: str) -> None:
    assert RISKS.suggestion[id_].when == Named(term=f"risk-{id_}")
    assert f"risk-{id_}" in questionnaire().terms


@pytest.mark.parametrize("measure", [s.id for s in MEASURES.suggestions])
def test_a_measure_is_suggested_with_its_risks_and_only_then(measure: str) -> None:
    asked = [c.term for c in walk(MEASURES.suggestion[measure].when, {}) if isinstance(c, Named)]
    assert asked == [f"risk-{id_}" for id_ in NAMES if measure in measures_of(id_)]


PROFILE = {q.id: q for q in questionnaire().section("profile").questions if q.type != "text"}
ANSWERS = {
    id_: st.sampled_from([Answer(value=(str(o),) if q.type == "multi" else o) for o in q.choices])
    for id_, q in PROFILE.items()
}


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.fixed_dictionaries({}, optional=ANSWERS))
def test_a_suggested_risk_always_has_a_suggested_measure(answers: dict[str, Answer]) -> None:
    given_ = view(questionnaire(), answers)
    standing = {one.id for one in lines(MEASURES, given_, {}) if one.state == "suggested"}
    for id_, found in states(given_).items():
        wanted = set(measures_of(id_))
        assert wanted
        assert found != "suggested" or wanted <= standing, id_


def test_a_suggestion_says_what_a_reader_needs_and_nothing_that_only_a_person_can_say() -> None:
    said = {"name", "kind", "course", "sources", "impact", "severity", "likelihood", "factors", "measures"}
    assert {frozenset(s.values) for s in RISKS.suggestions} == {frozenset(said)}
    assert {frozenset(s.values) for s in MEASURES.suggestions} == {frozenset({"name", "serves", "why"})}


def test_every_suggested_number_is_explained_in_every_language() -> None:
    """The reason begins with both numbers, so a changed number without a changed reason is found here."""
    words = {
        "en": ("Severity", "Likelihood"),
        "da": ("Alvor", "Sandsynlighed"),
        "nb": ("Alvorlighetsgrad", "Sannsynlighet"),
    }
    for suggestion in RISKS.suggestions:
        factors = suggestion.values["factors"]
        assert isinstance(factors, Text)
        for language, (severity, likelihood) in words.items():
            text = getattr(factors, language)
            assert text.startswith(f"{severity} {suggestion.values['severity']}"), suggestion.id
            assert f" {likelihood} {suggestion.values['likelihood']}" in text, suggestion.id


def test_every_kind_of_risk_occurs_and_no_two_names_are_alike() -> None:
    assert {s.values["kind"] for s in RISKS.suggestions} == set(KINDS)
    for group in (RISKS, MEASURES):
        for language in ("en", "da", "nb"):
            names = [getattr(s.values["name"], language) for s in group.suggestions]
            assert len(set(names)) == len(names), (group.id, language)


def test_a_measure_can_serve_every_row_of_the_document_and_serves_nearly_all() -> None:
    """Consent is the one row without a typical measure: it is rarely a valid ground for an authority (recital 43)."""
    listed = [row.id for field in template().fields if field.id in ("D17", "D18", "D19") for row in field.rows]
    choices = MEASURES.column["serves"].choices
    assert len(listed) == 16
    assert set(listed) <= set(choices)
    served = {id_ for s in MEASURES.suggestions for id_ in s.values["serves"]}  # type: ignore[union-attr]
    assert set(choices) - served == {"consent"}
