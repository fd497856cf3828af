"""Freezing a project: what a snapshot holds, and that it prints the same after everything else has moved on."""

from __future__ import annotations

import gzip
import json
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from application import snapshots as module
from application.deciding import NewDecision, decide
from application.errors import InvalidAnswer, KlarsynError, NotFound
from application.meetings import meeting
from application.reports import dpia_file
from application.service import Application, launch
from application.settings import Settings
from application.snapshots import chain_holds, freeze, reprint, snapshot, snapshot_file, snapshots
from application.wording import worded
from content.types import LANGUAGES
from documents.formats import ENDINGS
from meetings.picture import picture_in
from meetings.snapshot import Occasion
from meetings.snapshot_file import snapshot_in
from questionnaires.answers import Answer
from questionnaires.assessment import Project

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # it is the 23rd in Copenhagen
BOARD = Occasion(name="Styregruppen", on=date(2026, 12, 1), by="Kim", asked="kickoff", proposal="Gå i gang.")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "klarsyn.db"


@pytest.fixture
def app(file: Path) -> Iterator[Application]:
    """The application over the questions that ship, at one moment that does not pass."""
    found = launch(Settings(database_url=f"sqlite:///{file}"))
    with closing(found.store):
        yield replace(found, now=lambda: NOW)


@pytest.fixture
def id_(app: Application) -> str:
    found = next(e.assessment for e in app.examples() if e.id == "norddjurs-mailsortering")
    assert found is not None
    return app.import_assessment(found)


def test_a_snapshot_holds_everything_as_it_is(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    taken = snapshot(app, id_, row.id)
    opened = app.open(id_)
    assert snapshots(app, id_) == (row,)
    assert (row.occasion, row.made_at, row.content_version) == (BOARD, NOW, app.questionnaire.version)
    assert (taken.occasion, taken.made_at, taken.record.on) == (BOARD, NOW, date(2026, 11, 23))
    assert (taken.assessment, taken.questionnaire) == (app.assessment(opened), app.questionnaire)
    assert (taken.log.entries, taken.log.head) == (opened.entries, opened.head)
    assert taken.version == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {(d.kind, d.language) for d in taken.documents} == {(k, n) for k in ("dpia", "brief") for n in LANGUAGES}
    assert taken.record.overall.score == app.result(opened, taken.record.on).overall.score


def test_the_file_is_whole_and_can_be_read_anywhere(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    found = snapshot_file(app, id_, row.id)
    assert (found.name, found.media_type) == (
        "klarsyn-smartere-mailsortering-2026-12-01-snapshot.json",
        "application/json",
    )
    assert snapshot_in("f", found.data) == snapshot(app, id_, row.id)
    assert json.loads(found.data)["seal"] == row.seal


def test_the_documents_are_those_of_the_day(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    on = date(2026, 11, 23)
    for language, ending in (("da", "pdf"), ("nb", "md"), ("en", "json"), ("da", "docx"), ("nb", "pia.json")):
        again = reprint(app, id_, row.id, "dpia", language, ending)  # type: ignore[arg-type]
        assert again.data == dpia_file(app, id_, language, ending, on).data  # type: ignore[arg-type]
        assert again.name == f"klarsyn-smartere-mailsortering-2026-12-01-dpia-{language}.{ending}"
    assert reprint(app, id_, row.id, "brief", "da", "pdf").data.startswith(b"%PDF-")
    assert all(reprint(app, id_, row.id, "brief", "nb", ending).data for ending in ENDINGS)


def test_a_snapshot_stays_when_everything_else_moves_on(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    before = snapshot(app, id_, row.id), snapshot_file(app, id_, row.id)
    pdf = reprint(app, id_, row.id, "dpia", "da", "pdf").data
    opened = app.open(id_)
    app.answer(id_, "data-need", Answer(value=0), opened.revisions.get("data-need", 0))
    app.rename(id_, Project(name="Nyt navn"))
    manifest = app.questionnaire.manifest.model_copy(update={"version": "9.0.0"})
    fewer = app.questionnaire.model_copy(update={"manifest": manifest, "sections": app.questionnaire.sections[:3]})
    later = replace(app, questionnaire=fewer, now=lambda: datetime(2031, 1, 1, tzinfo=UTC))
    assert (snapshot(later, id_, row.id), snapshot_file(later, id_, row.id)) == before
    assert reprint(later, id_, row.id, "dpia", "da", "pdf").data == pdf
    assert chain_holds(later, id_, before[0]) is None


def test_the_next_brief_looks_back_at_the_meeting_before(app: Application, id_: str) -> None:
    first = freeze(app, id_, BOARD.model_copy(update={"name": "Mødet før"}))
    later = replace(app, now=lambda: datetime(2026, 12, 20, 9, 0, tzinfo=UTC))
    app.answer(id_, "data-need", Answer(value=0), app.open(id_).revisions.get("data-need", 0))
    second = freeze(later, id_, BOARD.model_copy(update={"on": date(2027, 1, 5)}))
    again = freeze(later, id_, BOARD.model_copy(update={"on": date(2027, 1, 5)}))
    assert [row.id for row in snapshots(app, id_)] == [first.id, second.id, again.id]
    seen = meeting(later, id_, worded(later, later.open(id_), "en", date(2026, 12, 20)))
    assert seen.last == picture_in(snapshot(app, id_, first.id))
    assert seen.occasion == again.occasion
    for row in (second, again):
        assert "Mødet før" in reprint(app, id_, row.id, "brief", "da", "md").data.decode()


def test_an_occasion_is_tidied(app: Application, id_: str) -> None:
    raw = Occasion.model_construct(
        name=" Møde\r\n\x07 1 ", on=TODAY, by="K\tim" * 90, asked=None, proposal="a\r\nb\x00 "
    )
    found = freeze(app, id_, raw).occasion
    assert (found.name, found.by, found.proposal) == ("Møde \ufffd 1", ("K im" * 90)[:200], "a\nb\ufffd")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Give the meeting a name"),
        ({"name": " \n "}, "Give the meeting a name"),
        ({"name": "\u200b \u2800"}, "Give the meeting a name"),
        ({"name": "x" * 301}, "Give the meeting a shorter name: at most 300"),
        ({"proposal": "x" * 4001}, "Say more briefly what is proposed: at most 4000"),
        ({"on": date(1026, 12, 1)}, "1026-12-01 is too far away"),
        ({"on": date(9999, 12, 31)}, "9999-12-31 is too far away"),
    ],
)
def test_an_occasion_that_is_none_is_refused(
    app: Application, id_: str, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidAnswer, match=sentence):
        freeze(app, id_, BOARD.model_copy(update=changes))
    assert snapshots(app, id_) == ()


def test_nothing_half_is_kept_when_freezing_stops_on_the_way(
    app: Application, id_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "packed", killed)
    with pytest.raises(KeyboardInterrupt):
        freeze(app, id_, BOARD)
    assert snapshots(app, id_) == ()


def test_what_does_not_exist_is_not_found(app: Application, id_: str) -> None:
    for use in (lambda: freeze(app, "nowhere", BOARD), lambda: snapshots(app, "nowhere")):
        with pytest.raises(NotFound, match="There is no such assessment"):
            use()
    with pytest.raises(NotFound, match="There is no such snapshot"):
        snapshot(app, id_, "nowhere")


def test_a_document_that_the_snapshot_lacks_is_said(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    with pytest.raises(KlarsynError, match="does not hold this document"):
        reprint(app, id_, row.id, "dpia", "sv", "pdf")  # type: ignore[arg-type]


Spoil = Callable[[sqlite3.Connection], object]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda raw: raw.execute("UPDATE snapshot SET name = 'Andet'"), "it is not the one that was taken"),
        (lambda raw: raw.execute("UPDATE snapshot SET seal = substr(seal, 2) || 'x'"), "not the one that was taken"),
        (lambda raw: raw.execute("UPDATE snapshot SET body = x'1f8b'"), "the compressed file is broken"),
        (lambda raw: raw.execute("UPDATE snapshot SET body = x'7b7d'"), "this is not a Klarsyn snapshot"),
        (lambda raw: raw.create_function("other", 1, _other) or raw.execute("UPDATE snapshot SET body = other(body)"),
         "the seal does not hold"),
    ],
)  # fmt: skip
def test_a_snapshot_that_was_changed_is_told(app: Application, id_: str, file: Path, spoil: Spoil, why: str) -> None:
    row = freeze(app, id_, BOARD)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER snapshot_no_update")
        spoil(raw)
    for use in (snapshot, snapshot_file):
        with pytest.raises(KlarsynError, match="cannot be used: ") as fault:
            use(app, id_, row.id)
        assert why in str(fault.value)


def _other(body: bytes) -> bytes:
    """Return a snapshot in which somebody answered otherwise, without a new seal."""
    return gzip.compress(gzip.decompress(body).replace(b"Norddjurs", b"Syddjurs."))


def test_the_log_must_still_hold_what_the_snapshot_was_taken_from(app: Application, id_: str, file: Path) -> None:
    taken = snapshot(app, id_, freeze(app, id_, BOARD).id)
    decide(app, id_, NewDecision("Styregruppen", TODAY, "kickoff", "go", "Kim"), "kim")
    assert chain_holds(app, id_, taken) is None
    other = taken.model_copy(update={"log": taken.log.model_copy(update={"head": "b" * 64})})
    broken = chain_holds(app, id_, other)
    assert broken is not None
    assert (broken.sequence, str(broken.why)) == (
        taken.log.entries,
        "the log is no longer the one that the snapshot was taken from",
    )
    longer = taken.model_copy(update={"log": taken.log.model_copy(update={"entries": 9999})})
    assert chain_holds(app, id_, longer) is not None
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER answer_no_update")
        raw.execute("UPDATE answer SET note = 'x' WHERE sequence = 3")
    found = chain_holds(app, id_, taken)
    assert found is not None
    assert found.sequence == 3


def test_an_empty_project_can_be_frozen(app: Application) -> None:
    id_ = app.start(Project(name="Tom"))
    taken = snapshot(app, id_, freeze(app, id_, Occasion(name="M", on=TODAY)).id)
    assert (taken.log.entries, taken.log.head, taken.record.overall.score) == (0, "", None)
    assert chain_holds(app, id_, taken) is None


def test_erasing_a_project_takes_its_snapshots(app: Application, id_: str) -> None:
    row = freeze(app, id_, BOARD)
    app.erase(id_)
    with pytest.raises(NotFound, match="was erased"):
        snapshot(app, id_, row.id)
