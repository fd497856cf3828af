"""Earlier snapshots that were changed by hand: a new one can still be taken, and the brief says what was left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from application.briefs import brief_file
from application.errors import KlarsynError, StoreError, Unusable
from application.meetings import meeting, usable_meeting
from application.service import Application, launch
from application.settings import Settings
from application.snapshots import earlier, freeze, reprint, snapshot, snapshots
from application.wording import worded
from content.types import LANGUAGES
from locales.messages import msg
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.store import Store

TODAY = date(2026, 11, 22)
LEFT_OUT = "Snapshots that are no longer as they were taken are left out of the comparison: Second."


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    found = launch(Settings(database_url=f"sqlite:///{tmp_path}/klarsyn.db"))
    with closing(found.store):
        yield replace(found, now=lambda: datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


@pytest.fixture
def id_(app: Application) -> str:
    """A project with a snapshot for each of two earlier meetings."""
    made = app.start(Project(name="Two meetings"))
    for name, on in (("First", date(2026, 10, 1)), ("Second", date(2026, 11, 1))):
        freeze(app, made, Occasion(name=name, on=on))
    return made


def spoil(tmp_path: Path, name: str, body: str = "x'1f8b'") -> None:
    with closing(sqlite3.connect(tmp_path / "klarsyn.db", isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER IF EXISTS snapshot_no_update")
        raw.execute(f"UPDATE snapshot SET body = {body} WHERE name = ?", (name,))


@pytest.mark.parametrize("body", ["x'1f8b'", "'a text'", "7", "x''"])
def test_a_new_one_is_compared_with_the_newest_that_can_be_used(
    app: Application, id_: str, tmp_path: Path, body: str
) -> None:
    spoil(tmp_path, "Second", body)
    found = earlier(app, id_, TODAY)
    assert found.last is not None
    assert (found.last.name, found.left_out) == ("First", ("Second",))
    row = freeze(app, id_, Occasion(name="Third", on=TODAY))
    text = reprint(app, id_, row.id, "brief", "en", "md").data.decode()
    assert LEFT_OUT in text
    assert "**Compared with:** First" in text


def test_without_any_that_can_be_used_the_brief_says_so(app: Application, id_: str, tmp_path: Path) -> None:
    for name in ("First", "Second"):
        spoil(tmp_path, name)
    text = brief_file(app, id_, "en", "md", TODAY).data.decode()
    assert "Second, First." in text
    assert "No earlier snapshot can be used to compare with." in text
    assert "There is no earlier snapshot" not in text
    for language in LANGUAGES:
        row = freeze(app, id_, Occasion(name="Third", on=TODAY))
        assert "Second, First" in reprint(app, id_, row.id, "brief", language, "md").data.decode()


def test_the_page_is_told_of_the_fault_and_can_do_without(app: Application, id_: str, tmp_path: Path) -> None:
    spoil(tmp_path, "Second")
    case = worded(app, app.open(id_), "en", TODAY)
    with pytest.raises(Unusable, match="cannot be used"):
        meeting(app, id_, case)
    found = usable_meeting(app, id_, case)
    assert found.last is not None
    assert (found.last.name, found.unusable) == ("First", ("Second",))


def test_whole_snapshots_leave_nothing_out(app: Application, id_: str) -> None:
    case = worded(app, app.open(id_), "en", TODAY)
    assert usable_meeting(app, id_, case) == meeting(app, id_, case)
    assert "left out of the comparison" not in brief_file(app, id_, "en", "md", TODAY).data.decode()


def test_a_database_that_is_busy_is_no_broken_snapshot(
    app: Application, id_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> object:
        raise StoreError(msg("busy"), "busy")

    monkeypatch.setattr(Store, "snapshot", busy)
    with pytest.raises(StoreError):
        earlier(app, id_, TODAY)


def test_the_version_in_the_list_must_be_that_of_the_snapshot(app: Application, id_: str, tmp_path: Path) -> None:
    spoil(tmp_path, "Second", "body, content_version = '9.9.9'")
    with pytest.raises(Unusable, match="not the one that was taken"):
        snapshot(app, id_, snapshots(app, id_)[1].id)


def test_a_project_with_very_long_texts_can_be_read_back(app: Application) -> None:
    """A hundred thousand signs a note: their commas are no values of the file."""
    found = next(e.assessment for e in app.examples() if e.id == "norddjurs-mailsortering")
    assert found is not None
    notes = {id_: a.model_copy(update={"note": ",[{" * 33_000}) for id_, a in list(found.answers.items())[:4]}
    id_ = app.import_assessment(found.model_copy(update={"answers": {**found.answers, **notes}}))
    row = freeze(app, id_, Occasion(name="Lang", on=TODAY))
    assert snapshot(app, id_, row.id).assessment.answers[next(iter(notes))].note == ",[{" * 33_000


def test_what_could_not_be_read_again_is_not_taken(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.snapshot_file.LARGEST", 1_000_000)
    answers = {"prof-purpose": Answer(value="x" * 99_000)}
    id_ = app.import_assessment(Assessment(project=Project(name="Stor"), answers=answers))
    with pytest.raises(KlarsynError, match="No snapshot was taken: the file is too large"):
        freeze(app, id_, Occasion(name="M", on=TODAY))
    assert snapshots(app, id_) == ()
