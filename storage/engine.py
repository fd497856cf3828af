"""Open the database that a URL names. What is special to SQLite or to PostgreSQL stands here and in the migrations."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DisconnectionError, NoSuchModuleError

from content.problems import KlarsynError
from locales.messages import msg

BUSY_SECONDS = 5.0
SCHEMA_LOCK = 0x4B4C4152  # "KLAR": the number of the lock that two starting processes share on PostgreSQL
WRITES = "klarsyn_writes"

# FULL: a commit returns when the disk has it, so that an acknowledged answer outlives a crash of the machine and not
# only of the program. What it costs is one flush of the disk: on the virtual machine where this was written an append
# took 1.0 ms with FULL and 0.7 ms with NORMAL (medians of 550); a slower disk adds its own time.
# secure_delete: what is erased is overwritten, and not merely unlinked from the file.
PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON")


def connect(url: str) -> Engine:
    """Return an engine for `url`. Raises `KlarsynError` when the URL or the place it names cannot be used."""
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() != "postgresql":
        raise KlarsynError(
            msg("Klarsyn keeps its data in SQLite or PostgreSQL, not in {kind}.", kind=parsed.get_backend_name())
        )
    try:
        return create_engine(parsed, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as err:
        what = msg(
            "The driver for the database {url} is not installed here. For PostgreSQL: pip install psycopg[binary], "
            "and begin the address with postgresql+psycopg://",
            url=parsed.render_as_string(hide_password=True),
        )
        raise KlarsynError(what) from err


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as err:
        # The URL itself is not shown: it may hold a password.
        raise KlarsynError(
            msg("KLARSYN_DATABASE_URL is not a database address. Write for example sqlite:////srv/klarsyn/klarsyn.db")
        ) from err


def _sqlite(url: URL) -> Engine:
    if url.database in (None, "", ":memory:") or url.query:
        raise KlarsynError(
            msg("An SQLite database is given as a file and nothing more, for example sqlite:////srv/klarsyn/klarsyn.db")
        )
    path = Path(str(url.database)).absolute()
    _make_file(path)
    engine = create_engine(url, creator=lambda: _open(path))
    event.listen(engine, "connect", lambda connection, record: _settle(connection, record, path))
    event.listen(engine, "checkout", lambda connection, record, _: _same_file(connection, record, path))
    event.listen(engine, "begin", _begin)
    return engine


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as err:
        what = msg(
            "The database file {path} cannot be written: {why}. Set KLARSYN_DATABASE_URL to a place that can be.",
            path=str(path),
            why=err.strerror or type(err).__name__,
        )
        raise KlarsynError(what) from err


def _open(path: Path) -> sqlite3.Connection:
    # mode=rw: a file that vanished while we run is an error to report, not an empty database to start afresh.
    # isolation_level=None: transactions begin where `_begin` says and nowhere else.
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _settle(connection: Any, record: Any, path: Path) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _to_wal(connection)
    record.info["file"] = _identity(path)


def _to_wal(connection: Any) -> None:
    """Turn write-ahead logging on; the file remembers. SQLite does not wait its turn for this, so we do."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as err:
            if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _same_file(_: Any, record: Any, path: Path) -> None:
    """Never write to a file that was deleted or replaced under us: the system would take it, and it would be lost."""
    try:
        same = _identity(path) == record.info["file"]
    except OSError:
        same = False
    if not same:
        raise DisconnectionError(f"{path} is no longer the file that was opened")


def _begin(connection: Connection) -> None:
    # A write takes its turn at once; one that began by reading could find out too late that it was overtaken.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that writes: all of it is kept, on disk, when the block ends; else nothing."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """Give a connection in a transaction that sees one state of the database throughout."""
    # SQLite does so of itself. Elsewhere each statement would otherwise see what was committed just before it.
    if engine.dialect.name == "sqlite":
        return engine.begin()
    return engine.execution_options(isolation_level="REPEATABLE READ").begin()


def lock_schema(connection: Connection) -> None:
    """Let one process at a time look at the tables' version and change it, until the transaction ends."""
    # On SQLite the transaction that writes is that lock already.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": SCHEMA_LOCK})


def forget(engine: Engine) -> None:
    """After something was erased: empty the write-ahead log, which still holds the old pages."""
    # Someone who reads just now keeps the log alive; then the next checkpoint empties it.
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
