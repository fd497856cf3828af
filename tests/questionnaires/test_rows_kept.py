"""Rows that are written are read again, never lost, and never renumbered away from what points at them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.problems import FileError
from questionnaires.assessment import Assessment, Project, parse, stamped, to_json, to_yaml
from questionnaires.groups import Group
from questionnaires.rows import Row, lines
from questionnaires.schema import Questionnaire
from questionnaires.visibility import View
from tests.questionnaires.test_rows import HEAD, HOSTILE, MOMENT, answered, by_id

IDS = st.sampled_from(["mayor", "clerk", "own-1", "own-2", "own-3", "x" * 40])
TEXTS = st.text(max_size=40) | st.sampled_from(HOSTILE)
PEOPLE = st.fixed_dictionaries({}, optional={"name": TEXTS, "works-for": st.just("")})
TASKS = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXTS,
        "detail": TEXTS,
        "kind": st.sampled_from(["", "old", "new"]),
        "tools": st.lists(st.sampled_from(["pen", "paper"]), unique=True).map(tuple),
        "weight": st.integers(1, 4),
        "day": st.just("") | st.dates().map(lambda day: day.isoformat()),
    },
)
REASONS = st.none() | TEXTS.filter(lambda text: bool(text.strip()))
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC), min_value=datetime(1971, 1, 1)).map(
    lambda at: at.replace(microsecond=0)
)


def rows_of(values: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Row]]:
    row = st.builds(lambda v, r, b, a: Row(values=v, removed=r, by=b, at=a), values, REASONS, TEXTS, MOMENTS)
    return st.dictionaries(IDS, row, max_size=6)


@st.composite
def groups_of_rows(draw: st.DrawFn) -> dict[str, dict[str, Row]]:
    people = draw(rows_of(PEOPLE))
    ids = sorted({"mayor", "clerk", *people})
    pointing = {"lead": st.sampled_from(["", *ids]), "helpers": st.lists(st.sampled_from(ids), unique=True).map(tuple)}
    tasks = {
        id_: row.model_copy(update={"values": {**row.values, **draw(st.fixed_dictionaries({}, optional=pointing))}})
        for id_, row in draw(rows_of(TASKS)).items()
    }
    return {name: rows for name, rows in (("tasks", tasks), ("people", people)) if rows}


@given(groups_of_rows())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_again(small: Questionnaire, groups: dict[str, dict[str, Row]]) -> None:
    assessment = Assessment(project=Project(name="Pilot"), groups=groups)
    assert parse("f", to_yaml(assessment), small) == assessment
    assert parse("f", to_json(assessment), small) == assessment


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["dk", "no", "unknown"]),
        "kinds": st.sampled_from([("text",), ("none",), ("images", "unsure"), "unknown"]),
        "purpose": TEXTS,
    },
)


@given(ANSWERS, groups_of_rows())
@settings(max_examples=150, deadline=None)
def test_no_row_that_is_stored_is_lost_and_numbers_run_from_one(
    small: Questionnaire, given_: dict[str, Any], groups: dict[str, dict[str, Row]]
) -> None:
    seen = answered(small, **given_)
    for name, rows in groups.items():
        found = lines(small.group[name], seen, rows)
        assert set(rows) <= set(by_id(found))
        assert len(by_id(found)) == len(found)
        assert all(line.row == rows.get(line.id) for line in found)
        assert [line.number for line in found if line.stands] == list(range(1, sum(x.stands for x in found) + 1))
        assert all(line.number is None for line in found if not line.stands)
        assert all(line.cells[c].value == v for line in found if line.row for c, v in line.row.values.items())


def pointed_at(group: Group, seen: View, rows: dict[str, Row], ids: list[str]) -> dict[str, object]:
    """Return what each id leads to: the cells of the row and whether it was taken out, but not its number."""
    found = by_id(lines(group, seen, rows))
    return {id_: (found[id_].cells, found[id_].state == "removed") for id_ in ids if id_ in found}


@given(ANSWERS, rows_of(PEOPLE), st.data())
@settings(max_examples=150, deadline=None)
def test_adding_keeping_removing_and_reordering_rows_never_changes_what_an_id_leads_to(
    small: Questionnaire, given_: dict[str, Any], rows: dict[str, Row], drawn: st.DataObject
) -> None:
    seen, group = answered(small, **given_), small.group["people"]
    before = pointed_at(group, seen, rows, sorted({"mayor", "clerk", *rows}))
    order = drawn.draw(st.permutations(sorted(rows)))
    more = drawn.draw(st.dictionaries(st.from_regex(r"new-[a-f0-9]{8}", fullmatch=True), st.just(Row()), max_size=4))
    out = drawn.draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    added = {id_: Row(removed="no longer") if id_ in out else row for id_, row in more.items()}
    first, last = drawn.draw(st.sampled_from([(added, {}), ({}, added)]))
    after = pointed_at(group, seen, {**first, **{id_: rows[id_] for id_ in order}, **last}, list(before))
    assert after == before


def test_taking_a_row_out_leaves_what_points_at_it_valid(small: Questionnaire) -> None:
    groups = {
        "people": {"own-1": Row(values={"name": "Kim"}, removed="Moved on"), "mayor": Row(removed="Not here")},
        "tasks": {"own-1": Row(values={"lead": "own-1", "helpers": ("mayor",)})},
    }
    assessment = Assessment(project=Project(name="Pilot"), groups=groups)
    assert parse("f", to_yaml(assessment), small) == assessment
    assert by_id(lines(small.group["people"], answered(small), groups["people"]))["own-1"].cells["name"].value == "Kim"


# In the assessment file


def test_empty_keys_are_no_rows(small: Questionnaire) -> None:
    for text in ("groups:\n", "groups: {}\n", "groups: {tasks: }\n", "groups: {tasks: {}}\n"):
        read = parse("f", f"{HEAD}{text}".encode(), small)
        assert [rows for rows in read.groups.values() if rows] == []
        assert b"groups" not in to_yaml(read)


def test_all_faults_of_rows_are_said_at_once_each_with_its_line(small: Questionnaire) -> None:
    text = f"""{HEAD}groups:
  task: {{}}
  tasks:
    plan: {{values: {{weight: 9, lead: nobody}}}}
    Own: {{values: {{}}}}
  sheet:
    middle: {{values: {{text: Now}}}}
"""
    with pytest.raises(FileError) as caught:
        parse("f.yaml", text.encode(), small)
    assert str(caught.value).splitlines() == [
        "f.yaml:4: groups > task: there is no group 'task'; choose from tasks, people, sheet",
        "f.yaml:6: groups > tasks > plan: lead points at 'nobody', which is no row of people",
        "f.yaml:6: groups > tasks > plan: weight is a whole number from 1 to 4, found 9",
        "f.yaml:7: groups > tasks > Own: 'Own' is not a valid id of a row; use small letters, digits and hyphens, "
        "at most 40 in all",
        "f.yaml:9: groups > sheet > middle: there is no row 'middle' in sheet",
    ]


def test_faults_of_form_name_the_cell(small: Questionnaire) -> None:
    text = f"{HEAD}groups:\n  tasks:\n    plan:\n      values: {{weight: true}}\n      at: 12\n    write:\n"
    with pytest.raises(FileError) as caught:
        parse("f.yaml", text.encode(), small)
    told = [line.split(": ")[:3] for line in str(caught.value).splitlines()]
    assert told == [
        ["f.yaml:6", "groups > tasks > plan > values > weight", "this is not a value, found True"],
        ["f.yaml:7", "groups > tasks > plan > at", "not a date and time, found 12"],
        ["f.yaml:8", "groups > tasks > write", "not a group of keys, found None"],
    ]


def test_an_author_and_a_time_are_put_on_every_row_that_has_none() -> None:
    own = Row(values={"name": "Mine"}, by="Kim", at=MOMENT)
    given_ = Assessment(project=Project(name="Pilot"), groups={"tasks": {"own-1": own, "plan": Row()}})
    later = MOMENT.replace(day=23)
    assert stamped(given_, "Alex", later).groups == {"tasks": {"own-1": own, "plan": Row(by="Alex", at=later)}}
