"""Read a snapshot's file, which may come from anywhere: plain JSON or gzip, with limits on everything."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from content.problems import refusal, within
from content.reading import spell
from locales.messages import Message, msg
from meetings.snapshot import FORMAT, Snapshot, seal
from meetings.soundness import sound

LARGEST = 50_000_000
MOST_VALUES = 1_000_000
DEEPEST = 60
GZIP = b"\x1f\x8b"
_WITH_GZIP_HEADER = 31
# A text in JSON; one that does not end runs to the end of the file, so that no sign is looked at twice.
TEXT = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)

AGAIN = msg("download the snapshot again from the steering group's page")
OTHER = msg("name a snapshot file, downloaded from the steering group's page")


def snapshot_in(name: str, data: bytes) -> Snapshot:
    """Return the snapshot in a file whose seal holds. Raises `FileError` for every other file."""
    return sealed_snapshot_in(name, data)[0]


def sealed_snapshot_in(name: str, data: bytes) -> tuple[Snapshot, str]:
    """Return the snapshot in a file together with its seal, which holds. Raises `FileError`."""
    found = _plain(name, unpacked(name, data))
    if found.get("format") != FORMAT:
        raise refusal(name, *_stranger(found.get("format")))
    _check_seal(name, found)
    try:
        snapshot = Snapshot.model_validate({key: value for key, value in found.items() if key != "seal"})
    except ValidationError as err:
        first = err.errors()[0]
        where = spell(tuple(first["loc"]))
        raise refusal(name, msg("{where}: {fault}", where=where, fault=first["msg"]), AGAIN) from None
    if not sound(snapshot.questionnaire):
        raise refusal(name, msg("the questions inside do not fit together"), AGAIN)
    return snapshot, str(found["seal"])


def unpacked(name: str, data: bytes) -> bytes:
    """Return a file without its compression, if it has one. Raises `FileError` when it is broken or too large."""
    if not data.startswith(GZIP):
        within(name, data, LARGEST, OTHER)
        return data
    reader = zlib.decompressobj(_WITH_GZIP_HEADER)
    try:
        found = reader.decompress(data, LARGEST + 1)
    except zlib.error:
        raise refusal(name, msg("the compressed file is broken"), AGAIN) from None
    within(name, found, LARGEST, OTHER)
    if not reader.eof or reader.unused_data:
        raise refusal(name, msg("the compressed file is broken"), AGAIN)
    return found


def _plain(name: str, data: bytes) -> Mapping[str, Any]:
    """Return the data in a JSON object with each key once, no deeper and no larger than a snapshot can be."""
    if _values(data) > MOST_VALUES and _values(TEXT.sub(b"", data)) > MOST_VALUES:
        raise refusal(name, msg("the file holds too many values"), OTHER)
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise refusal(name, msg("this is not a text file in UTF-8"), OTHER) from None
    except RecursionError:
        raise refusal(name, msg("the file is nested too deeply"), OTHER) from None
    except json.JSONDecodeError as err:
        what = msg("this is not valid JSON: {fault} (column {column})", fault=err.msg, column=err.colno)
        raise refusal(name, what, AGAIN, line=err.lineno) from None
    except ValueError as err:
        raise refusal(name, msg("this is not valid JSON: {fault} (column {column})", fault=err, column=1)) from None
    if not isinstance(found, dict):
        raise refusal(name, *_stranger(None))
    _check_depth(name, found)
    return found


def _values(data: bytes) -> int:
    """Return about how many values there are, those that only stand in texts included."""
    return sum(map(data.count, (b",", b"[", b"{")))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is written twice")
    return found


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _check_depth(name: str, found: Any) -> None:
    level, depth = [found], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise refusal(name, msg("the file is nested too deeply"), OTHER)
        level = [child for item in level for child in _children(item)]


def _children(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []


def _check_seal(name: str, found: Mapping[str, Any]) -> None:
    try:
        json.dumps(found, ensure_ascii=False).encode()  # half a character can be sealed, and neither kept nor shown
        holds = seal(found) == found.get("seal")
    except ValueError:  # among others a number that is endless
        holds = False
    if not holds:
        what = msg("the seal does not hold: something in the snapshot was changed after it was taken")
        raise refusal(name, what, AGAIN)


def _stranger(format_: object) -> tuple[Message, Message]:
    """Tell somebody who chose another file, or one from a version to come, so."""
    what = msg("this is not a Klarsyn snapshot")
    if isinstance(format_, str) and format_.startswith(FORMAT.rpartition("/")[0]):
        return what, msg(
            "it was made by another version of Klarsyn; open it there, or bring this installation up to date"
        )
    return what, OTHER
