"""Snapshots are kept whole, in order, and for as long as the assessment; several entries are written together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import IntegrityError

from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.engine import connect, writing
from storage.errors import Conflict, NotFound, StoreError
from storage.migrating import _config
from storage.rows import SnapshotRow
from storage.store import Store

Say = Callable[..., Answer]
Tick = Callable[[], datetime]
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BODY = b"\x1f\x8b\x00body"


def row(id_: str = "s1", name: str = "Styregruppen") -> SnapshotRow:
    occasion = Occasion(name=name, on=date(2026, 12, 1), by="Kim", asked="kickoff", proposal="To linjer\nher")
    return SnapshotRow(id_, occasion, MADE, "a" * 64, "1.2.0")


def test_a_snapshot_comes_back_as_it_was(store: Store, id_: str) -> None:
    bare = SnapshotRow("s2", Occasion(name="Uden mere", on=date(2026, 12, 2)), MADE, "b" * 64, "1.2.0")
    store.add_snapshot(id_, row(), BODY)
    store.add_snapshot(id_, bare, b"")
    assert store.snapshots(id_) == (row(), bare)
    assert store.snapshot(id_, "s1") == (row(), BODY)
    assert store.snapshot(id_, "s2") == (bare, b"")


def test_snapshots_of_others_are_not_found(store: Store, id_: str, tick: Tick) -> None:
    store.add_snapshot(id_, row(), BODY)
    other = store.create(Assessment(project=Project(name="B")), "", tick())
    assert store.snapshots(other) == ()
    with pytest.raises(NotFound, match="There is no such snapshot"):
        store.snapshot(other, "s1")
    for ask in (store.snapshots, lambda i: store.snapshot(i, "s1"), lambda i: store.add_snapshot(i, row(), BODY)):
        with pytest.raises(NotFound, match="There is no such assessment"):
            ask("nowhere")


def test_an_id_is_used_once(store: Store, id_: str) -> None:
    store.add_snapshot(id_, row(), BODY)
    with pytest.raises(IntegrityError, match="append-only"):
        store.add_snapshot(id_, row(), b"other")
    assert store.snapshot(id_, "s1") == (row(), BODY)


def test_many_may_freeze_at_once(store: Store, id_: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: store.add_snapshot(id_, row(f"s{n}"), BODY), range(12)))
    assert {found.id for found in store.snapshots(id_)} == {f"s{n}" for n in range(12)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE snapshot SET body = x'00'",
        "UPDATE snapshot SET name = 'x'",
        "DELETE FROM snapshot",
        "INSERT OR REPLACE INTO snapshot SELECT * FROM snapshot",
        "INSERT OR REPLACE INTO snapshot SELECT assessment, 9, id, name, held_on, by, asked, proposal, made_at, "
        "content_version, seal, x'00' FROM snapshot",
        "INSERT OR REPLACE INTO snapshot SELECT assessment, sequence, 'z', name, held_on, by, asked, proposal, "
        "made_at, content_version, seal, x'00' FROM snapshot",
    ],
)
def test_the_database_refuses_to_change_a_snapshot(
    store: Store, id_: str, raw: sqlite3.Connection, statement: str
) -> None:
    store.add_snapshot(id_, row(), BODY)
    with pytest.raises(sqlite3.IntegrityError, match=r"^snapshot is append-only$"):
        raw.execute(statement)
    assert store.snapshot(id_, "s1") == (row(), BODY)


def test_erasing_takes_the_snapshots_too(store: Store, id_: str, tick: Tick, file: Path) -> None:
    other = store.create(Assessment(project=Project(name="B")), "", tick())
    store.add_snapshot(id_, row(name="Hemmeligt"), b"Hemmelig krop" * 2000)
    store.add_snapshot(other, row(), BODY)
    store.erase(id_, "ida", tick())
    assert store.snapshots(other) == (row(),)
    assert b"Hemmelig" not in b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_a_line_that_no_snapshot_can_have_is_said_to_be_damaged(
    store: Store, id_: str, raw: sqlite3.Connection
) -> None:
    store.add_snapshot(id_, row(), BODY)
    raw.execute("DROP TRIGGER snapshot_no_update")
    raw.execute("UPDATE snapshot SET held_on = 'soon'")
    with pytest.raises(StoreError, match="the database is damaged"):
        store.snapshots(id_)


def test_several_entries_are_written_all_or_none(store: Store, id_: str, say: Say) -> None:
    assert store.append_all(id_, [("g/a", say("{}"), 0), ("g/b", say("{}"), 0), ("g/a", say("{}"), 1)]) == (1, 1, 2)
    with pytest.raises(Conflict):
        store.append_all(id_, [("g/c", say("{}"), 0), ("g/b", say("{}"), 0)])
    assert [(e.sequence, e.question) for e in store.history(id_)] == [(1, "g/a"), (2, "g/b"), (3, "g/a")]
    assert store.verify(id_) is None


def test_the_end_of_the_log_is_told_and_found_again(store: Store, id_: str, say: Say) -> None:
    assert (store.load(id_).entries, store.load(id_).head, store.hash_at(id_, 0)) == (0, "", "")
    store.append(id_, "a", say(1), 0)
    end = store.load(id_)
    store.append(id_, "b", say(2), 0)
    assert store.hash_at(id_, end.entries) == end.head
    assert store.hash_at(id_, 2) == store.load(id_).head
    assert store.hash_at(id_, 3) is None


def test_moving_to_other_questions_is_logged_and_changes_no_answer(
    store: Store, id_: str, say: Say, tick: Tick
) -> None:
    store.append(id_, "a", say(1), 0)
    before, at = store.load(id_), tick()
    store.move(id_, "1.3.0", "ida", at)
    after = store.load(id_)
    assert (before.content_version, after.content_version) == ("1.0.0", "1.3.0")
    assert (after.answers, after.project, after.version) == (before.answers, before.project, before.version + 1)
    entry = store.project_history(id_)[-1]
    assert (entry.content_version, entry.by, entry.at, entry.project) == ("1.3.0", "ida", at, before.project)
    store.update_project(id_, Project(name="Nyt"), "", tick())
    assert [e.content_version for e in store.project_history(id_)] == [None, "1.3.0", None]
    assert store.verify(id_) is None


def test_a_database_of_the_first_tables_is_brought_along_with_its_data(
    store: Store, id_: str, say: Say, tick: Tick, file: Path, tmp_path: Path
) -> None:
    store.append(id_, "a", say("Formål", note="Æ"), 0)
    store.append(id_, "a", say(2), 1)
    store.update_project(id_, Project(name="Nyt"), "ida", tick())
    told = (store.projects(), store.load(id_), store.history(id_), store.project_history(id_))
    old = tmp_path / "old.db"
    engine = connect(f"sqlite:///{old}")
    with writing(engine) as connection:
        command.upgrade(_config(connection), "0001")
    engine.dispose()
    _copy(file, old)
    with closing(Store(f"sqlite:///{old}")) as upgraded:
        assert (
            upgraded.projects(),
            upgraded.load(id_),
            upgraded.history(id_),
            upgraded.project_history(id_),
        ) == told
        assert upgraded.verify(id_) is None
        assert upgraded.snapshots(id_) == ()
        upgraded.add_snapshot(id_, row(), BODY)
        assert upgraded.snapshot(id_, "s1") == (row(), BODY)


def _copy(new: Path, old: Path) -> None:
    """Put the rows of a database of today into the first tables."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in ("assessment", "answer", "project_change", "summary"):
            columns = ", ".join(f'"{c[1]}"' for c in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
