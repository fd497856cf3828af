"""Rows: what is written lies over what is suggested, and an id leads to the same row however rows are numbered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from content.problems import FileError
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project, parse, stamped, to_json, to_yaml
from questionnaires.groups import Group
from questionnaires.rows import MAX_LINE, Cell, Line, Row, dangling, lines, references, row_faults
from questionnaires.schema import Questionnaire
from questionnaires.visibility import View, view

MOMENT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
HEAD = "format: klarsyn/1\nproject: {name: Pilot}\n"
HOSTILE = [
    "",
    " ",
    "null",
    "yes",
    "12:30",
    "- a\n- b",
    "# no comment",
    "{{ x }}",
    "'\"`",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "a\tb\r\nc\u2028d\x85e",
    "\ufeffæøå 🙂 مرحبا",
    "%s {name} \\n",
    "]]>",
    "a: b",
]


def answered(small: Questionnaire, **answers: Any) -> View:
    return view(small, {f"prof-{id_}": Answer(value=value) for id_, value in answers.items()})


def by_id(found: tuple[Line, ...]) -> dict[str, Line]:
    return {line.id: line for line in found}


def standing(found: tuple[Line, ...]) -> list[tuple[int | None, str, str]]:
    return [(line.number, line.id, line.state) for line in found]


# What a row may hold


@pytest.mark.parametrize("value", [True, 2.5, [1], ["a", None], {"a": 1}])
def test_a_row_holds_texts_whole_numbers_and_lists_of_texts(value: object) -> None:
    with pytest.raises(ValidationError, match="this is not a value"):
        Row.model_validate({"values": {"name": value}})


@pytest.mark.parametrize("values", [None, {}, {"name": None}])
def test_an_empty_key_is_nothing_written(values: object) -> None:
    assert Row.model_validate({"values": values}) == Row()


@pytest.mark.parametrize("at", [1, True, "tomorrow", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_row_refuses_the_moments_that_an_answer_refuses(at: object) -> None:
    for model in (Row, Answer):
        with pytest.raises(ValidationError):
            model.model_validate({"at": at})


def test_a_moment_is_written_as_in_an_answer() -> None:
    assert Row.model_validate({"at": "2026-11-22T10:15:00Z"}).at == MOMENT


GOOD: list[tuple[str, object]] = [
    ("name", "x" * MAX_LINE),
    ("detail", "a\nb"),
    ("kind", "new"),
    ("kind", ""),
    ("tools", ("paper", "pen")),
    ("tools", ()),
    ("weight", 1),
    ("weight", 4),
    ("day", "2028-02-29"),
    ("day", ""),
    ("lead", "own-1a2b3c4d"),
    ("lead", ""),
    ("helpers", ("mayor", "own-1a2b3c4d")),
]
BAD: list[tuple[str, object, str]] = [
    ("name", 3, "name is a text; put it in quotes"),
    ("name", "x" * (MAX_LINE + 1), "the text is too long: at most 300 characters"),
    ("detail", ("a",), "detail is a text; put it in quotes"),
    ("detail", "x" * 100_001, "the text is too long: at most 100000 characters"),
    ("kind", "newer", "kind: 'newer' is not an option; choose from old, new"),
    ("kind", ("new",), "kind: ('new',) is not an option; choose from old, new"),
    ("tools", "pen", "tools takes a list"),
    ("tools", ("ink",), "tools: 'ink' is not an option; choose from pen, paper"),
    ("tools", ("pen", "pen"), "tools: 'pen' is chosen twice"),
    ("weight", 0, "weight is a whole number from 1 to 4, found 0"),
    ("weight", 5, "weight is a whole number from 1 to 4, found 5"),
    ("weight", "3", "weight is a whole number from 1 to 4, found '3'"),
    ("day", "2026-02-30", "day is a day written as 2026-11-22, found '2026-02-30'"),
    ("day", "20261122", "day is a day written as 2026-11-22, found '20261122'"),
    ("day", 20261122, "day is a day written as 2026-11-22, found 20261122"),
    ("lead", ("mayor",), "lead is the id of one row"),
    ("helpers", "mayor", "helpers takes a list"),
    ("helpers", ("mayor", "mayor"), "helpers: 'mayor' is chosen twice"),
    ("size", 3, "there is no column 'size'; choose from name, detail, kind, tools, weight, day, lead, helpers"),
]


@pytest.mark.parametrize(("column", "value"), GOOD)
def test_a_value_that_its_column_can_have(small: Questionnaire, column: str, value: Any) -> None:
    assert row_faults(small.group["tasks"], "own-1", Row(values={column: value})) == []


@pytest.mark.parametrize(("column", "value", "told"), BAD)
def test_a_value_that_its_column_cannot_have(small: Questionnaire, column: str, value: Any, told: str) -> None:
    assert list(map(str, row_faults(small.group["tasks"], "own-1", Row(values={column: value})))) == [told]


def test_a_long_list_is_looked_through_at_once(small: Questionnaire) -> None:
    row = Row(values={"helpers": tuple(f"own-{n}" for n in range(100_000))})
    assert row_faults(small.group["tasks"], "own-1", row) == []


@pytest.mark.parametrize("id_", ["own-1a2b3c4d", "a", "a" * 40])
def test_an_id_for_a_row_of_ones_own(small: Questionnaire, id_: str) -> None:
    assert row_faults(small.group["tasks"], id_, Row()) == []


@pytest.mark.parametrize("id_", ["", "Own", "1a", "a/b", "a_b", "a-", "a" * 41, "a\n"])
def test_an_id_that_a_row_cannot_have(small: Questionnaire, id_: str) -> None:
    told = list(map(str, row_faults(small.group["tasks"], id_, Row())))
    most = "is not a valid id of a row; use small letters, digits and hyphens, at most 40 in all"
    assert told == [f"{id_!r} {most}"]


def test_a_fixed_group_has_no_rows_of_ones_own_and_none_is_taken_out(small: Questionnaire) -> None:
    sheet = small.group["sheet"]
    assert row_faults(sheet, "start", Row(values={"text": "Now"})) == []
    assert list(map(str, row_faults(sheet, "middle", Row()))) == ["there is no row 'middle' in sheet"]
    assert list(map(str, row_faults(sheet, "end", Row(removed="late")))) == ["a row of sheet cannot be taken out"]


def test_a_row_is_taken_out_for_a_reason(small: Questionnaire) -> None:
    assert row_faults(small.group["tasks"], "plan", Row(removed="Not ours")) == []
    told = row_faults(small.group["tasks"], "plan", Row(removed=" "))
    assert list(map(str, told)) == ["say in a few words why the row is taken out"]


def test_a_row_may_point_at_another_and_not_at_itself(small: Questionnaire) -> None:
    people = small.group["people"]
    assert row_faults(people, "own-1", Row(values={"works-for": "own-2"})) == []
    told = row_faults(people, "own-1", Row(values={"works-for": "own-1"}))
    assert list(map(str, told)) == ["works-for: a row cannot point at itself"]
    assert row_faults(small.group["tasks"], "mayor", Row(values={"lead": "mayor"})) == []  # another group's row


def test_what_a_row_points_at_must_be_a_row(small: Questionnaire) -> None:
    tasks, row = small.group["tasks"], Row(values={"lead": "kim", "helpers": ("mayor", "alex")})
    assert [(column.id, id_) for column, id_ in references(tasks, row)] == [
        ("lead", "kim"),
        ("helpers", "mayor"),
        ("helpers", "alex"),
    ]
    assert list(map(str, dangling(tasks, row, {"people": {"mayor", "kim"}}))) == [
        "helpers points at 'alex', which is no row of people"
    ]


# How rows stand


def test_the_answers_suggest_rows_and_number_those_that_stand(small: Questionnaire) -> None:
    tasks = small.group["tasks"]
    assert standing(lines(tasks, answered(small, country="dk", kinds=("text",)), {})) == [
        (1, "plan", "suggested"),
        (2, "write", "suggested"),
    ]
    assert standing(lines(tasks, answered(small, country="no", kinds=("text",)), {})) == [(1, "write", "suggested")]
    assert standing(lines(tasks, answered(small, country="dk"), {})) == [
        (1, "plan", "suggested"),
        (None, "write", "possible"),
    ]
    assert standing(lines(tasks, answered(small, country="no", kinds=("none",)), {})) == []


def test_what_somebody_wrote_lies_over_what_is_suggested(small: Questionnaire) -> None:
    seen = answered(small, country="dk", purpose="Faster mail")
    line = lines(small.group["tasks"], seen, {"plan": Row(values={"weight": 1})})[0]
    assert (line.state, line.stands, line.number) == ("kept", True, 1)
    assert line.cells["weight"] == Cell(1, suggested=False)
    assert line.cells["kind"] == Cell("new", suggested=True)
    assert line.cells["detail"] == Cell("Faster mail", suggested=True)


def test_a_row_that_somebody_wrote_stands_whatever_the_answers_say(small: Questionnaire) -> None:
    seen = answered(small, country="no", kinds=("none",))
    rows = {"own-1": Row(values={"name": "Mine"}), "write": Row(), "plan": Row(removed="Done before")}
    assert standing(lines(small.group["tasks"], seen, rows)) == [
        (None, "plan", "removed"),
        (1, "write", "kept"),
        (2, "own-1", "kept"),
    ]


def test_every_row_of_a_fixed_group_always_stands(small: Questionnaire) -> None:
    found = lines(small.group["sheet"], answered(small), {"end": Row(values={"text": "Soon"})})
    assert standing(found) == [(1, "start", "kept"), (2, "end", "kept")]
    assert found[0].cells["text"] == Cell(None, suggested=False)


def test_an_answer_nobody_gave_is_no_value(small: Questionnaire) -> None:
    for seen in (answered(small, country="dk"), answered(small, country="dk", purpose="unknown")):
        assert lines(small.group["tasks"], seen, {})[0].cells["detail"] == Cell(None, suggested=False)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("One\n  two", "One two"),
        ("x" * MAX_LINE, "x" * MAX_LINE),
        ("x" * 400, "x" * (MAX_LINE - 1) + "…"),
        ("word " * 100, "word " * 58 + "word word…"),
    ],
)
def test_a_long_answer_is_cut_at_a_word_to_fit_a_line(small: Questionnaire, answer: str, shown: str) -> None:
    line = by_id(lines(small.group["tasks"], answered(small, kinds=("text",), purpose=answer), {}))["write"]
    assert line.cells["name"] == Cell(shown, suggested=True)
    assert len(shown) <= MAX_LINE


def test_a_suggested_row_points_only_at_rows_the_answers_leave_room_for(small: Questionnaire) -> None:
    tasks = small.group["tasks"]
    danish = by_id(lines(tasks, answered(small, country="dk"), {}))["plan"]
    assert danish.cells["helpers"].value == ("mayor",)
    open_ = by_id(lines(tasks, answered(small), {}))["plan"]
    assert open_.cells["helpers"].value == ("mayor", "clerk")


# Properties

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
