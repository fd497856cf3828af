"""What differs between two pictures, and why: answers, rows, gates, findings with their reasons, risks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetings.comparing import compare
from meetings.row_changes import ELSEWHERE
from questionnaires.answers import UNKNOWN, Answer
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from questionnaires.schema import AREAS, RULES, STOPS
from tests.meetings.pictures import (
    BASE,
    NOON,
    Groups,
    between,
    changed,
    found_otherwise,
    pictured,
    said,
    with_question,
    without_question,
)

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_nothing_differs_from_itself_and_scores_and_stops_are_listed_all_the_same() -> None:
    change = between(BASE, BASE)
    assert found_otherwise(change) == ()
    assert change.content is None
    assert [(score.kind, score.group) for score in change.scores] == [
        ("overall", ""),
        *(("area", area) for area in AREAS),
        *(("rule", rule) for rule in RULES),
    ]
    assert [stop.stop for stop in change.stops] == list(STOPS)
    assert {score.delta for score in change.scores} <= {0.0, None}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, said(3), "given"),
        (said(3), said(4), "changed"),
        (said(3), said(UNKNOWN), "changed"),
        (said(3), Answer(not_relevant="No data here"), "changed"),
        (said(3), Answer(by="kim", at=AT), "cleared"),
        (said(3), None, "cleared"),
        (said(3), said(3, note="Looked again"), "remark"),
        (said(3), said(3, evidence="https://example.org"), "remark"),
        (Answer(not_relevant="No data"), Answer(not_relevant="No data yet"), "remark"),
        (None, Answer(note="Ask the registry"), "remark"),
    ],
)
def test_each_change_of_an_answer_has_its_kind(old: Answer | None, new: Answer | None, kind: str) -> None:
    (answer,) = between(changed(data_volume=old), changed(data_volume=new)).answers
    assert (answer.question, answer.kind) == ("data-volume", kind)
    assert (answer.old is None) == (old is None)
    assert (answer.new is None) == (new is None or (new.state == "blank" and not new.note))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (said(3, by="kim", at=AT), said(3, by="ane", at=NOON)),
        (said("A purpose"), said("  A purpose\n")),
        (said(3, note="Sampled"), said(3, note="Sampled ")),
        (None, Answer(by="kim", at=AT)),
        (said(("llm", "ml-predict")), said(("ml-predict", "llm"))),
    ],
)
def test_who_when_spaces_and_order_are_no_difference(old: Answer | None, new: Answer | None) -> None:
    assert between(changed(prof_purpose=old), changed(prof_purpose=new)).answers == ()


def test_a_change_says_who_when_and_why() -> None:
    new = said(4, by="ane", at=AT, note="Measured")
    (answer,) = between(BASE, changed(data_quality=new)).answers
    assert (answer.by, answer.at, answer.why) == ("ane", AT, "Measured")
    (aside,) = between(BASE, changed(data_quality=Answer(not_relevant="No data"))).answers
    assert aside.why == "No data"
    (cleared,) = between(BASE, changed(data_quality=Answer(by="ane", at=AT))).answers
    assert (cleared.by, cleared.new) == ("ane", None)


def test_answers_stand_in_the_order_asked_and_those_of_no_question_last() -> None:
    new = {**BASE, "zz-nowhere": said("x"), "sup-shared": said(2), "data-volume": said(2)}
    assert [a.question for a in between(BASE, new).answers] == ["data-volume", "sup-shared", "zz-nowhere"]


def rows(**written: Row) -> Groups:
    return {"purposes": {id_.replace("_", "-"): row for id_, row in written.items()}}


def row_kinds(old: Groups, new: Groups) -> list[tuple[str, str, tuple[str, ...]]]:
    change = compare(pictured(BASE, groups=old), pictured(BASE, groups=new))
    return [(row.row, row.kind, row.columns) for row in change.rows]


def test_rows_are_added_changed_and_taken_out() -> None:
    first = Row(values={"name": "Sorting"}, by="kim")
    other = Row(values={"name": "Sorting mail"}, by="ane", at=AT)
    assert row_kinds({}, rows(own_row=first)) == [("own-row", "added", ("name",))]
    assert row_kinds(rows(own_row=first), rows(own_row=other)) == [("own-row", "changed", ("name",))]
    out = Row(values={"name": "Sorting"}, removed="Not any more", by="ane", at=AT)
    assert row_kinds(rows(own_row=first), rows(own_row=out)) == [("own-row", "removed", ())]
    assert row_kinds(rows(own_row=out), rows(own_row=first)) == [("own-row", "added", ())]
    assert row_kinds(rows(own_row=first), rows(own_row=first.model_copy(update={"by": "ane"}))) == []
    (change,) = compare(pictured(BASE, groups=rows(own_row=first)), pictured(BASE, groups=rows(own_row=other))).rows
    assert (change.by, change.at, change.old, change.new) == ("ane", AT, first, other)


def test_writing_in_a_suggested_row_that_stood_already_changes_it() -> None:
    group = next(g for g in questionnaire().groups if g.kind == "free" and any(s.when is None for s in g.suggestions))
    id_, column = next(s.id for s in group.suggestions if s.when is None), group.columns[0].id
    assert row_kinds({}, {group.id: {id_: Row(values={column: "Ours"})}}) == [(id_, "changed", (column,))]
    out = Row(values={column: "Ours"}, removed="Not here")
    assert row_kinds({}, {group.id: {id_: out}}) == [(id_, "removed", (column,))]


def test_taking_in_a_row_that_was_only_possible_adds_it() -> None:
    id_ = questionnaire().group["risks"].suggestions[0].id
    old, new = pictured({}), pictured({}, groups={"risks": {id_: Row()}})
    assert id_ not in old.record.risks
    change = compare(old, new)
    assert [(row.row, row.kind, row.columns) for row in change.rows] == [(id_, "added", ())]
    assert [(risk.id, risk.old) for risk in change.risks] == [(id_, None)]
    assert change.risks[0].new == new.record.risks[id_]


def test_the_rows_of_a_fixed_group_are_always_there() -> None:
    group = next(group for group in questionnaire().groups if group.kind == "fixed")
    id_, column = group.suggestions[0].id, group.columns[-1].id
    assert row_kinds({}, {group.id: {id_: Row(values={column: "x"})}}) == [(id_, "changed", (column,))]


def test_decisions_conditions_and_actions_have_places_of_their_own() -> None:
    written = {group: {"one": Row(values={"name": "x"})} for group in ELSEWHERE}
    assert row_kinds({}, written) == []


def test_a_gate_that_stands_otherwise_is_told_with_both_states() -> None:
    change = between(changed(data_need=said(0)), changed(data_need=said(4)))
    gates = {(gate.question, gate.stop): (gate.old, gate.new) for gate in change.gates}
    assert gates[("data-need", "kickoff")] == ("open", "passed")


def test_a_score_that_was_not_there_has_no_difference() -> None:
    change = between({}, BASE)
    overall = change.scores[0]
    assert (overall.old.score, overall.delta) == (None, None)


def test_old_questions_that_are_gone_are_kept_with_their_answers() -> None:
    older = without_question("0.9.0", "data-volume")
    now = pictured(BASE)
    extra = questionnaire().by_id["data-volume"].model_copy(update={"id": "data-gone"})
    section = older.sections[1].model_copy(update={"questions": (*older.sections[1].questions, extra)})
    older = older.model_copy(update={"sections": (older.sections[0], section, *older.sections[2:])})
    before = pictured({**BASE, "data-gone": said(3)}, content=older, frozen=True)
    change = compare(before, now)
    assert change.content
    assert (change.content.added, change.content.retired) == (("data-volume",), ("data-gone",))
    assert [(a.question, a.kind) for a in change.answers] == [("data-gone", "cleared")]


def test_an_answer_to_a_question_in_other_words_says_so() -> None:
    ask = questionnaire().by_id["data-quality"].ask.model_copy(update={"en": "How good?"})
    old = pictured(BASE, content=with_question("0.9.0", "data-quality", ask=ask), frozen=True)
    change = compare(old, pictured(changed(data_quality=said(4), data_volume=said(2))))
    assert {a.question: a.asked_otherwise for a in change.answers} == {"data-quality": True, "data-volume": False}


def test_an_answer_that_no_longer_fits_is_compared_all_the_same() -> None:
    old = pictured({**BASE, "prof-country": said("atlantis"), "data-quality": said("high")}, frozen=True)
    change = compare(old, pictured(BASE))
    assert {a.question for a in change.answers} == {"prof-country", "data-quality"}
