"""A snapshot: an assessment frozen for a meeting with its questions, results and documents, under a seal.

The file is JSON, format `klarsyn-snapshot/1`. Its seal is the SHA-256 of everything else in it, so anybody who has the
64 digits, in the minutes for instance, can tell years later that nothing was changed. `snapshot_file.py` reads it back.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from content.types import Content, Language
from meetings.record import Record
from questionnaires.assessment import Assessment, Line, dump
from questionnaires.schema import Questionnaire, Stop
from scoring.parameters import Limits

FORMAT: Literal["klarsyn-snapshot/1"] = "klarsyn-snapshot/1"
DocumentKind = Literal["dpia", "brief"]


class Occasion(Content):
    """What the snapshot was taken for. `by` is who took it; `asked` and `proposal` are what is to be decided."""

    name: Annotated[Line, Field(min_length=1)]
    on: date
    by: Line = ""
    asked: Stop | None = None
    proposal: Annotated[str, Field(max_length=4000)] = ""


class LogEnd(Content):
    """Where the log of answers ended: how many entries, and the hash of the last one, which seals all before it."""

    entries: Annotated[int, Field(ge=0, le=2**31 - 1)]
    head: str


class KeptDocument(Content):
    """One document as blocks, word for word, in one language; any format can be made from them again."""

    kind: DocumentKind
    language: Language
    document: dict[str, Any]


class Snapshot(Content):
    """Everything that was frozen. `made_at` is in UTC, `version` that of Klarsyn; the day is the `record`'s."""

    format: Literal["klarsyn-snapshot/1"] = FORMAT
    version: str
    made_at: datetime
    occasion: Occasion
    assessment: Assessment
    questionnaire: Questionnaire
    limits: Limits
    record: Record
    log: LogEnd
    documents: tuple[KeptDocument, ...]


def seal(data: Mapping[str, Any]) -> str:
    """Return the seal over a snapshot as plain data, its own key `seal` left out: 64 hexadecimal digits."""
    sealed = {key: value for key, value in data.items() if key != "seal"}
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def plain(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as the plain data of its file, the seal included."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": snapshot.version,
        "made_at": snapshot.made_at.isoformat(),
        "occasion": snapshot.occasion.model_dump(mode="json"),
        "record": snapshot.record.model_dump(mode="json"),
        "log": snapshot.log.model_dump(),
        "limits": snapshot.limits.model_dump(mode="json", by_alias=True),
        "assessment": dump(snapshot.assessment),
        "questionnaire": snapshot.questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "documents": [document.model_dump() for document in snapshot.documents],
    }
    return {"format": FORMAT, "seal": seal(data)} | data


def to_file(data: Mapping[str, Any]) -> bytes:
    """Return the plain data of a snapshot as its file, JSON in UTF-8."""
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n").encode()


def packed(file: bytes) -> bytes:
    """Return a snapshot's file compressed; the same file always gives the same bytes."""
    return gzip.compress(file, mtime=0)
