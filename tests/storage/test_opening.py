"""Opening: tables are made once, whoever comes first, and what cannot be used is said in a sentence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from content.problems import KlarsynError
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.engine import connect
from storage.errors import StoreError
from storage.migrating import VERSION_TABLE
from storage.store import Store
from storage.tables import metadata

Say = Callable[..., Answer]
BEGIN = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)  # when the clock of conftest.py starts
ROOT = Path(__file__).resolve().parents[2]


def test_the_folder_and_the_file_are_made(store: Store, file: Path) -> None:
    assert store.projects() == ()
    assert file.is_file()


def test_opening_again_changes_nothing(store: Store, url: str, file: Path, id_: str) -> None:
    store.close()
    before = file.read_bytes()
    for _ in range(2):
        with closing(Store(url)) as again:
            assert [row.id for row in again.projects()] == [id_]
    assert file.read_bytes() == before


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store, url: str) -> None:
    engine = connect(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_database_keeps_its_promises(store: Store, url: str) -> None:
    engine = connect(url)
    with engine.connect() as connection:
        read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    engine.dispose()
    assert read == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "secure_delete": 1}

OPENER = """
import sys
sys.path.insert(0, sys.argv[1])
from storage.store import Store

print("ready", flush=True)
sys.stdin.readline()
store = Store(sys.argv[2])
store.projects()
store.close()
"""


def test_many_processes_may_open_a_new_file_at_once(url: str) -> None:
    openers = [_start(url) for _ in range(6)]
    for opener in openers:
        assert opener.stdout is not None
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:  # all are loaded and waiting: now they start together
        assert opener.stdin is not None
        opener.stdin.write("\n")
        opener.stdin.flush()
    for opener in openers:
        out, err = opener.communicate(timeout=60)
        assert (opener.returncode, out, err) == (0, "", "")
    with closing(Store(url)) as store:
        assert store.projects() == ()


def _start(url: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", OPENER, str(ROOT), url]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def _remove(file: Path) -> None:
    for path in file.parent.iterdir():
        path.unlink()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "KLARSYN_DATABASE_URL is not a database address"),
        ("sqlite://", "An SQLite database is given as a file and nothing more"),
        ("sqlite:///:memory:", "An SQLite database is given as a file and nothing more"),
        ("sqlite:///x.db?timeout=1", "An SQLite database is given as a file and nothing more"),
        ("postgresql+nodriver://kim:hemmelig@db/klarsyn", "The driver for the database"),
        ("mssql+pyodbc://kim:hemmelig@db/klarsyn", "Klarsyn keeps its data in SQLite or PostgreSQL, not in mssql"),
    ],
)
def test_a_bad_address_is_explained_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(KlarsynError, match=sentence) as fault:
        Store(url)
    assert "hemmelig" not in str(fault.value)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KlarsynError, match=r"file/klarsyn\.db cannot be written: (Not a directory|File exists)"):
        Store(f"sqlite:///{tmp_path}/file/klarsyn.db")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(KlarsynError, match=r"could not be opened|cannot be written"):
        Store(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + b"x" * 9000, b"PK\x03\x04" * 400, b"format: klarsyn/1\n" * 90])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="could not be opened: the file is no SQLite database") as fault:
        Store(f"sqlite:///{file}")
    assert fault.value.kind == "foreign"
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_database_of_something_else_is_left_alone(file: Path, url: str) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE answer (x)")
    with pytest.raises(KlarsynError, match="holds the tables of something else"):
        Store(url)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("answer",)]


def test_a_database_of_a_newer_version_is_left_alone(store: Store, raw: sqlite3.Connection, url: str, id_: str) -> None:
    raw.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0999'")
    with pytest.raises(KlarsynError, match=r"made by a newer version of Klarsyn \(its tables are of version 0999\)"):
        Store(url)
    assert raw.execute("SELECT id FROM assessment").fetchall() == [(id_,)]


def test_a_deleted_file_is_missed_and_nothing_written_in_its_place(
    store: Store, file: Path, id_: str, say: Say
) -> None:
    store.append(id_, "q", say(1), 0)
    _remove(file)
    with pytest.raises(StoreError, match="Your answer was not saved: the database cannot be reached") as fault:
        store.append(id_, "q", say(2), 1)
    assert fault.value.kind == "gone"
    assert not file.exists()


def test_a_restored_file_is_used_at_once(store: Store, file: Path, id_: str, say: Say, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(tmp_path / "backup")) as target:
        source.backup(target)
    store.append(id_, "q", say(1), 0)
    _remove(file)
    (tmp_path / "backup").rename(file)
    assert store.load(id_).answers == {}
    assert store.append(id_, "q", say(2), 0) == 1


def test_a_full_disk_is_said_and_nothing_half_written(store: Store, file: Path, id_: str, say: Say, url: str) -> None:
    # The page limit belongs to the connection, and the store has one while only one thread uses it.
    store.append(id_, "q", say(1), 0)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="Your answer was not saved: the disk is full") as fault:
        store.append(id_, "q", say("x" * 90_000), 1)
    assert fault.value.kind == "full"
    with closing(Store(url)) as other:
        assert [e.answer.value for e in other.history(id_)] == [1]
        assert other.verify(id_) is None


def test_a_database_that_stays_locked_is_said(
    store: Store, raw: sqlite3.Connection, id_: str, say: Say, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr("storage.engine.BUSY_SECONDS", 0.05)
    with closing(Store(url)) as impatient:
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Your answer was not saved: others are writing") as fault:
            impatient.append(id_, "q", say(1), 0)
        assert fault.value.kind == "busy"
        with pytest.raises(StoreError, match="Nothing was changed: others are writing"):
            impatient.create(Assessment(project=Project(name="P")), "", BEGIN)
        assert [row.id for row in impatient.projects()] == [id_]  # reading goes on meanwhile
        raw.execute("ROLLBACK")
        assert impatient.append(id_, "q", say(1), 0) == 1


def test_a_read_only_database_is_said(store: Store, id_: str, say: Say) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="Your answer was not saved: Klarsyn may not write"):
        store.append(id_, "q", say(1), 0)
