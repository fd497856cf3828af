"""What holds for the AI Act's tables over all answers: ignorance never lowers the class, and which dates are listed."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.engine import outcome_of
from screening.loading import screenings
from tests.screening.conftest import DAY, answers, screened

# From the one that asks least of the municipality to the one that asks most; those that share a place are two routes.
STRICTNESS = {
    "out-of-scope": 0,
    "minimal": 1,
    "filter": 2,
    "perhaps-high-risk": 3,
    "high-risk-product": 4,
    "high-risk": 4,
    "high-risk-profiling": 4,
}
HIGH_RISK_OR_OPEN = {"high-risk", "high-risk-profiling", "high-risk-product", "perhaps-high-risk"}
NEEDED = {"ai-class": ("ai-system", "ai-class"), "fria": ("ai-system", "ai-class", "fria")}
AREAS = [["benefits"], ["infrastructure"], ["medical-device"], ["medical-device", "education"]]
ROLES = ["no-persons", "sorting", "search-summary", "draft", "recommend", "prioritise", "decide"]
EFFECTS = ["none", "service-quality", "benefit-access", "care-level", "control-sanction"]
COUNTRIES = {"dk": True, "no": False}


def profile(area: Any, role: Any, profiling: Any, effect: Any, technique: Any = ("ml-predict",)) -> dict[str, Any]:
    return {
        "prof-ai-type": technique if isinstance(technique, str) else list(technique),
        "prof-personal-data": "yes",
        "prof-annex-area": area,
        "prof-decision-role": role,
        "prof-profiling": profiling,
        "prof-effect": effect,
    }


def found(given: dict[str, Any], table: str = "ai-class") -> str:
    """Return the outcome of one table, working out only those it needs."""
    tables = [screenings().table[name] for name in NEEDED[table]]
    outcome = outcome_of(tables, view(questionnaire(), answers(given)), DAY)
    assert outcome is not None
    return outcome.id


@pytest.mark.parametrize("question", ["prof-annex-area", "prof-decision-role", "prof-profiling", "prof-ai-type"])
def test_not_knowing_never_frees_a_system_from_high_risk(question: str) -> None:
    for area, role, profiling, effect in product(AREAS, ROLES, ["yes", "no"], ["service-quality", "benefit-access"]):
        known = profile(area, role, profiling, effect)
        before, after = found(known), found(known | {question: "unknown"})
        if before in HIGH_RISK_OR_OPEN:
            assert after in HIGH_RISK_OR_OPEN, (known, before, after)


def test_not_knowing_whether_it_profiles_is_never_milder_than_knowing_that_it_does_not() -> None:
    for area, role, effect in product(AREAS, ROLES, EFFECTS):
        no, unknown, yes = (found(profile(area, role, p, effect)) for p in ("no", "unknown", "yes"))
        assert STRICTNESS[no] <= STRICTNESS[unknown] <= STRICTNESS[yes], (area, role, effect)


def test_no_class_is_minimal_while_the_area_is_open() -> None:
    for role, profiling, effect in product([*ROLES, "unknown"], ["yes", "no", "unknown"], [*EFFECTS, "unknown"]):
        for area in ("unknown", ["unsure"], ["benefits", "unsure"]):
            assert found(profile(area, role, profiling, effect)) not in ("minimal", "out-of-scope")


def test_a_fria_follows_the_class() -> None:
    for area, role, profiling in product([*AREAS, ["none"], "unknown"], [*ROLES, "unknown"], ["yes", "no", "unknown"]):
        given = profile(area, role, profiling, "benefit-access")
        class_, fria = found(given), found(given, "fria")
        if fria == "required":
            assert class_ in ("high-risk", "high-risk-profiling")
        if class_ in ("out-of-scope", "minimal", "filter"):
            assert fria == "not-required"


def days(given: dict[str, Any], on: date = DAY) -> dict[str, bool]:
    return {result.date.id: result.past for result in screened(given, on).dates}


def test_high_risk_lists_the_moved_dates() -> None:
    listed = {
        r.date.id: r.date.day for r in screened(profile(["benefits"], "recommend", "yes", "benefit-access")).dates
    }
    assert listed["annex-iii"] == listed["fria-due"] == date(2027, 12, 2)
    assert listed["older-public-systems"] == date(2030, 8, 2)
    assert "annex-i" not in listed


def test_a_product_lists_annex_i_and_not_annex_iii() -> None:
    listed = days(profile(["medical-device"], "recommend", "yes", "care-level"))
    assert "annex-i" in listed
    assert "annex-iii" not in listed
    assert "fria-due" not in listed


def test_a_minimal_system_lists_no_high_risk_date() -> None:
    listed = days(profile(["none"], "sorting", "no", "service-quality") | {"prof-citizen-facing": ["none"]})
    assert listed == {"in-force": True, "prohibitions": True, "literacy": True, "amendment": True}


def test_fixed_rules_list_no_date_at_all() -> None:
    rules = profile(["none"], "sorting", "no", "service-quality", technique=("rules",))
    assert days(rules | {"prof-citizen-facing": ["none"], "eth-red-lines": "clear"}) == {}


def test_a_day_is_past_when_it_has_come() -> None:
    given = profile(["none"], "draft", "no", "service-quality") | {"prof-citizen-facing": ["images"]}
    assert days(given, date(2026, 12, 1))["intimate-images"] is False
    assert days(given, date(2026, 12, 2))["intimate-images"] is True


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_act_binds_in_denmark_only(country: str) -> None:
    binding = screened({"prof-country": country}).binding
    assert binding is not None
    assert binding.binding is COUNTRIES[country]
    assert binding.confidence == "sure" or binding.verify


def test_where_it_binds_is_unknown_without_a_country() -> None:
    assert screened({}).binding is None


def test_no_text_promises_that_the_law_is_kept() -> None:
    tables = [table for table in screenings().tables if table.chapter == "ai-act"]
    assert len(tables) == 9
    for table in tables:
        words = table.model_dump_json().lower()
        for promise in ("compliant", "compliance", "er lovlig", "is lawful", "overholder", "i samsvar med loven"):
            assert promise not in words, (table.id, promise)
