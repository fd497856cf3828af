"""The store: assessments in one database, their answers in a log that only grows."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from locales.formats import ZONE
from locales.messages import msg
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project, stamped
from storage import statements
from storage.chain import START, Broken, first_break, link
from storage.engine import connect, forget, reading, writing
from storage.errors import Conflict, NotFound, Said, not_changed, not_forgotten, not_read, not_saved, saying
from storage.migrating import upgrade
from storage.rows import (
    Current,
    Entry,
    Fields,
    ProjectEntry,
    ProjectRow,
    Stored,
    answer_fields,
    to_answer,
    to_entry,
    to_project_entry,
    to_project_row,
    to_stored,
    written,
)
from storage.tables import answer as answers
from storage.tables import assessment as assessments
from storage.tables import erasure, project_change, summary

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
            connection.execute(insert(summary), _empty(id_, at))
            _log_project(connection, id_, 1, assessment.project, by, at)
            _append_first(connection, id_, stamped(assessment, by, at), at)
        return id_

    def projects(self) -> tuple[ProjectRow, ...]:
        """Return all projects, the one that changed last first."""
        with self._reading() as connection:
            return tuple(map(to_project_row, connection.execute(statements.LIST).mappings()))

    def load(self, id_: str) -> Stored:
        """Return an assessment with the answers that stand."""
        with self._reading() as connection:
            header = _header(connection, id_)
            rows = connection.execute(statements.CURRENT, {"id": id_}).mappings()
            return to_stored(header, {row["question"]: Current(to_answer(row), row["revision"]) for row in rows})

    def current(self, id_: str, question: str) -> Current | None:
        """Return the answer to one question that stands, or None when there never was one."""
        with self._reading() as connection:
            _header(connection, id_)
            return _newest(connection, id_, question)

    def append(self, id_: str, question: str, answer: Answer, expected_revision: int) -> int:
        """Add an answer to the log and return its revision; it is on disk when this returns.

        `expected_revision` is the revision that the answer is to follow, 0 for the first. Raises `Conflict` when
        another has been written meanwhile.
        """
        with self._writing(not_saved) as connection:
            end = _locked(connection, id_)
            current = _newest(connection, id_, question) or Current(Answer(), 0)
            if current.revision != expected_revision:
                raise Conflict(question, current.answer, current.revision)
            place = {"assessment": id_, "question": question, "revision": expected_revision + 1}
            row = _link_to(dict(end), place | answer_fields(answer))
            connection.execute(insert(answers), row)
            more = _counts(question, answer) - _counts(question, current.answer)
            _move_end(connection, row, end["answered"] + more, str(row["at"]))
            return expected_revision + 1

    def history(self, id_: str, question: str | None = None) -> tuple[Entry, ...]:
        """Return every answer ever given, oldest first; with `question` only those to that one."""
        with self._reading() as connection:
            _header(connection, id_)
            if question is None:
                rows = connection.execute(statements.LOG, {"id": id_})
            else:
                rows = connection.execute(statements.LOG_OF_ONE, {"id": id_, "question": question})
            return tuple(map(to_entry, rows.mappings()))

    def project_history(self, id_: str) -> tuple[ProjectEntry, ...]:
        """Return every name and set of particulars the project has had, oldest first."""
        with self._reading() as connection:
            _header(connection, id_)
            return tuple(map(to_project_entry, connection.execute(statements.PROJECT_LOG, {"id": id_}).mappings()))

    def update_project(self, id_: str, project: Project, by: str, at: datetime) -> None:
        """Give the project its new name and particulars; the old ones stay in the log."""
        with self._writing(not_changed) as connection:
            changes = _locked(connection, id_)["changes"] + 1
            connection.execute(update(assessments).where(assessments.c.id == id_), project.model_dump())
            _log_project(connection, id_, changes, project, by, at)
            moved = {"changes": changes, "updated_at": written(at)}
            connection.execute(update(summary).where(summary.c.assessment == id_), moved)

    def erase(self, id_: str, by: str, at: datetime) -> None:
        """Delete an assessment with everything in it. What stays is its id, when, by whom and how many answers."""
        with self._writing(not_changed) as connection:
            count = _locked(connection, id_)["answers"]
            # The triggers let go of the log once this is set.
            connection.execute(update(assessments).where(assessments.c.id == id_), {"erased_at": written(at)})
            for table in (answers, project_change, summary):
                connection.execute(delete(table).where(table.c.assessment == id_))
            connection.execute(delete(assessments).where(assessments.c.id == id_))
            connection.execute(insert(erasure), {"id": id_, "at": written(at), "by": by, "answers": count})
        with saying(not_forgotten):
            forget(self._engine)

    def verify(self, id_: str) -> Broken | None:
        """Return the first link of the answers' hash chain that does not hold, or None when all do."""
        with self._reading() as connection:
            header = _header(connection, id_)
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


def _header(connection: Connection, id_: str) -> RowMapping:
    row = connection.execute(statements.HEADER, {"id": id_}).mappings().first()
    return row if row is not None else _missing(connection, id_)


def _locked(connection: Connection, id_: str) -> RowMapping:
    row = connection.execute(statements.LOCKED, {"id": id_}).mappings().first()
    return row if row is not None else _missing(connection, id_)


def _newest(connection: Connection, id_: str, question: str) -> Current | None:
    row = connection.execute(statements.NEWEST, {"id": id_, "question": question}).mappings().first()
    return Current(to_answer(row), row["revision"]) if row is not None else None


def _missing(connection: Connection, id_: str) -> NoReturn:
    at = connection.execute(select(erasure.c.at).where(erasure.c.id == id_)).scalar()
    if at is not None:
        day = datetime.fromisoformat(str(at)).astimezone(ZONE).date()
        raise NotFound(msg("This assessment was erased on {day}.", day=day))
    raise NotFound(msg("There is no such assessment. Check the address, or find it in the list of projects."))


def _empty(id_: str, at: datetime) -> Fields:
    end = {"answered": 0, "answers": 0, "changes": 1, "head": START}
    return {"assessment": id_, **end, "updated_at": written(at)}


def _log_project(connection: Connection, id_: str, sequence: int, project: Project, by: str, at: datetime) -> None:
    place = {"assessment": id_, "sequence": sequence, "by": by, "at": written(at)}
    connection.execute(insert(project_change), place | project.model_dump())


def _append_first(connection: Connection, id_: str, assessment: Assessment, at: datetime) -> None:
    rows: list[Fields] = []
    end = _empty(id_, at)
    for question, answer in assessment.answers.items():
        place = {"assessment": id_, "question": question, "revision": 1}
        rows.append(_link_to(end, place | answer_fields(answer)))
        end = end | {"answers": rows[-1]["sequence"], "head": rows[-1]["hash"]}
    if rows:
        connection.execute(insert(answers), rows)
        answered = sum(_counts(question, answer) for question, answer in assessment.answers.items())
        _move_end(connection, rows[-1], answered, written(at))


def _link_to(end: Mapping[str, Any], fields: Fields) -> Fields:
    """Return the row that follows the `end` of an assessment's log."""
    row = fields | {"sequence": end["answers"] + 1, "previous_hash": end["head"]}
    return row | {"hash": link(row)}


def _move_end(connection: Connection, row: Fields, answered: int, at: str) -> None:
    moved = {"answered": answered, "answers": row["sequence"], "head": row["hash"], "updated_at": at}
    connection.execute(update(summary).where(summary.c.assessment == row["assessment"]), moved)


def _counts(place: str, answer: Answer) -> bool:
    """Whether an entry is an answered question; the rows of groups, kept at "group/row", are not counted as such."""
    return "/" not in place and answer.state != "blank"
