"""The hash chain over one assessment's answers.

Each row's hash covers the row and the hash before it, so a row that was changed, taken out or put in shows. It guards
against damage and against hands in the database; who can rewrite every row can also rewrite every hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from locales.messages import Message, msg

START = ""
FIELDS = (
    "assessment",
    "sequence",
    "question",
    "revision",
    "value",
    "not_relevant",
    "note",
    "evidence",
    "by",
    "at",
    "previous_hash",
)

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link that does not hold: its place in the log counted from 1, the question, and what is wrong."""

    sequence: int
    question: str
    revision: int
    why: Message


def link(row: Row) -> str:
    """Return the SHA-256 of a row and the hash before it, as 64 hexadecimal digits."""
    # `default` lets a value of a foreign type, which only tampering can bring, be hashed and so be found out.
    text = json.dumps({name: row[name] for name in FIELDS}, sort_keys=True, separators=(",", ":"), default=repr)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def first_break(rows: Iterable[Row], count: int, head: str) -> Broken | None:
    """Return the first row, in the order of `sequence`, that breaks the chain, or None when the chain is whole.

    `count` and `head` are the number of rows and the last hash, as the summary has them.
    """
    previous, place, revisions = START, 0, dict[object, int]()
    for row in rows:
        place += 1
        why = _fault(row, place, previous, revisions)
        if why:
            return Broken(place, str(row["question"]), _whole(row["revision"]), why)
        previous = str(row["hash"])
    if (place, previous) != (count, head):
        return Broken(place + 1, "", 0, msg("the log ends too early or too late"))
    return None


def _fault(row: Row, place: int, previous: str, revisions: dict[object, int]) -> Message | None:
    revision = revisions[row["question"]] = revisions.get(row["question"], 0) + 1
    if row["sequence"] != place or row["revision"] != revision:
        return msg("an answer before this one is missing")
    if row["previous_hash"] != previous:
        return msg("this answer does not follow the one before it")
    return None if row["hash"] == link(row) else msg("this answer was changed after it was saved")


def _whole(number: object) -> int:
    return number if isinstance(number, int) else 0
