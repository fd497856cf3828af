"""YAML and JSON are read without surprises, and what cannot be read is explained with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.problems import FileError
from content.reading import MAX_BYTES, MAX_NODES, Raw, read, spell


def refused(content: str | bytes) -> str:
    with pytest.raises(FileError) as caught:
        read("f.yaml", content.encode() if isinstance(content, str) else content)
    return str(caught.value)


def plain(content: str) -> Any:
    return read("f.yaml", content.encode()).data


TEXTS = ["no", "No", "yes", "on", "off", "y", "True", "NULL", "12:30", "2026-11-22", "2026-11-22T10:15:00Z", "010"]
TEXTS += ["0x10", "0b1", "1_000", "1e3", ".5", "5.", "+1", ".inf", ".nan", "<<", "=", "1.0.0", "1 000"]


@pytest.mark.parametrize("word", TEXTS)
def test_what_yaml_would_turn_into_something_else_stays_text(word: str) -> None:
    assert plain(f"key: {word}\n") == {"key": word}
    assert plain(f"- {word}\n") == [word]


@pytest.mark.parametrize(
    ("written", "value"),
    [("3", 3), ("-4", -4), ("0", 0), ("2.50", 2.5), ("true", True), ("false", False), ("null", None), ("~", None)],
)
def test_the_types_of_json_are_understood(written: str, value: object) -> None:
    found = plain(f"key: {written}\n")["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("word", ["3", "true", "null", "no", "2.5"])
def test_quotes_make_a_text_of_anything(word: str) -> None:
    assert plain(f'"key": "{word}"\n') == plain(f"key: '{word}'\n") == {"key": word}


def test_a_key_without_a_value_is_empty() -> None:
    assert plain("key:\n") == {"key": None}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert plain("a: 1\n<<: {a: 2, b: 3}\n") == {"a": 1, "<<": {"a": 2, "b": 3}}


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n"])
def test_a_file_without_content_holds_nothing(content: str) -> None:
    assert plain(content) is None


def test_every_key_and_item_knows_its_line() -> None:
    raw = read("f.yaml", b"# a comment\nquestions:\n  - id: one\n\n  - id: two\n    points: 3\n")
    assert raw.line(("questions",)) == 2
    assert raw.line(("questions", 1)) == 5
    assert raw.line(("questions", 1, "points")) == 6


def test_a_place_without_a_line_takes_that_of_what_it_is_in() -> None:
    raw = read("f.yaml", b"questions:\n  - id: one\n")
    assert raw.line(("questions", 0, "points")) == 2
    assert raw.line(("nowhere",)) == 1
    assert Raw("f.yaml", None, {}).line(("anything",)) == 1


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(mark: str, end: str) -> None:
    raw = read("f.yaml", (mark + end.join(["a: 1", "b: [x]", ""])).encode())
    assert raw.data == {"a": 1, "b": ["x"]}
    assert raw.line(("b",)) == 2


def test_a_byte_order_mark_before_json_changes_nothing() -> None:
    assert plain('\ufeff{"a": 1}') == {"a": 1}


TWICE = "this key is written twice: keep one of them"
BAD_YAML = "this is not valid YAML: "
CURE = ": check quotes, colons and indentation on this line and the one above"
ANCHORS = "anchors and aliases (& and *) are not used here: write the value out"
TAGS = "tags (!) are not used here: put the value in quotes, or leave ! out"
DEEP = "the file is nested too deeply: an assessment file has a handful of levels; export it again"
MANY = "the file holds too many values: an assessment file holds one answer for each question"
LONG = "a number in this file is far too long: put it in quotes if it is a text"
NOT_TEXT = "this is not a text file in UTF-8: save it as UTF-8 text; a PDF, Word or Excel file cannot be read here"
LARGE = "the file is too large: 6 MB, at most 5 MB: choose the assessment file itself, not an attachment or an archive"
EXPORT = ": export the file again, or check the brackets and commas nearby"

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", f"f.yaml:3: a: {TWICE}"),
    "a key twice on one line": ("{a: 1, a: 2}", f"f.yaml:1: a: {TWICE}"),
    "a key twice in an item": ("q:\n  - id: x\n    w: 1\n    w: 2\n", f"f.yaml:4: q[1] > w: {TWICE}"),
    "two keys twice": ("a: 1\na: 2\nb: 1\nb: 2\n", f"f.yaml:2: a: {TWICE}\nf.yaml:4: b: {TWICE}"),
    "a number and a text as the same key": ('1: a\n"1": b\n', f"f.yaml:2: 1: {TWICE}"),
    "an anchor": ("a: 1\nb: &name 2\n", f"f.yaml:2: {ANCHORS}"),
    "an anchored list": ("a: &name [1]\n", f"f.yaml:1: {ANCHORS}"),
    "an alias": ("a: 1\nb: *name\n", f"f.yaml:2: {ANCHORS}"),
    "an anchor in brackets": ("{a: &name 1}", f"f.yaml:1: {ANCHORS}"),
    "a tag of one's own": ("a: !own 3\n", f"f.yaml:1: {TAGS}"),
    "a tag that would run code": ("a: 1\nb: !!python/object/apply:os.system [id]\n", f"f.yaml:2: {TAGS}"),
    "a tag that makes a set": ("a: !!set {b, c}\n", f"f.yaml:1: {TAGS}"),
    "a tag that makes a date": ("a: !!timestamp 2026-11-22\n", f"f.yaml:1: {TAGS}"),
    "a tag that makes no false": ("a: !!bool no\n", f"f.yaml:1: {TAGS}"),
    "a tag that makes bytes": ("a: !!binary aGVq\n", f"f.yaml:1: {TAGS}"),
    "two documents": ("a: 1\n---\nb: 2\n", f"f.yaml:2: {BAD_YAML}but found another document{CURE}"),
    "a tabulator": ("a:\n\tb: 1\n", f"f.yaml:2: {BAD_YAML}found character that cannot start any token{CURE}"),
    "a colon too many": ("a: b: c\n", f"f.yaml:1: {BAD_YAML}mapping values are not allowed in this context{CURE}"),
    "an open quote": ("a: 1\nb: 'x\n", f"f.yaml:3: {BAD_YAML}found unexpected end of stream{CURE}"),
    "a list as a key": ("? [a, b]\n: 1\n", f"f.yaml:1: {BAD_YAML}found unhashable key{CURE}"),
    "a control character": ("a: \x07", f"f.yaml:1: {BAD_YAML}control characters are not allowed{CURE}"),
    "a control character after Danish": (
        "æøå: " + "ø" * 50 + "\nb: \x07" + "\n" * 60,
        f"f.yaml:2: {BAD_YAML}control characters are not allowed{CURE}",
    ),
    "deep nesting": ("a: 1\nb: " + "[" * 30 + "]" * 30, f"f.yaml:2: {DEEP}"),
    "very deep JSON": ("[" * 100_000 + "]" * 100_000, f"f.yaml:1: {DEEP}"),
    "deep JSON": ('{"a":' * 30 + "1" + "}" * 30, f"f.yaml:1: {DEEP}"),
    "many values": ("a: [" + "1," * MAX_NODES + "1]", f"f.yaml:1: {MANY}"),
    "many values in JSON": ("[" + "1," * MAX_NODES + "1]", f"f.yaml:1: {MANY}"),
    "a huge number": ("a: " + "9" * 5000, f"f.yaml:1: {LONG}"),
    "a huge number in JSON": ('{"a": ' + "9" * 5000 + "}", f"f.yaml:1: {LONG}"),
    "more than 5 MB": (b"a" * (MAX_BYTES + 1), f"f.yaml:1: {LARGE}"),
    "UTF-16": ("a: 1".encode("utf-16"), f"f.yaml:1: {NOT_TEXT}"),
    "latin-1 on line 2": ("a: 1\nb: æ".encode("latin-1"), f"f.yaml:2: {NOT_TEXT}"),
    "half a character in JSON": ('{"a": "\\ud83d"}', f"f.yaml:1: {NOT_TEXT}"),
    "half a character as a JSON key": ('{"\\ud83d": 1}', f"f.yaml:1: {NOT_TEXT}"),
    "a key twice in JSON": ('{"a": 1, "a": 2}', "f.yaml:1: the key 'a' is written twice: keep one of them"),
    "a key twice deep in JSON": (
        '{"x": [{"b": 1, "b": 2}]}',
        "f.yaml:1: the key 'b' is written twice: keep one of them",
    ),
    "JSON without a comma": (
        '{\n  "a": 1\n  "b": 2\n}',
        f"f.yaml:3: this is not valid JSON: Expecting ',' delimiter (column 3){EXPORT}",
    ),
    "JSON cut off": ('{"a": [1,\n 2', f"f.yaml:2: this is not valid JSON: Expecting ',' delimiter (column 3){EXPORT}"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_explained(name: str) -> None:
    content, message = REFUSED[name]
    assert refused(content) == message


def test_the_largest_file_allowed_is_read() -> None:
    assert read("f.yaml", b"a" * MAX_BYTES).data == "a" * MAX_BYTES


@pytest.mark.parametrize("content", ["{a: 1, b: no}", "{\n  a: 1, # a comment\n  b: no,\n}", "{'a': 1, 'b': 'no'}"])
def test_yaml_may_begin_with_a_bracket(content: str) -> None:
    assert plain(content) == {"a": 1, "b": "no"}
    assert plain(f"[{content}]") == [{"a": 1, "b": "no"}]


def test_json_knows_its_lines_too() -> None:
    raw = read("f.json", b'{\n\t"questions": [\n\t\t{"id": "one",\n\t\t "points": 3}\n\t]\n}')
    assert raw.line(("questions", 0, "points")) == 4


def test_json_that_the_yaml_reader_cannot_follow_is_read_without_lines() -> None:
    raw = read("f.json", b'\t{"a": {"b": 1}}')
    assert (raw.data, raw.lines) == ({"a": {"b": 1}}, {})


LETTERS = "aæ 1:,#'\"\\{}[]&*!-~\n\t\u2028😀"
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(LETTERS, max_size=8))
TREES = st.recursive(
    LEAVES,
    lambda kids: st.lists(kids, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=4), kids, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.dictionaries(st.text(LETTERS, max_size=4), TREES, max_size=4))
def test_json_comes_out_as_it_was_written(data: object) -> None:
    assert read("f.json", json.dumps(data).encode()).data == data
    assert read("f.json", json.dumps(data, ensure_ascii=False, indent=2).encode()).data == data


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("title",), "title"),
        (("questions", 1, "weight"), "questions[two] > weight"),
        (("questions", 2, "weight"), "questions[3] > weight"),
        (("questions", 9), "questions[10]"),
        ((0, "id"), "[1] > id"),
        (("grid", 0, 1), "grid[1][2]"),
        (("x" * 200,), "x" * 77 + "..."),
    ],
)
def test_a_place_is_spelled_with_the_ids_on_the_way(path: tuple[str | int, ...], words: str) -> None:
    data = {"questions": [{"id": "one"}, {"id": "two"}, {"name": "no id"}], "grid": [["a", "b"]]}
    assert spell(path, data) == words


def test_a_long_id_is_cut_short_in_a_message() -> None:
    assert spell(("q", 0), {"q": [{"id": "x" * 200}]}) == "q[" + "x" * 77 + "...]"
