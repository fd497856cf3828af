"""Rows: what is written lies over what is suggested, and an id leads to the same row however rows are numbered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from questionnaires.answers import Answer
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
