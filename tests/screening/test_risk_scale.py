"""The scale: every cell of the matrix, the floor, and scales that cannot be."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from pydantic import ValidationError

from content.problems import KlarsynError
from content.types import LANGUAGES
from questionnaires.loading import sources
from screening.risk_scale import LEVELS, Scale, scales

SCALE = scales().on(date(2026, 11, 22))
STEPS = range(1, 5)


def changed(**changes: Any) -> Scale:
    return Scale.model_validate({**SCALE.model_dump(by_alias=True), **changes})


def test_every_cell_of_the_matrix() -> None:
    assert SCALE.grid() == (
        ("low", "low", "moderate", "moderate"),
        ("low", "moderate", "high", "high"),
        ("moderate", "high", "very-high", "very-high"),
        ("high", "high", "very-high", "very-high"),
    )


def test_severity_outranks_likelihood_only_at_the_floor() -> None:
    """Without the floor a risk of severity 4 and likelihood 1 would be moderate, as it is the other way round."""
    assert (SCALE.level(4, 1), SCALE.level(1, 4)) == ("high", "moderate")
    assert changed(floors=[]).level(4, 1) == "moderate"


def test_a_floor_holds_for_every_severity_above_it_too() -> None:
    assert changed(floors=[{"severity": 2, "lowest": "very-high"}]).level(4, 1) == "very-high"


@pytest.mark.parametrize(("first", "second"), list(pairwise(STEPS)))
@pytest.mark.parametrize("other", STEPS)
def test_the_level_never_falls_when_severity_or_likelihood_rises(first: int, second: int, other: int) -> None:
    rank = LEVELS.index
    assert rank(SCALE.level(first, other)) <= rank(SCALE.level(second, other))
    assert rank(SCALE.level(other, first)) <= rank(SCALE.level(other, second))


def test_the_sentence_about_the_level_says_what_is_reckoned() -> None:
    """Each language writes the products that stand for a level; here they are worked out from the matrix."""
    found: dict[str, list[int]] = {level: [] for level in LEVELS}
    for severity, likelihood in product(STEPS, STEPS):
        found[changed(floors=[]).level(severity, likelihood)].append(severity * likelihood)
    for language in LANGUAGES:
        text = SCALE.computed.get(language).replace("–", "-")
        assert [f"{min(p)}-{max(p)}" in text for p in found.values()] == [True] * 4, language


def test_what_is_acceptable_asks_for_nothing_and_everything_else_blocks() -> None:
    assert set(SCALE.acceptable) | set(SCALE.blocks) == set(LEVELS)
    assert SCALE.acceptable == ("low", "moderate")
    assert SCALE.consultation.always == ("very-high",)
    assert SCALE.consultation.unless_accepted == ("high",)


def test_the_time_limits_of_article_36_are_written_in_every_language() -> None:
    weeks = {"en": ("eight weeks", "six"), "da": ("otte uger", "seks"), "nb": ("åtte uker", "seks")}
    for language in LANGUAGES:
        assert all(word in SCALE.consultation.answer.get(language) for word in weeks[language]), language


def test_before_the_first_scale_there_is_none() -> None:
    with pytest.raises(KlarsynError):
        scales().on(date(2021, 3, 31))


BANDS = SCALE.model_dump(by_alias=True)["bands"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bands": BANDS[::-1]}, "the bands are low, moderate, high, very-high"),
        ({"bands": [{**BANDS[0], "from": 2}, *BANDS[1:]]}, "the first from 1"),
        ({"bands": [*BANDS[:2], {**BANDS[2], "from": 3}, BANDS[3]]}, "each band begins higher"),
        ({"acceptable": ["low", "moderate", "high"]}, "an acceptable one asks for nothing"),
        ({"acceptable": ["low"]}, "each level is either acceptable or blocks"),
        ({"severities": SCALE.model_dump()["severities"][:3]}, "at least 4 items"),
        ({"floors": [{"severity": 5, "lowest": "high"}]}, "less than or equal to 4"),
        ({"verify": None}, "'verify' must say what to check"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        changed(**changes)


def test_every_source_of_the_scale_is_known() -> None:
    references = (*SCALE.sources, *SCALE.consultation.sources)
    assert {r.id for r in references} <= set(sources())
