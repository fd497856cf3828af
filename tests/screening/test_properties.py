"""What must hold of every screening, whatever the answers. Hypothesis fills in the real profile at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from questionnaires.answers import UNKNOWN, UNSURE, Answer, Answers, faults
from questionnaires.conditions import Named, questions_in
from questionnaires.loading import questionnaire
from questionnaires.schema import Question
from questionnaires.visibility import view
from screening.changes import changes
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening
from tests.screening.conftest import DAY
from tests.screening.test_cases import CASES, Case, all_answers

CONTENT, TABLES = questionnaire(), screenings()
WEIGHT = {"not-applicable": 0, "not-indicated": 0, "recommended": 1, "required": 2}
CAUTION = {"a22-0": 0, "a22-1": 1, "a22-2": 2, "a22-2w": 3, "a22-3": 3, "a22-4": 4}
MILD = ("a22-0", "a22-1", "a22-2")

# derandomize keeps every run the same, without a database on disk.
quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def _asked() -> Iterator[str]:
    """Yield the questions that the tables ask about."""
    for table in TABLES.tables:
        conditions = [table.applies, *(outcome.when for outcome in table.outcomes)]
        conditions += [c for factor in table.factors for c in (factor.met, factor.possible)]
        for condition in conditions:
            yield from questions_in(condition, CONTENT.terms)


def _answers(question: Question) -> list[Answer]:
    """Return what can be said to a question: each option, pairs of options, don't know, blank, not relevant."""
    options = [id_ for id_ in question.choices if id_ != UNSURE]
    values: list[object] = list(options)
    if question.type == "multi":
        several = [str(o) for o in options if not question.choices[o].exclusive]
        values = [(str(o),) for o in options] + list(combinations(several, 2)) + [tuple(several)]
        values += [(o, UNSURE) for o in several if UNSURE in question.choices]
    if question.type == "text":
        values = ["a text"]
    aside = [] if question.gate else [Answer(not_relevant="not here")]
    return [*(Answer.model_validate({"value": v}) for v in values), Answer(value=UNKNOWN), Answer(), *aside]


PROFILE = [question for question in CONTENT.section("profile").questions if question.type != "text"]
QUESTIONS = [q for q in CONTENT.questions if q in PROFILE or q.id in set(_asked())]
POSSIBLE = {question.id: _answers(question) for question in QUESTIONS}
profiles = st.fixed_dictionaries({}, optional={id_: st.sampled_from(a) for id_, a in POSSIBLE.items()})
# Profiles that say little of concern reach the mild outcomes, which random ones seldom do.
QUIET: dict[str, Answer] = {
    "prof-ai-type": Answer(value=("rules",)),
    "prof-affected": Answer(value=("businesses",)),
    "prof-affected-number": Answer(value="u100"),
    "prof-personal-data": Answer(value="yes"),
    "prof-data-kinds": Answer(value=("ordinary",)),
    "prof-data-sources": Answer(value=("citizen",)),
    "prof-decision-role": Answer(value="sorting"),
    "prof-profiling": Answer(value="no"),
    "prof-effect": Answer(value="none"),
    "prof-automation": Answer(value="full-review"),
    "prof-supplier": Answer(value="own"),
}
few = st.lists(st.sampled_from(sorted(POSSIBLE)), max_size=4, unique=True).flatmap(
    lambda ids: st.fixed_dictionaries({id_: st.sampled_from(POSSIBLE[id_]) for id_ in ids})
)
answer_sets = st.one_of(profiles, few.map(lambda changed: {**QUIET, **changed}))


def screened(answers: Answers) -> Screening:
    return screen(TABLES, view(CONTENT, answers), DAY)


def outcome(answers: Answers, table: str) -> str:
    return screened(answers).findings[table].outcome.id


def test_every_generated_answer_is_one_that_the_question_can_have() -> None:
    assert [q.id for q in QUESTIONS for a in POSSIBLE[q.id] if faults(q, a)] == []


@quick
@given(answer_sets)
def test_every_reason_is_a_question_that_is_shown_in_the_order_asked(answers: Answers) -> None:
    seen = view(CONTENT, answers)
    order = [question.id for question in CONTENT.questions if seen.shown(question)]
    for finding in screen(TABLES, seen, DAY).findings.values():
        for because in (finding.because, *(result.because for result in finding.factors)):
            assert [id_ for id_ in order if id_ in because] == list(because), finding.table.id


def test_a_thousand_random_projects_are_screened_and_none_is_let_off_while_a_row_is_open() -> None:
    chance, let_off = random.Random(35), 0
    for _ in range(1_000):
        answers = {id_: chance.choice(said) for id_, said in POSSIBLE.items() if chance.random() < 0.9}
        found = screened({**answers, **({} if chance.random() < 0.5 else QUIET)}).findings["dpia"]
        if found.outcome.id == "not-indicated":
            assert not found.with_state("met", "possible")
            let_off += 1
    assert let_off > 10  # or nothing was tested


@quick
@given(answer_sets)
def test_the_same_answers_give_the_same_screening(answers: Answers) -> None:
    assert screened(answers) == screened(dict(sorted(answers.items())))


@quick
@given(answer_sets, st.data())
def test_a_hidden_answer_changes_nothing(answers: Answers, data: st.DataObject) -> None:
    seen = view(CONTENT, answers)
    hidden = [q.id for q in QUESTIONS if not seen.shown(q)]
    assume(hidden)
    id_ = data.draw(st.sampled_from(hidden))
    other = {**answers, id_: data.draw(st.sampled_from(POSSIBLE[id_]))}
    assert screened(other) == screened(answers)


@quick
@given(answer_sets)
def test_a_dpia_is_not_indicated_only_when_every_row_is_ruled_out(answers: Answers) -> None:
    finding = screened(answers).findings["dpia"]
    open_rows = [result.factor.code for result in finding.with_state("met", "possible")]
    assert finding.outcome.id != "not-indicated" or open_rows == []
    assert finding.outcome.id != "recommended" or open_rows


@quick
@given(answer_sets)
def test_a_dpia_is_not_applicable_exactly_when_there_are_no_personal_data(answers: Answers) -> None:
    said = answers.get("prof-personal-data", Answer())
    assert (outcome(answers, "dpia") == "not-applicable") == (said.known == "no")


def assert_gate_and_table_agree(answers: Answers) -> None:
    seen = view(CONTENT, answers)
    required = screen(TABLES, seen, DAY).findings["dpia"].outcome.id == "required"
    gate = seen.test(Named(term="dpia-required"))
    if seen.look("prof-personal-data").value is None:  # the gate waits for that answer, and is shown meanwhile
        assert gate.state != "yes"
        assert gate.holds or not required
    else:
        assert (gate.state == "yes") == required
    assert seen.shown(CONTENT.by_id["legal-dpia-status"]) or not required


@quick
@given(answer_sets)
def test_the_gate_and_the_table_agree_on_when_a_dpia_is_required(answers: Answers) -> None:
    assert_gate_and_table_agree(answers)


# Random answers seldom meet one item of a list and nothing else; the cases on the lists do.
@pytest.mark.parametrize(
    "case", [case for name, case in CASES.items() if name.startswith("dpia: ")], ids=lambda case: case.name
)
def test_the_gate_and_the_table_agree_in_every_case_on_the_duty(case: Case) -> None:
    for more in ({}, case.changed or {}):
        assert_gate_and_table_agree(all_answers(case, more))


@quick
@given(answer_sets, st.sampled_from(PROFILE))
def test_not_knowing_never_takes_a_duty_away(answers: Answers, question: Question) -> None:
    before, after = (WEIGHT[outcome(a, "dpia")] for a in (answers, {**answers, question.id: Answer(value=UNKNOWN)}))
    assert after >= min(before, WEIGHT["recommended"])


@quick
@given(answer_sets, st.sampled_from(PROFILE))
def test_not_knowing_never_leads_to_a_milder_view_of_automated_decisions(answers: Answers, question: Question) -> None:
    before, after = (outcome(a, "art22") for a in (answers, {**answers, question.id: Answer(value=UNKNOWN)}))
    assert after not in MILD or CAUTION[after] >= CAUTION[before]


@quick
@given(answer_sets)
def test_decisions_without_a_human_are_never_called_harmless(answers: Answers) -> None:
    seen = view(CONTENT, answers)
    if seen.look("prof-automation").value == "auto" and seen.test(Named(term="significant-effect")).holds:
        assert screen(TABLES, seen, DAY).findings["art22"].outcome.id in ("a22-0", "a22-3", "a22-4")


@pytest.mark.parametrize("table", ["dpia", "art22"])
@settings(quick, max_examples=6)
@given(answers=answer_sets)
def test_a_change_leads_where_it_says(table: str, answers: Answers) -> None:
    now = outcome(answers, table)
    for change in changes(TABLES, CONTENT, answers, table, DAY):
        changed = {**answers, change.question: Answer(value=change.value)}
        assert faults(CONTENT.by_id[change.question], changed[change.question]) == []
        assert change.outcome.id == outcome(changed, table) != now
