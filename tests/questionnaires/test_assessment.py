"""The assessment file is read forgivingly, written plainly, and what is wrong with it is said all at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import yaml

from content.problems import FileError
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project, dump, dump_answer, parse, stamped, to_json, to_yaml
from questionnaires.schema import Questionnaire

HEAD = "format: klarsyn/1\nproject: {name: Pilot}\n"
MOMENT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
WRONG_FILE = "f.yaml:1: format: this is not a Klarsyn assessment file: "
EXPORT = "an assessment file begins with format: klarsyn/1; export one from Klarsyn to see how it looks"
OTHER_VERSION = "it was made by another version of Klarsyn; open it there, or bring this installation up to date"


def answers(text: str, questionnaire: Questionnaire) -> dict[str, Answer]:
    return parse("f.yaml", f"{HEAD}answers:\n{text}".encode(), questionnaire).answers


def refused(content: str, questionnaire: Questionnaire) -> list[str]:
    with pytest.raises(FileError) as caught:
        parse("f.yaml", content.encode(), questionnaire)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("data-need: 3", Answer(value=3)),
        ("data-need: {value: 3}", Answer(value=3)),
        ("data-need: unknown", Answer(value="unknown")),
        ("data-need: unsure", Answer(value="unknown")),
        ("prof-country: no", Answer(value="no")),
        ("prof-country: {value: dk, note: ask Kim}", Answer(value="dk", note="ask Kim")),
        ("prof-kinds: [text, images]", Answer(value=("text", "images"))),
        ("prof-kinds: [unsure]", Answer(value="unknown")),
        ("prof-kinds: []", Answer(value=())),
        ("prof-purpose: 2026-11-22", Answer(value="2026-11-22")),
        ("prof-purpose: {note: later}", Answer(note="later")),
        ("prof-country: {not_relevant: no country}", Answer(not_relevant="no country")),
        (
            "data-need: {value: 3, by: Kim, at: 2026-11-22T10:15:00Z}",
            Answer(value=3, by="Kim", at=MOMENT),
        ),
    ],
)
def test_an_answer_may_be_written_short_or_in_full(small: Questionnaire, written: str, answer: Answer) -> None:
    assert answers(f"  {written}\n", small) == {written.split(":")[0]: answer}


def test_a_key_without_a_value_is_no_answer(small: Questionnaire) -> None:
    assert answers("  data-need:\n  prof-country: dk\n", small) == {"prof-country": Answer(value="dk")}


def test_a_file_without_answers_is_a_project_to_begin(small: Questionnaire) -> None:
    assert parse("f.yaml", HEAD.encode(), small) == Assessment(project=Project(name="Pilot"))


def test_what_is_known_of_a_project_is_put_on_one_line(small: Questionnaire) -> None:
    written = (
        'format: klarsyn/1\nproject: {name: "  Pilot\\n  2 ", organisation: Vejen, contact: Kim, reference: 26/1}\n'
    )
    assert parse("f.yaml", written.encode(), small).project == Project(
        name="Pilot 2", organisation="Vejen", contact="Kim", reference="26/1"
    )


FULL = Assessment(
    content_version="1.0.0",
    project=Project(name="Pilot »Æøå«", organisation="Vejen"),
    answers={
        "prof-purpose": Answer(value="no", note="Linje 1\nlinje 2: 12:30"),
        "prof-country": Answer(value="no", evidence="https://example.org/#a", by="Kim", at=MOMENT),
        "prof-kinds": Answer(value=("text", "unsure")),
        "data-need": Answer(value=0),
        "data-cleaned": Answer(not_relevant="ingen data"),
    },
)


@pytest.mark.parametrize("write", [to_yaml, to_json])
@pytest.mark.parametrize(
    "value",
    ["null", "~", "12:30", "2026-11-22", "- a", "# a", "'", '"', "{", "yes", " a ", "é\u2028", "0\x85", "\x85 a\n\x85"],
)
def test_what_is_written_can_be_read_again(small: Questionnaire, write: Any, value: str) -> None:
    assessment = FULL.model_copy(update={"answers": FULL.answers | {"prof-purpose": Answer(value=value)}})
    assert parse("f", write(FULL), small) == FULL
    assert parse("f", write(assessment), small) == assessment


def test_the_file_is_plain_to_read() -> None:
    assert yaml.safe_load(to_yaml(FULL)) == json.loads(to_json(FULL)) == dump(FULL)
    assert "Pilot »Æøå«".encode() in to_yaml(FULL)
    assert "Pilot »Æøå«".encode() in to_json(FULL)
    assert list(dump(FULL)) == ["format", "content_version", "project", "answers"]


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (Answer(value=3), 3),
        (Answer(value=("a",)), ["a"]),
        (Answer(value="unknown"), "unknown"),
        (Answer(), {}),
        (Answer(value=3, note="why"), {"value": 3, "note": "why"}),
        (Answer(not_relevant="no data"), {"not_relevant": "no data"}),
        (
            Answer(value=3, at=datetime(2026, 11, 22, 11, 15, 30, 999, timezone(timedelta(hours=1)))),
            {"value": 3, "at": "2026-11-22T10:15:30Z"},
        ),
    ],
)
def test_an_answer_is_written_as_short_as_it_can_be(answer: Answer, written: object) -> None:
    assert dump_answer(answer) == written


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("", EXPORT),
        ("project: {name: Pilot}\n", EXPORT),
        ("format: {klarsyn: 1}\n", EXPORT),
        ('{"name": "package", "version": "1.0.0", "scripts": {}}', EXPORT),
        ("[1, 2, 3]", EXPORT),
        ("format: klarsyn/2\n", OTHER_VERSION),
        ('{"format": "klarsyn/0.9", "answers": {}}', OTHER_VERSION),
    ],
)
def test_somebody_who_chose_the_wrong_file_is_told_so(small: Questionnaire, content: str, hint: str) -> None:
    assert refused(content, small) == [WRONG_FILE + hint]


def test_all_faults_are_said_at_once_each_with_its_line(small: Questionnaire) -> None:
    text = """format: klarsyn/1
project: {name: Pilot}
answers:
  prof-country: se
  prof-kinds:
    value: [none, text]
  data-ned: 3
  data-need: 9
"""
    assert refused(text, small) == [
        "f.yaml:4: answers > prof-country: 'se' is not an option; choose from dk, no, or unknown",
        "f.yaml:5: answers > prof-kinds: none cannot be chosen together with others",
        "f.yaml:7: answers > data-ned: there is no question 'data-ned': "
        "take the line out, or check its spelling; python cli.py questions lists all ids",
        "f.yaml:8: answers > data-need: 9 is not a level; write a whole number from 0 to 4, or unknown",
    ]


def test_faults_of_form_are_said_at_once_too(small: Questionnaire) -> None:
    text = "format: klarsyn/1\nproject: {nmae: Pilot}\nanswers:\n  prof-purpose: {value: x, nte: y}\n  data-need: 2.5\n"
    told = refused(text, small)
    assert [line.split(": ")[:2] for line in told] == [
        ["f.yaml:2", "project > name"],
        ["f.yaml:2", "project > nmae"],
        ["f.yaml:4", "answers > prof-purpose > nte"],
        ["f.yaml:5", "answers > data-need"],
    ]


def test_a_fault_in_json_has_its_line_as_well(small: Questionnaire) -> None:
    text = '{\n"format": "klarsyn/1",\n"project": {"name": "Pilot"},\n"answers": {\n"prof-country": "se"}}'
    assert [line.split(": ")[0] for line in refused(text, small)] == ["f.yaml:5"]


def test_an_author_and_a_time_are_put_on_every_answer_that_has_none() -> None:
    own = Answer(value="dk", by="Kim", at=MOMENT)
    given = Assessment(project=Project(name="Pilot"), answers={"prof-country": own, "data-need": Answer(value=3)})
    later = MOMENT + timedelta(days=1)
    assert stamped(given, "Alex", later).answers == {
        "prof-country": own,
        "data-need": Answer(value=3, by="Alex", at=later),
    }
    assert given.answers["data-need"].by == ""
