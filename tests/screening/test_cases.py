"""Run every YAML case in tests/screening/cases against the real tables. To add a test, add a case.

A file is a list of cases, each a sentence to agree or disagree with:

    - name: Mail sorting needs a DPIA            # what happens
      because: Two criteria are met              # why that is right, in one sentence
      given: {prof-country: dk, ...}             # answers as an assessment file writes them
      example: norddjurs-mailsortering           # or, instead of or under `given`: an example project
      on: 2026-11-22                             # the day; that day when left out
      expect: {dpia: required, c1: not-met}      # by id: a table's outcome ("absent": does not apply), a factor's state
      codes: {ai-class: AIA-M}                   # the outcome's code, by table
      why: {dpia: [prof-ai-type]}                # questions that are among those named, by table or factor
      changed: {prof-country: "no"}              # one more run with this on top of `given` ...
      then: {dk4: not-met}                       # ... must give this
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from content.reading import read
from questionnaires.answers import Answers
from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening
from screening.schema import Table
from tests.screening.conftest import DAY, answers

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
FILES = sorted((HERE / "cases").glob("*.yaml"))
ABSENT = "absent"


class Case(BaseModel):
    """One sentence to agree or disagree with. A misspelled key is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    because: str
    given: dict[str, Any] = {}
    example: str | None = None
    on: date = DAY
    expect: dict[str, str] = {}
    codes: dict[str, str] = {}
    why: dict[str, list[str]] = {}
    changed: dict[str, Any] | None = None
    then: dict[str, str] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Case:
        if not (self.expect or self.codes or self.why):
            raise ValueError("a case expects something")
        if (self.changed is None) != (self.then is None):
            raise ValueError("write both `changed` and `then`, or neither")
        return self


def cases() -> Iterator[tuple[str, Case]]:
    for file in FILES:
        for data in read(file.name, file.read_bytes()).data:
            case = Case.model_validate(data)
            yield f"{file.stem}: {case.name}", case


CASES = dict(cases())


def all_answers(case: Case, more: dict[str, Any]) -> Answers:
    """Return the answers of a case on top of those of its example, with `more` on top of both."""
    example: Answers = {}
    if case.example:
        path = EXAMPLES / f"{case.example}.yaml"
        example = parse(path.name, path.read_bytes(), questionnaire()).answers
    return {**example, **answers({**case.given, **more})}


def found(case: Case, more: dict[str, Any]) -> Screening:
    """Screen the answers of a case with `more` on top."""
    return screen(screenings(), view(questionnaire(), all_answers(case, more)), case.on)


def states(screening: Screening) -> dict[str, str]:
    """Return every outcome and state by id; what is not there is absent."""
    names = [name for table in screenings().tables for name in (table.id, *(f.id for f in table.factors))]
    known = dict.fromkeys(names, ABSENT)
    for id_, finding in screening.findings.items():
        known[id_] = finding.outcome.id
        known.update({result.factor.id: result.state for result in finding.factors})
    return known


def reasons(screening: Screening) -> dict[str, tuple[str, ...]]:
    named = {id_: finding.because for id_, finding in screening.findings.items()}
    return named | {r.factor.id: r.because for f in screening.findings.values() for r in f.factors}


def compared(screening: Screening, expect: dict[str, str]) -> dict[str, str]:
    known = states(screening)
    return {name: known.get(name, "no such table or factor") for name in expect}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Case) -> None:
    screening = found(case, {})
    assert compared(screening, case.expect) == case.expect
    assert {id_: screening.findings[id_].outcome.code for id_ in case.codes} == case.codes
    for name, questions in case.why.items():
        assert set(questions) <= set(reasons(screening)[name]), name


@pytest.mark.parametrize("case", [c for c in CASES.values() if c.then], ids=[n for n, c in CASES.items() if c.then])
def test_one_change_leads_elsewhere(case: Case) -> None:
    assert case.changed is not None
    assert case.then is not None
    assert compared(found(case, case.changed), case.then) == case.then


def test_each_name_is_used_once() -> None:
    assert len(CASES) == len(list(cases()))


@cache
def reached() -> set[tuple[str, str]]:
    """Return every outcome that some case leads to, with its table."""
    runs = [found(case, more) for case in CASES.values() for more in ({}, case.changed) if more is not None]
    return {item for screening in runs for item in states(screening).items()}


@pytest.mark.parametrize("table", screenings().tables, ids=lambda table: table.id)
def test_every_outcome_is_reached_by_a_case(table: Table) -> None:
    assert [outcome.id for outcome in table.outcomes if (table.id, outcome.id) not in reached()] == []


def test_a_wrong_expectation_fails() -> None:
    screening = screen(screenings(), view(questionnaire(), {}), DAY)
    assert compared(screening, {"dpia": "not-indicated", "dpai": "required"}) == {
        "dpia": "recommended",
        "dpai": "no such table or factor",
    }
