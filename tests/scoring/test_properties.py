"""What must hold of every result, whatever the answers. Hypothesis answers the real questionnaire at random."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain, combinations
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from questionnaires.answers import UNKNOWN, Answer, faults
from questionnaires.loading import questionnaire
from questionnaires.schema import STOPS, Question
from questionnaires.visibility import view
from scoring.engine import score
from scoring.parameters import parameters
from scoring.result import Result, Score

Given = dict[str, Answer]

QUESTIONS = questionnaire().questions
SCORED = [q for q in QUESTIONS if q.scored]
LIMITS = parameters().on(date(2026, 11, 22))
BLANKS = (Answer(), Answer(note="ask the registry"), Answer(evidence="https://example.org"))

# The questionnaire is large, so examples are large; derandomize keeps every run the same, without a database on disk.
quick = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def values(question: Question) -> list[Answer]:
    """Return the known answers to try: every option, and for a multi-choice also pairs and everything at once."""
    options = question.choices
    if question.type == "text":
        return [Answer(value="a text")]
    if question.type != "multi":
        return [Answer(value=o) for o in options if o != "unsure"]
    together = [str(o) for o, option in options.items() if not option.exclusive]
    chosen = [(str(o),) for o in options if o != "unsure"] + list(combinations(together, 2)) + [tuple(together)]
    return [Answer(value=c) for c in chosen]


def possible(question: Question) -> tuple[Answer, ...]:
    """Return every kind of answer that the question may have: known, don't know, blank, and not relevant."""
    aside = [] if question.gate else [Answer(not_relevant="not here")]
    return (*values(question), Answer(value=UNKNOWN), *BLANKS, *aside)


POSSIBLE = {q.id: possible(q) for q in QUESTIONS}
answer_sets = st.fixed_dictionaries({}, optional={id_: st.sampled_from(a) for id_, a in POSSIBLE.items()})
scored_questions = st.sampled_from(SCORED)


def result(answers: Given) -> Result:
    return score(questionnaire(), answers, LIMITS)


def groups(found: Result) -> Mapping[str, Score]:
    """Return every score in a result by a name of its own."""
    named: dict[str, Score] = {"overall": found.overall}
    named.update((str(name), s) for name, s in chain(found.areas.items(), found.rules.items()))
    named.update((f"{lens}: {group}", s) for lens, scores in found.lenses.items() for group, s in scores.items())
    return named


def numbers(found: Result) -> tuple[object, ...]:
    """Return what people read: scores, gates, stops, and the lists of what is missing."""
    gates = [(g.question, g.stop, g.state) for g in found.gates]
    return groups(found), gates, found.stops, found.unanswered, found.unknown


def known(score_: Score) -> tuple[float, float]:
    """Return both ends of the range; a group with nothing in it has none, and counts as nothing to compare."""
    return (score_.low, score_.high) if score_.low is not None and score_.high is not None else (0.0, 100.0)


def without(answers: Given, id_: str) -> Given:
    return {key: a for key, a in answers.items() if key != id_}


def best(question: Question) -> Answer:
    """Return the best answer: everything at once for a multi-choice, else the option with full points."""
    return max(values(question), key=lambda a: question.points(a.known) if a.known is not None else -1)


def test_every_generated_answer_is_one_that_the_question_can_have() -> None:
    assert [q.id for q in QUESTIONS for a in POSSIBLE[q.id] if faults(q, a)] == []


@quick
@given(answer_sets)
def test_the_score_lies_in_its_range_and_all_numbers_between_0_and_100(answers: Given) -> None:
    for name, s in groups(result(answers)).items():
        low, high = known(s)
        assert 0 <= low <= high <= 100, name
        assert s.score is None or low <= s.score <= high, name
        assert (s.low is None) == (s.relevant == 0), name
        assert s.answered + s.unknown <= s.relevant, name


@quick
@given(answer_sets)
def test_the_same_answers_give_the_same_result(answers: Given) -> None:
    assert result(answers) == result(dict(answers))


@quick
@given(answer_sets, st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(answers: Given, random: Random) -> None:
    shuffled = sorted(answers)
    random.shuffle(shuffled)
    assert numbers(result({id_: answers[id_] for id_ in shuffled})) == numbers(result(answers))


@quick
@given(answer_sets)
def test_a_blank_entry_equals_no_entry(answers: Given) -> None:
    said = {id_: a for id_, a in answers.items() if a.state != "blank"}
    assert numbers(result(said)) == numbers(result(answers))


@quick
@given(answer_sets, st.data())
def test_a_hidden_answer_changes_nothing(answers: Given, data: st.DataObject) -> None:
    seen = view(questionnaire(), answers)
    hidden = [q.id for q in QUESTIONS if not seen.shown(q)]
    assume(hidden)
    id_ = data.draw(st.sampled_from(hidden))
    other = data.draw(st.sampled_from(POSSIBLE[id_]))
    before = numbers(result(answers))
    assert id_ not in result(answers).view.answers
    assert numbers(result({**answers, id_: other})) == before
    assert numbers(result(without(answers, id_))) == before


@quick
@given(answer_sets, scored_questions)
def test_blanking_a_scored_question_never_raises_the_low_end(answers: Given, question: Question) -> None:
    before, after = groups(result(answers)), groups(result(without(answers, question.id)))
    for name, s in before.items():
        if s.low is not None:
            assert known(after[name])[0] <= s.low, name


@quick
@given(answer_sets, scored_questions, st.data())
def test_answering_a_scored_question_never_widens_the_range(
    answers: Given, question: Question, data: st.DataObject
) -> None:
    blank = without(answers, question.id)
    answer = data.draw(st.sampled_from([*values(question), Answer(value=UNKNOWN)]))
    before, after = groups(result(blank)), groups(result({**blank, question.id: answer}))
    for name, s in before.items():
        low, high = known(after[name])
        assert known(s)[0] <= low <= high <= known(s)[1], name


@quick
@given(answer_sets, scored_questions)
def test_dont_know_never_scores_above_an_answer_and_never_moves_the_range(answers: Given, question: Question) -> None:
    blank = without(answers, question.id)
    unsure = groups(result({**blank, question.id: Answer(value=UNKNOWN)}))
    sure = groups(result({**blank, question.id: best(question)}))
    for name, s in groups(result(blank)).items():
        assert (s.low, s.high) == (unsure[name].low, unsure[name].high), name
        assert (unsure[name].score or 0) <= (sure[name].score or 0), name


@quick
@given(answer_sets, scored_questions)
def test_the_best_answer_is_worth_what_the_moves_promise(answers: Given, question: Question) -> None:
    before = result(answers)
    promised = {m.question: m.lift for m in before.overall.moves(len(SCORED))}
    assume(question.id in promised)
    after = result({**answers, question.id: best(question)})
    assert before.overall.low is not None
    assert after.overall.low is not None
    assert abs(after.overall.low - before.overall.low - promised[question.id]) < 0.2  # three numbers, each rounded


@quick
@given(answer_sets)
def test_a_stop_is_what_its_gates_make_it(answers: Given) -> None:
    found = result(answers)
    for stop in STOPS:
        states = {g.state for g in found.gates if g.stop == stop}
        expected = "stopped" if "open" in states else "unsettled" if "pending" in states else "clear"
        assert found.stops[stop] == expected


@quick
@given(answer_sets, st.sampled_from([q for q in QUESTIONS if q.gate]))
def test_the_best_answer_to_a_gate_opens_the_way(answers: Given, question: Question) -> None:
    found = result({**answers, question.id: best(question)})
    assert {g.state for g in found.gates if g.question == question.id} <= {"passed"}


@quick
@given(answer_sets)
def test_an_open_gate_outranks_every_band_it_counts_in(answers: Given) -> None:
    found = result(answers)
    blocked = {g.question for g in found.gates if g.state == "open"}
    for name, s in groups(found).items():
        assert set(s.gated) == blocked & {line.question for line in s.lines}, name
        assert not s.gated or s.band == "not-ready", name
