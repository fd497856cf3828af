"""A document as plain data and back again without loss, so that it can be printed years later word for word.

Each block is an object whose key `is` names it; its other keys are its fields, all of them. What comes back is checked
field by field, for it may come from a file that somebody wrote by hand.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from content.problems import KlarsynError
from documents import blocks
from documents.blocks import Attachment, Document
from locales.messages import msg

IS = "is"
CLASSES: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        blocks.Attachment,
        blocks.Bullets,
        blocks.Document,
        blocks.Entry,
        blocks.Field,
        blocks.Fill,
        blocks.Heading,
        blocks.Matrix,
        blocks.MatrixPoint,
        blocks.MeasureEntry,
        blocks.Notice,
        blocks.PageBreak,
        blocks.Paragraph,
        blocks.Radar,
        blocks.RadarAxis,
        blocks.RiskEntry,
        blocks.Table,
        blocks.Words,
    )
}
LEVELS, HIGHEST = range(1, 5), 100


def kept(document: Document) -> dict[str, Any]:
    """Return a document as plain data that JSON can hold."""
    found: dict[str, Any] = _plain(document)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Attachment):
        return _attachment(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {IS: type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _attachment(attachment: Attachment) -> dict[str, Any]:
    """Keep a text as a text, which is shorter and can be read; anything else in base64."""
    try:
        coded, encoding = attachment.data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        coded, encoding = b64encode(attachment.data).decode("ascii"), "base64"
    about = {name: getattr(attachment, name) for name in ("name", "media_type", "description")}
    return {IS: "Attachment", **about, "encoding": encoding, "data": coded}


def document_in(data: Mapping[str, Any]) -> Document:
    """Return the document in plain data. Raises `KlarsynError` for anything that `kept` does not write."""
    try:
        return _checked(_rebuilt(data))
    except (ValidationError, TypeError, ValueError, RecursionError) as err:
        raise KlarsynError(msg("The document in the snapshot cannot be read: it is not as Klarsyn writes it.")) from err


def _rebuilt(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_rebuilt, value))
    if not isinstance(value, Mapping):
        return value
    name = value.get(IS)
    if not isinstance(name, str) or name not in CLASSES:
        raise TypeError("not a block")
    given = {key: _rebuilt(item) for key, item in value.items() if key != IS}
    for key, read in READ.get(name, {}).items():
        given[key] = read(given)
    return _made(name, {key: item for key, item in given.items() if (name, key) != ("Attachment", "encoding")})


def _moment(given: Mapping[str, Any]) -> datetime:
    moment = datetime.fromisoformat(given["created"]) if "created" in given else None
    if moment is None or moment.tzinfo is None:
        raise ValueError("a document says when it was made, and in which time zone")
    return moment


def _data(given: Mapping[str, Any]) -> bytes:
    data, encoding = given.get("data"), given.get("encoding")
    if not isinstance(data, str) or encoding not in ("utf-8", "base64"):
        raise TypeError("not an attachment")
    return data.encode() if encoding == "utf-8" else b64decode(data, validate=True)


# Fields that JSON has no form of its own for.
READ: Mapping[str, Mapping[str, Any]] = {"Document": {"created": _moment}, "Attachment": {"data": _data}}


@cache
def _types(name: str) -> Mapping[str, TypeAdapter[Any]]:
    return {field: TypeAdapter(type_) for field, type_ in get_type_hints(CLASSES[name]).items()}


def _made(name: str, given: Mapping[str, Any]) -> Any:
    """Return a block of `given` fields, each of its own type and none unknown; later fields have their defaults."""
    types = _types(name)
    if not given.keys() <= types.keys():
        raise TypeError("not a field of this block")
    for key, item in given.items():
        types[key].validate_python(item, strict=True)  # looked at only: a whole number is to stay one, as it was kept
    return CLASSES[name](**given)


def _checked(found: Any) -> Document:
    """Refuse what no type can: levels and lengths that a renderer takes for granted."""
    if not isinstance(found, Document) or not all(all(_sound(block)) for block in found.blocks):
        raise ValueError("a document that cannot be drawn")
    return found


def _sound(block: blocks.Block) -> Iterator[bool]:
    if isinstance(block, blocks.Heading):
        yield block.level in LEVELS
    elif isinstance(block, blocks.Table):
        yield all(len(row) == len(block.head) for row in block.rows)
        yield len(block.widths) in (0, len(block.head)) and all(0 < width <= HIGHEST for width in block.widths)
    elif isinstance(block, blocks.Radar):
        scores = [n for axis in block.axes for n in (axis.low, axis.high, axis.score)]
        yield all(n is None or 0 <= n <= HIGHEST for n in (*scores, *block.before, block.target))
        yield len(block.before) in (0, len(block.axes))
    elif isinstance(block, blocks.Matrix):
        yield [len(row) for row in block.levels] == [len(LEVELS)] * len(LEVELS)
        yield all(point.severity in LEVELS and point.likelihood in LEVELS for point in block.points)
