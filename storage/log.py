"""One assessment's logs on an open connection: what stands at their end, and how one more line is added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import Connection, RowMapping, insert, select, update

from locales.formats import ZONE
from locales.messages import msg
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage import statements
from storage.chain import START, link
from storage.errors import Conflict, NotFound
from storage.rows import Current, Fields, answer_fields, to_answer, written
from storage.tables import answer as answers
from storage.tables import erasure, project_change, summary


def header(connection: Connection, id_: str) -> RowMapping:
    """Return an assessment with its summary. Raises `NotFound`."""
    row = connection.execute(statements.HEADER, {"id": id_}).mappings().first()
    return row if row is not None else _missing(connection, id_)


def locked(connection: Connection, id_: str) -> RowMapping:
    """Return the summary of an assessment, where nobody else can write to it until the transaction ends."""
    row = connection.execute(statements.LOCKED, {"id": id_}).mappings().first()
    return row if row is not None else _missing(connection, id_)


def newest(connection: Connection, id_: str, question: str) -> Current | None:
    """Return the answer that stands at one place of the log."""
    row = connection.execute(statements.NEWEST, {"id": id_, "question": question}).mappings().first()
    return Current(to_answer(row), row["revision"]) if row is not None else None


def _missing(connection: Connection, id_: str) -> NoReturn:
    at = connection.execute(select(erasure.c.at).where(erasure.c.id == id_)).scalar()
    if at is not None:
        day = datetime.fromisoformat(str(at)).astimezone(ZONE).date()
        raise NotFound(msg("This assessment was erased on {day}.", day=day))
    raise NotFound(msg("There is no such assessment. Check the address, or find it in the list of projects."))


def empty(id_: str, at: datetime) -> Fields:
    """Return the summary of an assessment without answers."""
    end = {"answered": 0, "answers": 0, "changes": 1, "head": START}
    return {"assessment": id_, **end, "updated_at": written(at)}


def log_project(
    connection: Connection, id_: str, sequence: int, project: Project, by: str, at: datetime, version: str | None = None
) -> None:
    """Add a line to the log of the project; `version` is that of the questions, if the line is about them."""
    place = {"assessment": id_, "sequence": sequence, "by": by, "at": written(at), "content_version": version}
    connection.execute(insert(project_change), place | project.model_dump())


def append_first(connection: Connection, id_: str, assessment: Assessment, at: datetime) -> None:
    """Add every answer of a new assessment to its log."""
    rows: list[Fields] = []
    end = empty(id_, at)
    for question, answer in assessment.answers.items():
        place = {"assessment": id_, "question": question, "revision": 1}
        rows.append(_link_to(end, place | answer_fields(answer)))
        end = end | {"answers": rows[-1]["sequence"], "head": rows[-1]["hash"]}
    if rows:
        connection.execute(insert(answers), rows)
        answered = sum(_counts(question, answer) for question, answer in assessment.answers.items())
        _move_end(connection, rows[-1], answered, written(at))


def append(connection: Connection, id_: str, question: str, answer: Answer, expected_revision: int) -> int:
    """Add an answer to the log and return its revision. Raises `Conflict` when it is not the `expected_revision`'s."""
    end = locked(connection, id_)
    current = newest(connection, id_, question) or Current(Answer(), 0)
    if current.revision != expected_revision:
        raise Conflict(question, current.answer, current.revision)
    place = {"assessment": id_, "question": question, "revision": expected_revision + 1}
    row = _link_to(dict(end), place | answer_fields(answer))
    connection.execute(insert(answers), row)
    more = _counts(question, answer) - _counts(question, current.answer)
    _move_end(connection, row, end["answered"] + more, str(row["at"]))
    return expected_revision + 1


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
