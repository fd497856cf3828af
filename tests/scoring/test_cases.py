"""Run every YAML case in tests/scoring/cases against the real questionnaire. To add a test, add a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from content.reading import read
from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.schema import Area, Requirement, Rule, Stop
from scoring.engine import score
from scoring.parameters import parameters
from scoring.result import Result, Score, StopState

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
DAY = date(2026, 11, 22)

ScoreKey = Annotated[str, Field(pattern="^(score|low|high|answered|unknown|relevant|band|too_few)$")]
Expected = dict[ScoreKey, Any]
GateWord = Annotated[str, Field(pattern="^(open|passed|pending|absent)$")]
Given = dict[str, Any]


class Strict(BaseModel):
    """A misspelled key in a case is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Expect(Strict):
    """What must come out; only what is named is compared."""

    overall: Expected = {}
    areas: dict[Area, Expected] = {}
    rules: dict[Rule, Expected] = {}
    lenses: dict[str, dict[Requirement, Expected]] = {}
    stops: dict[Stop, StopState] = {}
    gates: dict[str, GateWord | dict[Stop, GateWord]] = {}
    unknown: list[str] | None = None
    shown: list[str] = []
    hidden: list[str] = []

    @model_validator(mode="after")
    def _expects_something(self) -> Expect:
        if not self.model_fields_set:
            raise ValueError("a case expects something")
        return self


class Case(Strict):
    """One sentence to agree or disagree with. `changed` answers on top of `given` lead to `then`."""

    name: str
    why: str
    profile: str | None = None
    given: Given
    expect: Expect
    changed: Given | None = None
    then: Expect | None = None

    @model_validator(mode="after")
    def _changed_leads_to_then(self) -> Case:
        if (self.changed is None) != (self.then is None):
            raise ValueError("write both `changed` and `then`, or neither")
        return self


class CaseFile(Strict):
    """A file of cases, with the profiles that they start from."""

    profiles: dict[str, Given] = {}
    cases: list[Case]


def sentences() -> Iterator[Any]:
    """Yield each case as one run, or as two when one answer is changed."""
    for file in FILES:
        content = CaseFile.model_validate(read(file.name, file.read_bytes()).data)
        for case in content.cases:
            base = (content.profiles[case.profile] if case.profile else {}) | case.given
            yield pytest.param(base, case.expect, id=f"{file.stem}: {case.name}")
            if case.changed is not None and case.then is not None:
                yield pytest.param(base | case.changed, case.then, id=f"{file.stem}: {case.name}, changed")


def scored(answers: Given) -> Result:
    """Score answers as they are written in an assessment file."""
    file = {"format": "klarsyn/1", "project": {"name": "case"}, "answers": answers}
    assessment = parse("case.yaml", json.dumps(file).encode(), questionnaire())
    return score(questionnaire(), assessment.answers, parameters().on(DAY))


def of(score_: Score, expected: Expected) -> Expected:
    return {key: getattr(score_, key) for key in expected}


def gate(result: Result, question: str, expected: GateWord | dict[Stop, GateWord]) -> Any:
    """Return the state of a question's gates in the form in which the case expects it."""
    found = {g.stop: g.state for g in result.gates if g.question == question}
    if isinstance(expected, dict):
        return {stop: found.get(stop, "absent") for stop in expected}
    return "+".join(found.values()) or "absent"


def actual(result: Result, expect: Expect) -> Expect:
    """Return what the result holds of everything that is expected."""
    shown = {q.id for q in questionnaire().questions if result.view.shown(q)}
    found = {
        "overall": of(result.overall, expect.overall),
        "areas": {a: of(result.areas[a], e) for a, e in expect.areas.items()},
        "rules": {r: of(result.rules[r], e) for r, e in expect.rules.items()},
        "lenses": {n: {g: of(result.lenses[n][g], e) for g, e in gs.items()} for n, gs in expect.lenses.items()},
        "stops": {s: result.stops[s] for s in expect.stops},
        "gates": {q: gate(result, q, e) for q, e in expect.gates.items()},
        "unknown": list(result.unknown),
        "shown": [q for q in expect.shown if q in shown],
        "hidden": [q for q in expect.hidden if q not in shown],
    }
    return Expect.model_validate({key: found[key] for key in expect.model_fields_set})


@pytest.mark.parametrize(("answers", "expect"), list(sentences()))
def test_case(answers: Given, expect: Expect) -> None:
    named = {*expect.gates, *expect.shown, *expect.hidden}
    assert named <= set(questionnaire().by_id)
    assert actual(scored(answers), expect).model_dump() == expect.model_dump()


def test_cases_were_found() -> None:
    assert len(list(sentences())) >= 60


def test_a_wrong_expectation_fails() -> None:
    wrong = Expect(stops={"kickoff": "clear"})
    assert actual(scored({}), wrong) != wrong
