"""What the store gives out, and how it is written in rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping

from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from storage.errors import WHY, StoreError, not_read

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project in a list. `answered` counts the questions that have an answer, hidden ones too."""

    id: str
    project: Project
    origin: str
    answered: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Current:
    """The answer that stands, and its revision, counted from 1."""

    answer: Answer
    revision: int


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment as it stands. `version` rises by one with every answer and every change of the project.

    `entries` is how long its log of answers is, and `head` the hash of the last one.
    """

    id: str
    project: Project
    content_version: str
    origin: str
    created_at: datetime
    created_by: str
    updated_at: datetime
    version: int
    entries: int
    head: str
    answers: Mapping[str, Current]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log of answers. `sequence` counts all answers of the assessment from 1."""

    sequence: int
    question: str
    revision: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """One line of the log of the project's name and particulars; the first is how it began.

    `content_version` is set in a line that says which questions the answers were gone through with from then on.
    """

    sequence: int
    project: Project
    by: str
    at: datetime
    content_version: str | None = None


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One snapshot in a list: what it was taken for, when, its seal, and the version of its questions."""

    id: str
    occasion: Occasion
    made_at: datetime
    seal: str
    content_version: str


@contextmanager
def _sound() -> Iterator[None]:
    try:
        yield
    except (TypeError, ValueError) as err:
        raise StoreError(not_read(WHY["damaged"]), "damaged") from err


def written(moment: datetime) -> str:
    """Return a moment as the tables hold it. Raises `ValueError` when it does not say its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a stored moment says its time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def answer_fields(answer: Answer) -> Fields:
    """Return an answer as a row holds it. Raises `ValueError` for an answer without a time."""
    if answer.at is None:
        raise ValueError("a stored answer has a time")
    return {
        "value": None if answer.value is None else json.dumps(answer.value, ensure_ascii=False),
        "not_relevant": answer.not_relevant,
        "note": answer.note,
        "evidence": answer.evidence,
        "by": answer.by,
        "at": written(answer.at),
    }


def to_answer(row: RowMapping) -> Answer:
    """Return the answer in a row. Raises `StoreError` when somebody has put there what no answer can be."""
    with _sound():
        return Answer(
            value=None if row["value"] is None else json.loads(row["value"]),
            not_relevant=row["not_relevant"],
            note=row["note"],
            evidence=row["evidence"],
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
        )


def to_project(row: RowMapping) -> Project:
    """Return the project in a row of the assessment or of its log. Raises `StoreError` like `to_answer`."""
    with _sound():
        return Project.model_validate({name: row[name] for name in Project.model_fields})


def to_project_row(row: RowMapping) -> ProjectRow:
    """Return a line of the list from a row of assessment and summary."""
    return ProjectRow(
        id=row["id"],
        project=to_project(row),
        origin=row["origin"],
        answered=row["answered"],
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )


def to_stored(row: RowMapping, answers: Mapping[str, Current]) -> Stored:
    """Return an assessment from a row of assessment and summary, and its answers."""
    return Stored(
        id=row["id"],
        project=to_project(row),
        content_version=row["content_version"],
        origin=row["origin"],
        created_at=datetime.fromisoformat(row["created_at"]),
        created_by=row["created_by"],
        updated_at=datetime.fromisoformat(row["updated_at"]),
        version=row["answers"] + row["changes"],
        entries=row["answers"],
        head=row["head"],
        answers=answers,
    )


def to_entry(row: RowMapping) -> Entry:
    """Return a line of the log from a row of answer."""
    return Entry(row["sequence"], row["question"], row["revision"], to_answer(row))


def to_project_entry(row: RowMapping) -> ProjectEntry:
    """Return a line of the project's log."""
    at = datetime.fromisoformat(row["at"])
    return ProjectEntry(row["sequence"], to_project(row), row["by"], at, row["content_version"])


def snapshot_fields(row: SnapshotRow) -> Fields:
    """Return a snapshot as a row holds it, but for what is in it."""
    occasion = row.occasion
    return {
        "id": row.id,
        "name": occasion.name,
        "held_on": occasion.on.isoformat(),
        "by": occasion.by,
        "asked": occasion.asked or "",
        "proposal": occasion.proposal,
        "made_at": written(row.made_at),
        "content_version": row.content_version,
        "seal": row.seal,
    }


def to_snapshot_row(row: RowMapping) -> SnapshotRow:
    """Return a line of the list of snapshots. Raises `StoreError` like `to_answer`."""
    with _sound():
        occasion = Occasion(
            name=row["name"],
            on=date.fromisoformat(row["held_on"]),
            by=row["by"],
            asked=row["asked"] or None,
            proposal=row["proposal"],
        )
        made_at = datetime.fromisoformat(row["made_at"])
    return SnapshotRow(row["id"], occasion, made_at, row["seal"], row["content_version"])


def to_body(row: RowMapping) -> bytes:
    """Return what is in a snapshot. Raises `StoreError` like `to_answer`."""
    with _sound():
        return bytes(memoryview(row["body"]))
