"""The store: assessments in one database, their answers in a log that only grows."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, delete, insert, update

from locales.messages import msg
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project, stamped
from storage import log, statements
from storage.chain import START, Broken, first_break
from storage.engine import connect, forget, reading, writing
from storage.errors import NotFound, Said, not_changed, not_forgotten, not_frozen, not_read, not_saved, saying
from storage.migrating import upgrade
from storage.rows import (
    Current,
    Entry,
    ProjectEntry,
    ProjectRow,
    SnapshotRow,
    Stored,
    snapshot_fields,
    to_answer,
    to_body,
    to_entry,
    to_project,
    to_project_entry,
    to_project_row,
    to_snapshot_row,
    to_stored,
    written,
)
from storage.tables import answer as answers
from storage.tables import assessment as assessments
from storage.tables import erasure, project_change, snapshot, summary

ID_BYTES = 12  # 96 bits: an id cannot be guessed


class Store:
    """All assessments in the database at `url`. Safe to use from several threads, and from several processes at once.

    Every method raises `StoreError` when the database cannot do it; then nothing was changed. Methods that take an id
    raise `NotFound` when there is no such assessment.
    """

    def __init__(self, url: str) -> None:
        """Open the database, making or migrating its tables. Raises `KlarsynError` when that cannot be done."""
        self._engine = connect(url)
        address = self._engine.url.render_as_string(hide_password=True)
        with saying(lambda why: msg("The database {address} could not be opened: {why}", address=address, why=why)):
            upgrade(self._engine)

    def close(self) -> None:
        """Close the connections; the next use opens them again."""
        self._engine.dispose()

    def create(self, assessment: Assessment, by: str, at: datetime, origin: str = "") -> str:
        """Keep a new assessment with all its answers and return its id. Answers without author or time get these."""
        id_ = secrets.token_urlsafe(ID_BYTES)
        created = {"id": id_, "content_version": assessment.content_version or "", "origin": origin}
        created |= {"created_at": written(at), "created_by": by}
        with self._writing(not_changed) as connection:
            connection.execute(insert(assessments), assessment.project.model_dump() | created)
            connection.execute(insert(summary), log.empty(id_, at))
            log.log_project(connection, id_, 1, assessment.project, by, at)
            log.append_first(connection, id_, stamped(assessment, by, at), at)
        return id_

    def projects(self) -> tuple[ProjectRow, ...]:
        """Return all projects, the one that changed last first."""
        with self._reading() as connection:
            return tuple(map(to_project_row, connection.execute(statements.LIST).mappings()))

    def load(self, id_: str) -> Stored:
        """Return an assessment with the answers that stand."""
        with self._reading() as connection:
            header = log.header(connection, id_)
            rows = connection.execute(statements.CURRENT, {"id": id_}).mappings()
            return to_stored(header, {row["question"]: Current(to_answer(row), row["revision"]) for row in rows})

    def current(self, id_: str, question: str) -> Current | None:
        """Return the answer to one question that stands, or None when there never was one."""
        with self._reading() as connection:
            log.header(connection, id_)
            return log.newest(connection, id_, question)

    def append(self, id_: str, question: str, answer: Answer, expected_revision: int) -> int:
        """Add an answer to the log and return its revision; it is on disk when this returns.

        `expected_revision` is the revision that the answer is to follow, 0 for the first. Raises `Conflict` when
        another has been written meanwhile.
        """
        (revision,) = self.append_all(id_, [(question, answer, expected_revision)])
        return revision

    def append_all(self, id_: str, entries: Iterable[tuple[str, Answer, int]]) -> tuple[int, ...]:
        """Add several answers like `append`, each with its expected revision: all of them, or none."""
        with self._writing(not_saved) as connection:
            return tuple(log.append(connection, id_, *entry) for entry in entries)

    def history(self, id_: str, question: str | None = None) -> tuple[Entry, ...]:
        """Return every answer ever given, oldest first; with `question` only those to that one."""
        with self._reading() as connection:
            log.header(connection, id_)
            if question is None:
                rows = connection.execute(statements.LOG, {"id": id_})
            else:
                rows = connection.execute(statements.LOG_OF_ONE, {"id": id_, "question": question})
            return tuple(map(to_entry, rows.mappings()))

    def project_history(self, id_: str) -> tuple[ProjectEntry, ...]:
        """Return every name and set of particulars the project has had, oldest first."""
        with self._reading() as connection:
            log.header(connection, id_)
            return tuple(map(to_project_entry, connection.execute(statements.PROJECT_LOG, {"id": id_}).mappings()))

    def update_project(self, id_: str, project: Project, by: str, at: datetime) -> None:
        """Give the project its new name and particulars; the old ones stay in the log."""
        with self._writing(not_changed) as connection:
            changes = log.locked(connection, id_)["changes"] + 1
            connection.execute(update(assessments).where(assessments.c.id == id_), project.model_dump())
            log.log_project(connection, id_, changes, project, by, at)
            moved = {"changes": changes, "updated_at": written(at)}
            connection.execute(update(summary).where(summary.c.assessment == id_), moved)

    def move(self, id_: str, version: str, by: str, at: datetime) -> None:
        """Say that the answers have been gone through with the questions of `version`; the log keeps who and when."""
        with self._writing(not_changed) as connection:
            changes = log.locked(connection, id_)["changes"] + 1
            header = log.header(connection, id_)
            if header["content_version"] == version:  # somebody else said so a moment ago
                return
            project = to_project(header)
            connection.execute(update(assessments).where(assessments.c.id == id_), {"content_version": version})
            log.log_project(connection, id_, changes, project, by, at, version)
            moved = {"changes": changes, "updated_at": written(at)}
            connection.execute(update(summary).where(summary.c.assessment == id_), moved)

    def add_snapshot(self, id_: str, row: SnapshotRow, body: bytes) -> None:
        """Keep a snapshot, whole or not at all. It never changes, and goes only when the assessment is erased."""
        with self._writing(not_frozen) as connection:
            log.locked(connection, id_)
            place = connection.execute(statements.LAST_SNAPSHOT, {"id": id_}).scalar_one() + 1
            fields = {"assessment": id_, "sequence": place, "body": body} | snapshot_fields(row)
            connection.execute(insert(snapshot), fields)

    def snapshots(self, id_: str) -> tuple[SnapshotRow, ...]:
        """Return all snapshots of an assessment without what is in them, oldest first."""
        with self._reading() as connection:
            log.header(connection, id_)
            return tuple(map(to_snapshot_row, connection.execute(statements.SNAPSHOTS, {"id": id_}).mappings()))

    def snapshot(self, id_: str, snapshot_id: str) -> tuple[SnapshotRow, bytes]:
        """Return one snapshot with its body. Raises `NotFound` when there is no such snapshot."""
        with self._reading() as connection:
            log.header(connection, id_)
            row = connection.execute(statements.SNAPSHOT, {"id": id_, "snapshot": snapshot_id}).mappings().first()
            if row is None:
                raise NotFound(msg("There is no such snapshot. Find it in the list on the steering group's page."))
            return to_snapshot_row(row), to_body(row)

    def hash_at(self, id_: str, sequence: int) -> str | None:
        """Return the hash of one answer in the log, counted from 1; that of place 0 is empty. None past the end."""
        with self._reading() as connection:
            log.header(connection, id_)
            if sequence == 0:
                return START
            return connection.execute(statements.HASH, {"id": id_, "sequence": sequence}).scalar()

    def erase(self, id_: str, by: str, at: datetime) -> None:
        """Delete an assessment with everything in it. What stays is its id, when, by whom and how many answers."""
        with self._writing(not_changed) as connection:
            count = log.locked(connection, id_)["answers"]
            # The triggers let go of the log once this is set.
            connection.execute(update(assessments).where(assessments.c.id == id_), {"erased_at": written(at)})
            for table in (answers, project_change, snapshot, summary):
                connection.execute(delete(table).where(table.c.assessment == id_))
            connection.execute(delete(assessments).where(assessments.c.id == id_))
            connection.execute(insert(erasure), {"id": id_, "at": written(at), "by": by, "answers": count})
        with saying(not_forgotten):
            forget(self._engine)

    def verify(self, id_: str) -> Broken | None:
        """Return the first link of the answers' hash chain that does not hold, or None when all do."""
        with self._reading() as connection:
            header = log.header(connection, id_)
            rows = connection.execute(statements.LOG, {"id": id_}).mappings()
            return first_break(map(dict, rows), header["answers"], header["head"])

    @contextmanager
    def _writing(self, what: Said) -> Iterator[Connection]:
        with saying(what), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with saying(not_read), reading(self._engine) as connection:
            yield connection
