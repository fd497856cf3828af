"""A snapshot's file: its seal, what it comes back as, and how everything else is refused."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from content.problems import FileError
from meetings import snapshot_file
from meetings.record import record
from meetings.snapshot import (
    KeptDocument,
    LogEnd,
    Occasion,
    Snapshot,
    packed,
    plain,
    seal,
    to_file,
)
from meetings.snapshot_file import sealed_snapshot_in, snapshot_in
from meetings.soundness import sound
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.rows import Row, lines
from questionnaires.schema import Questionnaire
from scoring.engine import score
from scoring.parameters import parameters
from screening.engine import screen
from screening.loading import screenings
from screening.risk import register
from screening.risk_scale import scales

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def taken() -> Snapshot:
    answers = {
        "prof-purpose": Answer(value="Fordele post\nø \U0001f600 “x”", by="kim", at=AT),
        "data-need": Answer(value=0, note="Nej"),
        "data-ownership": Answer(value="unknown"),
        "sup-shared": Answer(not_relevant="Ingen leverandør"),
    }
    rows = {"actions": {"q-data-need": Row(values={"owner": "Bo"}, by="ida", at=AT)}}
    content, limits = questionnaire(), parameters().on(DAY)
    result = score(content, answers, limits)
    tables = {g.id: lines(g, result.view, {}) for g in content.groups}
    risks = register(tables["risks"], tables["measures"], scales(), DAY)
    return Snapshot(
        version="0.3.0",
        made_at=AT,
        occasion=Occasion(name="Styregruppen", on=DAY, by="Kim", asked="kickoff", proposal="Gå i gang\nnu"),
        assessment=Assessment(content_version="1.0.0", project=Project(name="Post"), answers=answers, groups=rows),
        questionnaire=content,
        limits=limits,
        record=record(result, screen(screenings(), result.view, DAY), risks),
        log=LogEnd(entries=5, head="a" * 64),
        documents=(KeptDocument(kind="dpia", language="nb", document={"is": "Document"}),),
    )


def test_it_comes_back_as_it_was(taken: Snapshot) -> None:
    file = to_file(plain(taken))
    assert snapshot_in("f", file) == taken
    assert sealed_snapshot_in("f", packed(file)) == (taken, plain(taken)["seal"])


def test_the_same_snapshot_always_gives_the_same_bytes(taken: Snapshot) -> None:
    again = snapshot_in("f", to_file(plain(taken)))
    assert packed(to_file(plain(again))) == packed(to_file(plain(taken)))


def test_the_seal_does_not_hang_on_order_or_layout(taken: Snapshot) -> None:
    data = plain(taken)
    turned = dict(reversed(data.items()))
    assert seal(turned) == data["seal"]
    assert snapshot_in("f", json.dumps(turned, indent=3).encode()) == taken


def test_a_seal_is_what_it_says_it_is() -> None:
    # printf '{"a":"\\u00e6","b":[1,2.5]}' | sha256sum
    known = "54aa403d90e6915240a2edae9cd01d79f795164544ef69c186f93f5de30a8b51"
    assert seal({"b": [1, 2.5], "a": "æ", "seal": "anything"}) == known


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda data: data["occasion"].update(name="Andet"),
    lambda data: data["record"]["overall"].update(score=100.0),
    lambda data: data["assessment"]["answers"].pop("data-need"),
    lambda data: data["questionnaire"]["manifest"].update(version="9.9.9"),
    lambda data: data["log"].update(entries=6),
    lambda data: data["documents"][0].update(language="da"),
    lambda data: data.update(version="0.3.1"),
    lambda data: data.update(more=1),
    lambda data: data.pop("seal"),
    lambda data: data.update(seal="a" * 64),
    lambda data: data.update(seal=None),
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_breaks_the_seal(taken: Snapshot, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(to_file(plain(taken)))
    change(data)
    with pytest.raises(FileError, match="f:1: the seal does not hold"):
        snapshot_in("f", to_file(data))


def _resealed(taken: Snapshot, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a file that somebody changed and sealed anew."""
    data = json.loads(to_file(plain(taken)))
    change(data)
    return to_file(data | {"seal": seal(data)})


def _first(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["questionnaire"]["sections"][0]["questions"][0]
    return found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data.update(more=1), "more: Extra inputs"),
        (lambda data: data.pop("record"), "record: Field required"),
        (lambda data: data["record"].update(on="soon"), "record > on: Input should be a valid date"),
        (lambda data: data["occasion"].update(name=" "), "occasion > name"),
        (lambda data: data["documents"][0].update(document=[]), "document: Input should be a valid dict"),
        (lambda data: data.update(assessment=None), "assessment: Input should be a valid dict"),
        (
            lambda data: data.update(format="klarsyn-snapshot/2"),
            "this is not a Klarsyn snapshot: it was made by another",
        ),
        (lambda data: data.update(format="klarsyn/1"), "this is not a Klarsyn snapshot: name a snapshot file"),
        (lambda data: data.update(format=1), "this is not a Klarsyn snapshot: name a snapshot file"),
        (lambda data: _first(data).update(id="data-need"), "the questions inside do not fit together"),
        (lambda data: _first(data).update(show_when={"question": "data-need", "at_least": 1}), "do not fit together"),
        (lambda data: _first(data).update(show_when={"term": "nowhere"}), "do not fit together"),
        (lambda data: _first(data).update(show_when={"finding": "x", "is_any": ["y"]}), "do not fit together"),
        (lambda data: data["questionnaire"]["terms"].update(a={"term": "a"}), "do not fit together"),
    ],
)
def test_a_well_sealed_file_that_is_no_snapshot_is_refused(
    taken: Snapshot, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    with pytest.raises(FileError) as fault:
        snapshot_in("f", _resealed(taken, change))
    assert sentence in str(fault.value)


def test_terms_that_grow_without_end_are_refused(taken: Snapshot) -> None:
    terms: dict[str, Any] = {"t0": {"question": "prof-country", "is_any": ["dk"]}}
    terms |= {f"t{n}": {"all": [{"term": f"t{n - 1}"}] * 2} for n in range(1, 60)}
    with pytest.raises(FileError, match="do not fit together"):
        snapshot_in("f", _resealed(taken, lambda data: data["questionnaire"].update(terms=terms)))


def test_the_questions_that_ship_are_sound() -> None:
    assert sound(questionnaire())
    empty = Questionnaire(manifest=questionnaire().manifest, sections=(), terms={})
    assert sound(empty)


NEST = b'{"format":"klarsyn-snapshot/1","seal":'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "this is not valid JSON"),
        (b"[]", "this is not a Klarsyn snapshot"),
        (b"null", "this is not a Klarsyn snapshot"),
        (b"\xff\xfe", "this is not a text file in UTF-8"),
        (b'{"format":"klarsyn-snapshot/1","format":"klarsyn-snapshot/1"}', "a key is written twice"),
        (b'{"format":"klarsyn-snapshot/1","x":NaN}', "NaN is no number"),
        (b'{"format":"klarsyn-snapshot/1","x":-Infinity}', "-Infinity is no number"),
        (b'{"format":"klarsyn-snapshot/1","x":1e999}', "the seal does not hold"),
        (b'{"format":"klarsyn-snapshot/1","x":"\\ud800"}', "the seal does not hold"),
        (b'{"format":"klarsyn-snapshot/1","x":' + b"9" * 5000 + b"}", "this is not valid JSON"),
        (NEST + b"[" * 100 + b"]" * 100 + b"}", "the file is nested too deeply"),
        (NEST + b"[" * 100_000 + b"]" * 100_000 + b"}", "the file is nested too deeply"),
        (NEST + b"[" + b"0," * 1_000_001 + b"0]}", "the file holds too many values"),
        (NEST + b'"' + b"\\" + b'"' + b"0," * 1_000_001 + b'","x":[' + b"0," * 1_000_001 + b"0]}", "too many values"),
        (b"\x1f\x8b", "the compressed file is broken"),
        (b"\x1f\x8bnonsense", "the compressed file is broken"),
        (gzip.compress(b"{}", mtime=0)[:-5], "the compressed file is broken"),
        (gzip.compress(b"{}", mtime=0) + b"more", "the compressed file is broken"),
        (gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), "this is not a text file in UTF-8"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(FileError) as fault:
        snapshot_in("f", content)
    assert sentence in str(fault.value)


def test_a_file_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot_file, "LARGEST", 1_000_000)
    bomb = gzip.compress(b" " * 30_000_000, mtime=0)
    with pytest.raises(FileError, match=r"the file is too large: 2 MB, at most 1 MB"):
        snapshot_in("f", bomb)
    with pytest.raises(FileError, match=r"the file is too large: 30 MB, at most 1 MB"):
        snapshot_in("f", b" " * 30_000_000)


@pytest.mark.parametrize(
    "text", [",[{" * 400_000, '\\"' * 600_000 + "," * 1_000_001, "\\" * 400_000 + '",' * 1_000_001]
)
def test_signs_in_texts_are_no_values(taken: Snapshot, text: str) -> None:
    project = taken.assessment.project.model_copy(update={"name": "Lang"})
    note = {"prof-purpose": Answer(value=text)}
    assessment = taken.assessment.model_copy(update={"project": project, "answers": note})
    longer = taken.model_copy(update={"assessment": assessment})
    assert snapshot_in("f", to_file(plain(longer))).assessment.answers["prof-purpose"].value == text


def test_a_text_without_an_end_is_looked_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(FileError):
        snapshot_in("f", NEST + b"[" + b"0," * 1_000_001 + b'"' + b'\\"' * 5_000_000)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("entries", [-1, 2**31, 10**30])
def test_a_log_is_as_long_as_a_database_can_count(taken: Snapshot, entries: int) -> None:
    data = plain(taken)
    data["log"]["entries"] = entries
    with pytest.raises(FileError, match=r"log\.entries|entries"):
        snapshot_in("f", to_file(data | {"seal": seal(data)}))
