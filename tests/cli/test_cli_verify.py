"""`verify`: a whole snapshot is told as JSON, and one that contradicts itself is named with what is wrong."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.service import launch
from application.settings import Settings
from application.snapshots import freeze, snapshot_file
from commands.inputs import assessment_or_snapshot
from content.problems import FileError
from meetings.snapshot import Occasion, Snapshot, seal, to_file
from questionnaires.assessment import Assessment, Project, to_json
from tests.cli.command_line import Run

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a snapshot of one of the examples."""
    app = launch(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('verify')}/klarsyn.db"))
    with closing(app.store):
        found = next(e.assessment for e in app.examples() if e.id == "norddjurs-mailsortering")
        assert found is not None
        id_ = app.import_assessment(found)
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1), by="Kim"))
        return snapshot_file(app, id_, row.id).data


@pytest.fixture
def whole(folder: Path, content: bytes) -> str:
    (folder / "whole.json").write_bytes(content)
    return "whole.json"


def test_a_whole_snapshot_is_told(run: Run, whole: str, content: bytes) -> None:
    data = json.loads(content)
    assert run("verify", whole).json == {
        "format": "klarsyn-snapshot/1",
        "name": "Styregruppen",
        "on": "2026-12-01",
        "made_at": data["made_at"],
        "by": "Kim",
        "content_version": data["record"]["content_version"],
        "seal": data["seal"],
        "whole": True,
        "answers": len(data["assessment"]["answers"]),
        "documents": [{"kind": k, "language": n} for n in ("da", "nb", "en") for k in ("dpia", "brief")],
    }


def test_it_can_be_compressed_or_come_on_standard_input(run: Run, folder: Path, whole: str, content: bytes) -> None:
    (folder / "small").write_bytes(gzip.compress(content))
    assert run("verify", "small").json == run("verify", "-", stdin=content).json == run("verify", whole).json


def test_of_several_files_each_is_told_on_its_own(run: Run, folder: Path, whole: str, content: bytes) -> None:
    (folder / "changed.json").write_bytes(content.replace(b"Norddjurs", b"Syddjurs."))
    outcome = run("verify", "changed.json", whole, "nowhere.json")
    assert outcome.code == 2
    assert [json.loads(line)["file"] for line in outcome.out.splitlines()] == [whole]
    assert outcome.err.startswith("changed.json:1: the seal does not hold: something in the snapshot was changed")
    assert "nowhere.json:1: this file does not exist" in outcome.err


@pytest.mark.parametrize("byte", [5, 1000, 100_000, 500_000, -3])
def test_no_byte_can_be_changed_unseen(run: Run, folder: Path, content: bytes, byte: int) -> None:
    changed = bytearray(content)
    changed[byte] = ord("7") if changed[byte] != ord("7") else ord("8")
    (folder / "changed.json").write_bytes(changed)
    outcome = run("verify", "changed.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("changed.json:1: ")


def _answer(data: dict[str, Any]) -> None:
    answers = data["assessment"]["answers"]
    id_ = next(i for i, a in answers.items() if (a.get("value") if isinstance(a, dict) else a) in (1, 2, 3))
    answers[id_] = 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_answer, "overall was recorded otherwise than the answers in the snapshot give"),
        (lambda data: data["record"]["overall"].update(score=99.9), "overall was recorded otherwise"),
        (lambda data: data["record"]["areas"].pop("data"), "data was recorded otherwise"),
        (lambda data: data["record"]["rules"]["r3"].update(answered=0), "r3 was recorded otherwise"),
        (lambda data: data["record"]["stops"].update({"go-live": "stopped"}), "go-live was recorded otherwise"),
        (lambda data: data["record"].update(gates=[]), "gates was recorded otherwise"),
        (lambda data: data["record"].update(unknown=["x"]), "unknown was recorded otherwise"),
        (lambda data: data["limits"].update(too_few=10_000), "overall was recorded otherwise"),
        (lambda data: data["record"].update(content_version="9.9.9"), "the results are not those of the questions"),
        (lambda data: data["documents"][0]["document"].pop("title"), "the document dpia in da cannot be printed again"),
        (lambda data: data["documents"][1].update(language="en"), "the document brief in en cannot be printed again"),
    ],
)
def test_a_file_sealed_anew_that_contradicts_itself_is_found_out(
    run: Run, folder: Path, content: bytes, change: Change, sentence: str
) -> None:
    data = json.loads(content)
    change(data)
    (folder / "made.json").write_bytes(to_file(data | {"seal": seal(data)}))
    outcome = run("verify", "made.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert "the seal holds, so it was written like this" in outcome.err


@pytest.mark.parametrize("language", ["da", "nb"])
def test_faults_are_told_in_the_readers_language(run: Run, folder: Path, content: bytes, language: str) -> None:
    (folder / "changed.json").write_bytes(content.replace(b"Norddjurs", b"Syddjurs."))
    outcome = run("verify", "changed.json", "--lang", language)
    assert outcome.code == 2
    assert outcome.err.startswith("changed.json:1: ")


@pytest.mark.parametrize(
    ("name", "stuff"),
    [("good.yaml", None), ("empty.json", b" "), ("x.pdf", b"%PDF-1.7\n\xff"), ("list.json", b"[1]"), ("n.json", b"7")],
)
def test_other_files_are_refused(run: Run, folder: Path, good: str, name: str, stuff: bytes | None) -> None:
    if stuff is not None:
        (folder / name).write_bytes(stuff)
    outcome = run("verify", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{name}:")
    assert "Traceback" not in outcome.err


def test_a_command_for_both_tells_them_apart(folder: Path, good: str, whole: str, content: bytes) -> None:
    assert isinstance(assessment_or_snapshot(good), Assessment)
    assert isinstance(assessment_or_snapshot(whole), Snapshot)
    turned = json.dumps(dict(reversed(json.loads(content).items())), indent=1)
    (folder / "turned.json").write_text(turned, encoding="utf-8")
    (folder / "packed").write_bytes(gzip.compress(content))
    assert assessment_or_snapshot("turned.json") == assessment_or_snapshot("packed") == assessment_or_snapshot(whole)


def test_words_in_an_assessment_do_not_make_it_a_snapshot(folder: Path) -> None:
    sly = Assessment(project=Project(name='{"format":"klarsyn-snapshot/1"}'))
    (folder / "sly.json").write_bytes(to_json(sly))
    (folder / "sly.yaml").write_text('format: klarsyn/1\nproject: {name: \'"format": "klarsyn-snapshot/1"\'}\n')
    assert assessment_or_snapshot("sly.json") == sly
    assert isinstance(assessment_or_snapshot("sly.yaml"), Assessment)


def test_an_assessment_is_not_read_beyond_its_own_limit(folder: Path) -> None:
    (folder / "large.yaml").write_bytes(b"# " + b"x" * 6_000_000)
    with pytest.raises(FileError, match="the file is too large"):
        assessment_or_snapshot("large.yaml")
