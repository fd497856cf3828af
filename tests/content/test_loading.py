"""Every fault that a model finds is said in words for authors. Each entry of `WORDS` is shown a file that has it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import pytest
from pydantic import Field, HttpUrl, model_validator

from content.loading import WORDS, load, to_problem, validate
from content.problems import FileError
from content.reading import Raw, read
from content.types import Content, Id, Sentence, Text
from locales.words import TRANSLATED, words
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from questionnaires.conditions import Condition
from questionnaires.rows import Row
from tests.content.conftest import Write


class Part(Content):
    """A group of keys inside another."""

    id: Id
    name: Text | None = None


class Sample(Content):
    """One key of each kind that content knows."""

    id: Id = "sample"
    code: Annotated[str, Field(pattern=r"^D\d\d$")] = "D01"
    note: Annotated[Sentence, Field(max_length=10)] = "a note"
    number: Annotated[int, Field(ge=1, le=3)] = 1
    days: Annotated[float, Field(gt=0, lt=8)] = 0.5
    alone: bool = False
    kind: Literal["case", "tool"] = "case"
    since: date = date(2026, 11, 22)
    at: datetime | None = None
    url: HttpUrl | None = None
    part: Part | None = None
    parts: Annotated[tuple[Part, ...], Field(max_length=2)] = ()
    words: Annotated[tuple[Id, ...], Field(min_length=2)] = ("a", "b")
    weights: dict[Id, int] = Field(default_factory=dict)
    when: Condition | None = None
    answer: Answer | None = None
    project: Project | None = None
    row: Row | None = None

    @model_validator(mode="after")
    def _in_step(self) -> Sample:
        if self.kind == "tool" and self.alone:
            raise ValueError("a tool is never alone")
        return self


SPELLING = "check its spelling against docs/content-guide.md"
WHOLE = "write digits without quotes, for example 2"
GROUP = "indent the keys below this one"
CONDITION = "a condition has one of the keys question, term, all, any, not, or at_least together with of"
ANSWER = "write an option id, a list of option ids, a level from 0 to 4, unknown, or a text in quotes"
ID = "use small letters, digits and hyphens, for example data-quality"
LIST = "begin each item with a hyphen, or use [brackets]"

# The name in WORDS, what the file says, and what its author reads.
SHOWN: list[tuple[str, str, str]] = [
    (
        "missing",
        "part: {name: {en: a, da: b, nb: c}}",
        "part > id: this key is missing: add it; docs/content-guide.md says what it is for",
    ),
    ("extra_forbidden", "nmae: x", f"nmae: this key is not known, found 'x': {SPELLING}"),
    ("extra_forbidden", "when: {term: a, an: y}", f"when > an: this key is not known, found 'y': {SPELLING}"),
    ("invalid_key", "7: x", f"this key is not known, found 7: {SPELLING}"),
    ("not_an_id", "id: Data_Need", f"id: not a valid id, found 'Data_Need': {ID}"),
    (
        "string_pattern_mismatch",
        "code: D1",
        "code: not written in the form that this key needs, found 'D1': docs/content-guide.md shows the form",
    ),
    (
        "string_too_short",
        "part: {id: a, name: {en: a, da: ' ', nb: c}}",
        "part > name > da: this text is empty, found ' ': write it in all three languages",
    ),
    ("empty_line", "project: {name: '  '}", "project > name: this text is empty, found '  '"),
    ("string_type", "note: 7", "note: not a text, found 7: put it in quotes"),
    (
        "string_too_long",
        "note: far too long",
        "note: this text is too long, found 'far too long': shorten it, or attach the document it comes from elsewhere",
    ),
    ("int_parsing", "number: two", f"number: not a whole number, found 'two': {WHOLE}"),
    ("int_type", "number: [2]", f"number: not a whole number, found [2]: {WHOLE}"),
    ("int_from_float", "number: 2.5", f"number: not a whole number, found 2.5: {WHOLE}"),
    (
        "float_parsing",
        "days: half",
        "days: not a number, found 'half': write digits without quotes, for example 0.5",
    ),
    (
        "bool_parsing",
        "alone: perhaps",
        "alone: neither true nor false, found 'perhaps': write true or false, without quotes",
    ),
    ("greater_than_equal", "number: 0", "number: smaller than 1, found 0"),
    ("less_than_equal", "number: 4", "number: larger than 3, found 4"),
    ("greater_than", "days: 0.0", "days: not larger than 0, found 0.0"),
    ("less_than", "days: 8", "days: not smaller than 8, found 8"),
    (
        "literal_error",
        "kind: tale",
        "kind: not one of the words that this key knows, found 'tale': choose from case, tool",
    ),
    ("dict_type", "weights: [a]", f"weights: not a group of keys, found ['a']: {GROUP}"),
    ("model_type", "part: a", f"part: not a group of keys, found 'a': {GROUP}"),
    ("tuple_type", "parts: a", f"parts: not a list, found 'a': {LIST}"),
    ("too_short", "words: [a]", "words: fewer items than 2, found 1"),
    ("too_long", "parts: [{id: a}, {id: b}, {id: c}]", "parts: more items than 2, found 3"),
    ("not_a_condition", "when: always", f"when: this is not a condition, found 'always': {CONDITION}"),
    ("not_a_condition", "when: {not: [a]}", f"when > not: this is not a condition, found ['a']: {CONDITION}"),
    ("not_an_answer", "answer: {value: true}", f"answer > value: this is not an answer, found True: {ANSWER}"),
    (
        "not_a_value",
        "row: {values: {name: 0.5}}",
        "row > values > name: this is not a value, found 0.5: write a text in quotes, an option id, a whole number, or "
        "a list of ids",
    ),
    (
        "not_a_moment",
        "answer: {at: 12345}",
        "answer > at: not a date and time, found 12345: write it as 2026-11-22T10:15:00Z",
    ),
    (
        "datetime_from_date_parsing",
        "at: yesterday",
        "at: not a date and time, found 'yesterday': write it as 2026-11-22T10:15:00Z",
    ),
    (
        "date_from_datetime_parsing",
        "since: 22.11.2026",
        "since: not a date, found '22.11.2026': write it as 2026-11-22",
    ),
    (
        "date_from_datetime_inexact",
        "since: 2026-11-22T10:15:00Z",
        "since: not a date, found '2026-11-22T10:15:00Z': write it as 2026-11-22",
    ),
    (
        "url_parsing",
        "url: klarsyn",
        "url: not a web address, found 'klarsyn': write it as https://www.example.org/page",
    ),
]


def faults(text: str) -> str:
    with pytest.raises(FileError) as caught:
        validate(read("f.yaml", text.encode()), Sample)
    return str(caught.value)


@pytest.mark.parametrize(("name", "text", "message"), SHOWN, ids=[f"{name}: {text}" for name, text, _ in SHOWN])
def test_a_fault_is_said_in_words_for_authors(name: str, text: str, message: str) -> None:
    assert faults(f"# a comment\n\n{text}\n") in (f"f.yaml:3: {message}", f"f.yaml:1: {message}")


def test_every_entry_of_the_words_is_shown_a_bad_file() -> None:
    assert {name for name, _, _ in SHOWN} == set(WORDS)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_limits_are_named_in_other_languages_too(language: str) -> None:
    with pytest.raises(FileError) as caught:
        validate(read("f.yaml", b"number: 4\nkind: tale\n"), Sample)
    number, kind = (problem.text(words(language).message) for problem in caught.value.problems)
    assert "3" in number.split(": ", 2)[2]
    assert kind.endswith("case, tool")


def test_a_rule_of_the_model_itself_is_said_as_it_stands() -> None:
    assert faults("kind: tool\nalone: true") == "f.yaml:1: a tool is never alone"


def test_every_fault_is_said_at_once_each_with_its_line() -> None:
    assert faults("number: 4\nparts:\n  - id: good\n    bad: 1\n\n  - {}\n").splitlines() == [
        "f.yaml:1: number: larger than 3, found 4",
        f"f.yaml:4: parts[good] > bad: this key is not known, found 1: {SPELLING}",
        "f.yaml:6: parts[2] > id: this key is missing: add it; docs/content-guide.md says what it is for",
    ]


def test_a_list_is_not_called_short_because_its_items_are_faulty() -> None:
    assert faults("words: [A, b]").splitlines() == [f"f.yaml:1: words[1]: not a valid id, found 'A': {ID}"]


def test_a_long_value_is_cut_short() -> None:
    assert f"found '{'x' * 56}...: " in faults(f"number: {'x' * 500}")


def test_a_fault_in_a_file_without_lines_still_says_where() -> None:
    with pytest.raises(FileError) as caught:
        validate(Raw("f.json", {"part": {"id": "A"}}, {}), Sample)
    assert str(caught.value).startswith("f.json:1: part > id: not a valid id")


def test_a_fault_of_a_kind_without_words_is_said_as_pydantic_says_it() -> None:
    fault = {"type": "frozen_field", "loc": ("id",), "msg": "Field is frozen", "input": "x"}
    problem = to_problem(read("f.yaml", b"id: x"), fault)
    assert str(problem) == "f.yaml:1: id: Field is frozen, found 'x'"


def test_a_file_is_named_relative_to_the_root(write: Write) -> None:
    path = write("guidance/sample.yaml", "id: mine\n")
    loaded = load(path, path.parent.parent, Sample)
    assert (loaded.model.id, loaded.raw.file) == ("mine", "guidance/sample.yaml")


def test_a_file_that_does_not_exist_is_a_problem_too(write: Write) -> None:
    path = write("guidance/sample.yaml", "")
    with pytest.raises(FileError) as caught:
        load(path.with_name("other.yaml"), path.parent, Sample)
    assert str(caught.value) == (
        "other.yaml:1: this file does not exist: create it, or take its name out of the manifest"
    )


def test_an_empty_file_is_no_group_of_keys(write: Write) -> None:
    path = write("sample.yaml", "# nothing yet\n")
    with pytest.raises(FileError) as caught:
        load(path, path.parent, Sample)
    assert str(caught.value) == f"sample.yaml:1: not a group of keys, found None: {GROUP}"
