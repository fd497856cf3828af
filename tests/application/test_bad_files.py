"""Whatever is uploaded, the answer is a sentence, and the database stays as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.errors import FileError
from application.service import Application
from questionnaires.answers import Answer
from questionnaires.assessment import Project

HEAD = b"format: klarsyn/1\nproject: {name: P}\n"
LAUGHS = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{chr(n)}: &{chr(n)} [{', '.join(['*' + chr(n - 1)] * 9)}]\n".encode() for n in range(ord("b"), ord("j"))
)

BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "bad:1: format: this is not a Klarsyn assessment file"),
    "blank": (b"\n\n", "this is not a Klarsyn assessment file"),
    "100 MB": (b"a" * 100_000_000, "bad:1: the file is too large: 100 MB, at most 5 MB"),
    "deep YAML": (HEAD + b"answers: " + b"[" * 10_000 + b"]" * 10_000, "nested too deeply"),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "deep JSON object": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "nested too deeply"),
    "many values": (HEAD + b"answers: [" + b"1, " * 250_000 + b"1]", "holds too many values"),
    "YAML bomb": (LAUGHS, "anchors and aliases"),
    "YAML object": (b"!!python/object/apply:os.system ['id']", "bad:1"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "bad:2: this is not a text file in UTF-8"),
    "ZIP": (b"PK\x03\x04\x14\x00\x08\x08\xff\xfe", "this is not a text file in UTF-8"),
    "UTF-16": ("format: klarsyn/1\n".encode("utf-16"), "this is not a text file in UTF-8"),
    "zeros": (b"\0" * 5000, "bad:1: this is not valid YAML"),
    "prose": (b"Kaere kollega, hermed svarene.", "this is not a Klarsyn assessment file"),
    "a list": (b"- a\n- b\n", "this is not a Klarsyn assessment file"),
    "a number": (b"42", "this is not a Klarsyn assessment file"),
    "somebody else's JSON": (b'{"name": "package", "version": "1.0.0"}', "this is not a Klarsyn assessment file"),
    "a newer format": (b"format: klarsyn/2\nproject: {name: P}\n", "made by another version of Klarsyn"),
    "a format that is a list": (b"format: [klarsyn/1]\n", "this is not a Klarsyn assessment file"),
    "no project": (b"format: klarsyn/1\n", "project: this key is missing"),
    "no name": (b"format: klarsyn/1\nproject: {name: '  '}\n", "bad:2: project > name: "),
    "unknown question": (HEAD + b"answers:\n  data-volme: 3\n", "bad:4: answers > data-volme: there is no question"),
    "unknown option": (
        HEAD + b"answers:\n  prof-country: se\n",
        "bad:4: answers > prof-country: 'se' is not an option",
    ),
    "unknown key": (HEAD + b"answers:\n  data-volume: {value: 1, points: 4}\n", "points: this key is not known"),
    "wrong type": (HEAD + b"answers:\n  data-volume: true\n", "bad:4: answers > data-volume: "),
    "a fraction": (HEAD + b"answers:\n  data-volume: 2.5\n", "bad:4: answers > data-volume: "),
    "answers as a list": (HEAD + b"answers: [1, 2]\n", "answers"),
    "a mapping as value": (HEAD + b"answers:\n  data-volume: {value: {a: 1}}\n", "answers > data-volume > value"),
    "a key twice": (HEAD + b"answers:\n  data-volume: 1\n  data-volume: 2\n", "bad:5: answers > data-volume: this key"),
    "a key twice in JSON": (b'{"format": "klarsyn/1", "format": "klarsyn/1"}', "the key 'format' is written twice"),
    "a huge number": (HEAD + b"answers:\n  data-volume: " + b"9" * 5000 + b"\n", "bad"),
    "a huge number in JSON": (b'{"format": "klarsyn/1", "a": ' + b"9" * 5000 + b"}", "bad"),
    "not a number": (
        b'{"format": "klarsyn/1", "project": {"name": "P"}, "answers": {"data-volume": NaN}}',
        "answers > data-volume: ",
    ),
    "a bad time": (HEAD + b"answers:\n  data-volume: {value: 1, at: yesterday}\n", "answers > data-volume > at"),
    "half a surrogate pair": (b'{"format": "klarsyn/1", "project": {"name": "P"}, "answers": {"\\ud800": 1}}', "bad:1"),
    "a very long id": (
        b'{"format": "klarsyn/1", "project": {"name": "P"}, "answers": {"' + b"x" * 90_000 + b'": 1}}',
        "bad:1: answers > xxx",
    ),
    "a long name": (b"format: klarsyn/1\nproject: {name: " + b"x" * 301 + b"}\n", "project > name"),
    "a long author": (HEAD + b"answers:\n  data-volume: {value: 1, by: " + b"x" * 201 + b"}\n", "by"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_explained_and_nothing_changes(app: Application, file: Path, name: str) -> None:
    id_ = app.start(Project(name="P"))
    app.answer(id_, "data-volume", Answer(value=3), 0)
    app.store.close()
    before = file.read_bytes()
    content, sentence = BAD[name]
    with pytest.raises(FileError) as refused:
        app.inspect("bad", content)
    assert sentence in str(refused.value)
    assert all(str(problem).startswith("bad:") for problem in refused.value.problems)
    assert len(str(refused.value).encode()) < 2000, "short, and every character of it can be shown"
    assert file.read_bytes() == before
    assert [row.id for row in app.projects()] == [id_]


def test_every_fault_is_named_at_once(app: Application) -> None:
    content = HEAD + b"answers:\n  data-volume: 9\n  nothing: 1\n  prof-country: se\n"
    with pytest.raises(FileError) as refused:
        app.inspect("bad", content)
    assert [problem.line for problem in refused.value.problems] == [4, 5, 6]


TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
TREES = st.recursive(
    LEAVES, lambda kids: st.one_of(st.lists(kids, max_size=4), st.dictionaries(TEXTS, kids, max_size=4))
)
KEYS = st.sampled_from(["value", "not_relevant", "note", "evidence", "by", "at", "x"])
IDS = st.sampled_from(["prof-purpose", "prof-country", "prof-ai-type", "data-volume", "data-basis", "nothing"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.dictionaries(IDS, st.one_of(TREES, st.dictionaries(KEYS, TREES, max_size=4)), max_size=4), name=TREES)
def test_any_json_is_either_an_assessment_or_explained(app: Application, answers: object, name: object) -> None:
    content = json.dumps({"format": "klarsyn/1", "project": {"name": name}, "answers": answers}).encode()
    _inspect(app, content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_either_an_assessment_or_explained(app: Application, content: bytes) -> None:
    _inspect(app, content)
    _inspect(app, HEAD + b"answers:\n  prof-purpose: " + content)


def _inspect(app: Application, content: bytes) -> None:
    """Any other exception, or a file that is accepted and then cannot be kept, fails the test."""
    with suppress(FileError):
        assessment = app.inspect("bad", content)
        id_ = app.import_assessment(assessment)
        assert app.open(id_).answers.keys() == assessment.answers.keys()
