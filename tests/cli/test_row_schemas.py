"""The schema of the assessment file holds the rows of every group, and accepts whatever reading accepts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from commands.schemas import assessment_schema
from content.problems import FileError
from questionnaires.assessment import Assessment, Project, parse, to_json
from questionnaires.groups import Column, Group
from questionnaires.loading import questionnaire
from questionnaires.rows import MAX_LINE, Row

SCHEMA = assessment_schema(questionnaire(), "da")
VALID = Draft202012Validator(SCHEMA)
GROUPS = questionnaire().group


def file(group: str, id_: str, row: object) -> dict[str, Any]:
    return {"format": "klarsyn/1", "project": {"name": "x"}, "groups": {group: {id_: row}}}


def test_a_group_tells_its_rows_and_columns_in_the_language_asked_for() -> None:
    group = SCHEMA["properties"]["groups"]["properties"]["data-items"]
    assert group["title"] == GROUPS["data-items"].title.da
    assert list(group["properties"]) == list(GROUPS["data-items"].suggestion)
    assert group["properties"]["logs"]["title"] == "Logfiler over brug og resultater"
    columns = SCHEMA["$defs"]["row-of-data-items"]["properties"]["values"]["properties"]
    assert list(columns) == list(GROUPS["data-items"].column)
    assert columns["recipients"]["anyOf"][0]["description"] == "rows of recipients"


@pytest.mark.parametrize("groups", [None, {}, {"phases": None}, {"phases": {}}, {"phases": {"own-1": {}}}])
def test_empty_keys_fit(groups: object) -> None:
    whole = {"format": "klarsyn/1", "project": {"name": "x"}, "groups": groups}
    VALID.validate(whole)
    parse("f", json.dumps(whole).encode(), questionnaire())


@pytest.mark.parametrize(
    ("group", "id_", "row"),
    [
        ("phase", "test", {}),
        ("phases", "Own", {}),
        ("phases", "x" * 41, {}),
        ("phases", "test", None),
        ("phases", "test", {"valeus": {}}),
        ("phases", "test", {"values": {"colour": "red"}}),
        ("phases", "test", {"values": {"name": "x" * (MAX_LINE + 1)}}),
        ("phases", "test", {"values": {"name": 3}}),
        ("phases", "test", {"values": {"operations": "use"}}),
        ("phases", "test", {"values": {"operations": ["use", "use"]}}),
        ("phases", "test", {"values": {"operations": ["think"]}}),
        ("phases", "test", {"values": {"start": "tomorrow"}}),
        ("risks", "k01", {"values": {"severity": 5}}),
        ("risks", "k01", {"values": {"severity": True}}),
        ("recipients", "staff", {"values": {"kind": "friend"}}),
        ("statements", "d36", {}),
        ("statements", "d01", {"removed": "no need"}),
    ],
)
def test_what_reading_refuses_the_schema_refuses(group: str, id_: str, row: object) -> None:
    assert not VALID.is_valid(file(group, id_, row))


LINES = st.text(max_size=MAX_LINE)
ANY = LINES | st.integers(-1, 6) | st.lists(st.text(max_size=5), max_size=3).map(tuple)


def _value(column: Column) -> st.SearchStrategy[Any]:
    """Return values of all sorts, mostly such as the column can have."""
    fitting: dict[str, st.SearchStrategy[Any]] = {
        "choice": st.sampled_from(["", *column.choices]),
        "choices": st.lists(st.sampled_from(sorted(column.choices) or ["x"]), unique=True).map(tuple),
        "level": st.integers(1, 4),
        "row": st.sampled_from(["", *_ids(column)]),
        "rows": st.lists(st.sampled_from(_ids(column)), unique=True).map(tuple),
        "date": st.dates().map(lambda day: day.isoformat()),
    }
    usual = fitting.get(column.type, LINES)
    return st.one_of(usual, usual, usual, usual, ANY)


def _ids(column: Column) -> list[str]:
    return [*GROUPS[column.of].suggestion, "own-1a2b3c4d"] if column.of else ["x"]


@st.composite
def _rows(draw: st.DrawFn) -> tuple[Group, str, Row]:
    group = draw(st.sampled_from(questionnaire().groups))
    columns = draw(st.lists(st.sampled_from(group.columns), unique_by=lambda c: c.id, max_size=4))
    values = {column.id: draw(_value(column)) for column in columns}
    ids = st.sampled_from(["own-1a2b3c4d", *group.suggestion])
    return group, draw(ids), Row(values=values, removed=draw(st.none() | LINES))


@given(_rows())
@settings(max_examples=200, deadline=None)
def test_whatever_row_reading_accepts_fits(drawn: tuple[Group, str, Row]) -> None:
    group, id_, row = drawn
    others = {g.id: {"own-1a2b3c4d": Row()} for g in questionnaire().groups if g.kind == "free"}
    groups = {**others, group.id: {**others.get(group.id, {}), id_: row}}
    written = to_json(Assessment(project=Project(name="x"), groups=groups))
    try:
        parse("f", written, questionnaire())
    except FileError:
        event("refused")
    else:
        VALID.validate(json.loads(written))
