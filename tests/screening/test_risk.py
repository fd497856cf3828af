"""The register: suggested and confirmed numbers, what remains, what blocks, and what Article 36 asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.problems import KlarsynError
from questionnaires.assessment import Assessment, Project, parse, to_yaml
from questionnaires.loading import questionnaire
from questionnaires.rows import Row, lines
from screening.risk import Register, assess, chosen, register
from screening.risk_scale import LEVELS, scales
from tests.screening.conftest import DAY
from tests.screening.risks import EMPTY, MEASURES, RISKS, SCALE, line, risk_lines, rows, seen

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)
levels = st.integers(1, 4)
# Two risks stand for certain wherever personal data are used; their suggested numbers are 4 x 2 and 3 x 2.
PERSONAL = seen({"prof-personal-data": "yes"})


def registered(risks: dict[str, Any] | None = None, measures: dict[str, Any] | None = None) -> Register:
    """Return the register of a project with personal data and the rows that somebody wrote."""
    written = rows(measures or {})
    return register(risk_lines(PERSONAL, rows(risks or {})), lines(MEASURES, PERSONAL, written), scales(), DAY)


def risk(found: Register, id_: str) -> Any:
    return next(r for r in found.risks if r.id == id_)


def test_a_suggested_number_counts_but_is_not_confirmed() -> None:
    found = risk(registered(), "k21")
    assert (found.inherent.product, found.level, found.inherent.suggested, found.confirmed) == (8, "high", True, False)


def test_keeping_a_row_confirms_no_number() -> None:
    assert not risk(registered({"k21": {}}), "k21").confirmed


def test_one_number_alone_confirms_nothing() -> None:
    assert not risk(registered({"k21": {"severity": 4}}), "k21").confirmed


def test_writing_the_suggested_numbers_confirms_them() -> None:
    found = risk(registered({"k21": {"severity": 4, "likelihood": 2}}), "k21")
    assert found.confirmed
    assert (found.inherent.product, found.inherent.suggested) == (8, False)


def test_an_own_risk_without_numbers_is_not_assessed_and_does_not_vanish() -> None:
    found = registered({"own-1": {"name": "A new risk", "severity": 3}})
    own = risk(found, "own-1")
    assert (own.inherent, own.level, own.acceptable, own.blocks) == (None, None, None, False)
    assert own in found.unassessed
    assert own not in found.unconfirmed  # nothing was suggested that somebody could confirm


def test_the_residual_risk_is_never_the_inherent_one() -> None:
    found = registered({"k21": {"severity": 4, "likelihood": 2, "residual-severity": 2}})
    assert risk(found, "k21").residual is None
    assert [r.id for r in found.unsettled] == ["k21", "k22", "k23"]


def test_a_suggested_residual_number_is_no_residual_risk() -> None:
    guessed = line(("residual_likelihood",), severity=2, likelihood=2, residual_severity=1, residual_likelihood=1)
    assert assess(guessed, SCALE).residual is None


def test_the_level_shown_is_the_residual_one_once_it_is_assessed() -> None:
    found = registered({"k21": {"residual-severity": 2, "residual-likelihood": 1}})
    assert risk(found, "k21").level == "low"
    assert risk(found, "k21").inherent.level == "high"
    assert "k21" not in [r.id for r in found.unsettled]


ACCEPTED: dict[str, Any] = {"accepted": "yes", "accepted_why": "The DPO agrees: the address list was removed."}
REFUSED: dict[str, Any] = {"accepted": "no", "accepted_why": "Nothing brings it down."}


@pytest.mark.parametrize(
    ("severity", "likelihood", "answer", "acceptable", "consult"),
    [
        pytest.param(1, 1, {}, True, False, id="low is acceptable without a word"),
        pytest.param(2, 2, {}, True, False, id="so is moderate"),
        pytest.param(2, 2, REFUSED, False, False, id="a person may find a moderate risk too much"),
        pytest.param(2, 4, {}, False, True, id="high that nobody has accepted goes to the authority"),
        pytest.param(2, 4, REFUSED, False, True, id="so does high that was refused"),
        pytest.param(2, 4, {"accepted": "yes"}, False, True, id="a yes without a reason is no acceptance"),
        pytest.param(2, 4, {"accepted": "yes", "accepted_why": "  "}, False, True, id="blanks are no reason"),
        pytest.param(2, 4, ACCEPTED, True, False, id="high may be accepted with a reason"),
        pytest.param(4, 1, {}, False, True, id="the floor makes severity 4 high"),
        pytest.param(3, 3, ACCEPTED, False, True, id="nobody can accept very high"),
        pytest.param(4, 4, ACCEPTED, False, True, id="least of all the highest"),
    ],
)
def test_what_remains_and_article_36(
    severity: int, likelihood: int, answer: dict[str, Any], acceptable: bool, consult: bool
) -> None:
    left: dict[str, Any] = {"residual_severity": severity, "residual_likelihood": likelihood}
    found = assess(line(severity=4, likelihood=4, **left, **answer), SCALE)
    assert (found.acceptable, found.consult) == (acceptable, consult)


@pytest.mark.parametrize("answer", [{}, ACCEPTED, REFUSED])
def test_a_high_risk_cannot_be_accepted_before_it_is_known_what_remains(answer: dict[str, Any]) -> None:
    found = assess(line(severity=3, likelihood=2, **answer), SCALE)
    assert (found.acceptable, found.consult) == (False, False)


def test_a_suggested_acceptance_is_none() -> None:
    left: dict[str, Any] = {"residual_severity": 2, "residual_likelihood": 4}
    assert assess(line(("accepted",), **left, **ACCEPTED), SCALE).accepted is None


def test_a_high_risk_without_a_chosen_measure_blocks() -> None:
    assert [r.id for r in registered().untreated] == ["k21", "k22", "k23"]


def test_a_measure_counts_when_it_is_kept_and_has_a_status() -> None:
    kept = registered(measures={"encryption": {}})
    assert "k21" in [r.id for r in kept.untreated]
    planned = registered(measures={"encryption": {"status": "planned"}})
    assert risk(planned, "k21").chosen == ("encryption",)
    assert [r.id for r in planned.untreated] == ["k22", "k23"]
    blank = registered(measures={"encryption": {"status": ""}})
    assert not risk(blank, "k21").treated


def test_a_measure_that_was_taken_out_counts_no_longer() -> None:
    gone = Row(values={"status": "implemented"}, removed="the supplier cannot do it")
    found = register(risk_lines(PERSONAL, {}), lines(MEASURES, PERSONAL, {"encryption": gone}), scales(), DAY)
    assert not risk(found, "k21").treated


def test_a_measure_of_somebody_elses_risk_does_not_count() -> None:
    found = registered(measures={"own-1": {"name": "A lock", "status": "implemented"}})
    assert not risk(found, "k21").treated
    linked = registered({"k21": {"additional": ("own-1",)}}, {"own-1": {"name": "A lock", "status": "implemented"}})
    assert risk(linked, "k21").chosen == ("own-1",)


def test_a_moderate_risk_without_measures_blocks_nothing() -> None:
    assert not risk(registered({"k22": {"severity": 2, "likelihood": 2}}), "k22").blocks


def test_a_residual_number_does_not_replace_the_measure_behind_it() -> None:
    found = registered({"k22": {"residual-severity": 1, "residual-likelihood": 1}})
    assert risk(found, "k22").blocks


def test_the_matrix_holds_each_assessed_risk_once() -> None:
    found = registered({"k22": {"residual-severity": 1, "residual-likelihood": 2}, "own-1": {"name": "No numbers"}})
    cells = found.matrix()
    assert {at: [r.id for r in risks] for at, risks in cells.items()} == {(4, 2): ["k21"], (3, 2): ["k22", "k23"]}
    assert {at: [r.id for r in risks] for at, risks in found.matrix("residual").items()} == {(1, 2): ["k22"]}


def test_a_risk_that_was_taken_out_is_told_apart_and_asks_for_nothing() -> None:
    out = {"k22": Row(values={"severity": 4, "likelihood": 4}, removed="no text comes from outside")}
    found = register(risk_lines(PERSONAL, out), (), scales(), DAY)
    assert [r.id for r in found.risks] == ["k21", "k23"]
    assert [one.id for one in found.removed] == ["k22"]
    assert "k22" not in [r.id for r in found.untreated]


def test_an_unanswered_project_has_possible_risks_only() -> None:
    found = register(risk_lines(EMPTY, {}), (), scales(), DAY)
    assert (found.risks, found.consult, found.untreated) == ((), (), ())
    assert [one.id for one in found.possible] == [s.id for s in RISKS.suggestions]


def test_kind_is_one_of_the_four_or_none() -> None:
    assert risk(registered(), "k23").kind == "loss"
    assert risk(registered({"own-1": {"name": "A new risk"}}), "own-1").kind is None


def test_a_line_without_the_columns_is_a_risk_without_numbers() -> None:
    bare = assess(line(name="Bare"), SCALE)
    assert (bare.name, bare.inherent, bare.number, bare.cell("owner").value) == ("Bare", None, 1, None)


def test_chosen_asks_for_a_status_that_somebody_gave() -> None:
    assert chosen([line(status="planned"), line(("status",), status="planned")]) == ("own-1",)
    assert chosen([line(state="suggested", status="planned")]) == ()


def test_a_day_before_the_first_scale_is_refused() -> None:
    with pytest.raises(KlarsynError):
        register((), (), scales(), date(2020, 1, 1))


@quick
@given(levels, levels, levels, levels)
def test_the_level_is_monotone(severity: int, likelihood: int, more: int, likelier: int) -> None:
    low = assess(line(severity=min(severity, more), likelihood=min(likelihood, likelier)), SCALE)
    high = assess(line(severity=max(severity, more), likelihood=max(likelihood, likelier)), SCALE)
    assert low.level
    assert high.level
    assert LEVELS.index(low.level) <= LEVELS.index(high.level)


numbers = st.fixed_dictionaries({}, optional=dict.fromkeys(("severity", "likelihood"), levels))
written = st.dictionaries(st.sampled_from([s.id for s in RISKS.suggestions] + ["own-1", "own-2"]), numbers)


@quick
@given(written)
def test_a_residual_risk_is_never_invented(risks: dict[str, dict[str, int]]) -> None:
    found = registered(risks)
    assert {r.residual for r in found.risks} == {None}
    assert found.consult == ()


@quick
@given(written, st.sets(st.sampled_from([s.id for s in RISKS.suggestions])))
def test_taking_rows_out_renumbers_what_stands_and_nothing_that_points(
    risks: dict[str, dict[str, int]], out: set[str]
) -> None:
    measures = lines(
        MEASURES, PERSONAL, rows({"encryption": {"status": "planned"}, "quarantine": {"status": "partly"}})
    )
    before = register(risk_lines(PERSONAL, rows(risks)), measures, scales(), DAY)
    gone = rows(risks) | {id_: Row(removed="not here") for id_ in out}
    after = register(risk_lines(PERSONAL, gone), measures, scales(), DAY)
    assert [r.number for r in after.risks] == list(range(1, len(after.risks) + 1))
    left = {r.id: (r.chosen, r.inherent, r.blocks) for r in before.risks if r.id not in out}
    assert {r.id: (r.chosen, r.inherent, r.blocks) for r in after.risks} == left


def test_rows_of_the_register_survive_a_file() -> None:
    kept = {
        "risks": rows({"k21": {"severity": 4, "measures": ("encryption",), "accepted": "no"}}),
        "measures": rows({"encryption": {"status": "implemented", "evidence": "Setting seen on 1 October"}}),
    }
    file = to_yaml(Assessment(project=Project(name="case"), groups=kept))
    assert parse("case.yaml", file, questionnaire()).groups == kept


def test_what_is_known_to_remain_is_settled_even_when_it_is_too_much() -> None:
    """It asks for the authority, and no longer for an assessment."""
    found = registered({"k21": {"residual-severity": 4, "residual-likelihood": 3}})
    assert [r.id for r in found.consult] == ["k21"]
    assert [r.id for r in found.unsettled] == ["k22", "k23"]
