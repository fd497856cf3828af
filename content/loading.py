"""Load content files into their models and name every mistake with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from content.problems import FileError, Problem
from content.reading import KeyPath, Raw, read
from content.types import ID_PATTERN
from locales.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Model = TypeVar("Model", bound=BaseModel)
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel, covariant=True)

Words = tuple[Message, Message | None]

_UNKNOWN_KEY: Words = (msg("this key is not known"), msg("check its spelling against docs/content-guide.md"))
_NOT_WHOLE: Words = (msg("not a whole number"), msg("write digits without quotes, for example 2"))
_NO_GROUP: Words = (msg("not a group of keys"), msg("indent the keys below this one"))
_NO_DATE: Words = (msg("not a date"), msg("write it as 2026-11-22"))

# What pydantic found -> what the author should read, and do. {limit} and {options} are what the key allows.
WORDS: dict[str, Words] = {
    "missing": (msg("this key is missing"), msg("add it; docs/content-guide.md says what it is for")),
    "extra_forbidden": _UNKNOWN_KEY,
    "invalid_key": _UNKNOWN_KEY,
    "not_an_id": (
        msg("not a valid id"),
        msg("use small letters, digits and hyphens, for example data-quality"),
    ),
    "string_pattern_mismatch": (
        msg("not written in the form that this key needs"),
        msg("docs/content-guide.md shows the form"),
    ),
    "string_too_short": (msg("this text is empty"), msg("write it in all three languages")),
    "empty_line": (msg("this text is empty"), None),
    "string_type": (msg("not a text"), msg("put it in quotes")),
    "int_parsing": _NOT_WHOLE,
    "int_type": _NOT_WHOLE,
    "int_from_float": _NOT_WHOLE,
    "float_parsing": (msg("not a number"), msg("write digits without quotes, for example 0.5")),
    "bool_parsing": (msg("neither true nor false"), msg("write true or false, without quotes")),
    "greater_than_equal": (msg("smaller than {limit}"), None),
    "less_than_equal": (msg("larger than {limit}"), None),
    "greater_than": (msg("not larger than {limit}"), None),
    "less_than": (msg("not smaller than {limit}"), None),
    "literal_error": (msg("not one of the words that this key knows"), msg("choose from {options}")),
    "dict_type": _NO_GROUP,
    "model_type": _NO_GROUP,
    "tuple_type": (msg("not a list"), msg("begin each item with a hyphen, or use [brackets]")),
    "too_short": (msg("fewer items than {limit}"), None),
    "too_long": (msg("more items than {limit}"), None),
    "not_a_condition": (
        msg("this is not a condition"),
        msg("a condition has one of the keys question, term, all, any, not, or at_least together with of"),
    ),
    "not_a_moment": (msg("not a date and time"), msg("write it as 2026-11-22T10:15:00Z")),
    "not_an_answer": (
        msg("this is not an answer"),
        msg("write an option id, a list of option ids, a level from 0 to 4, unknown, or a text in quotes"),
    ),
    "not_a_value": (
        msg("this is not a value"),
        msg("write a text in quotes, an option id, a whole number, or a list of ids"),
    ),
    "string_too_long": (
        msg("this text is too long"),
        msg("shorten it, or attach the document it comes from elsewhere"),
    ),
    "datetime_from_date_parsing": (msg("not a date and time"), msg("write it as 2026-11-22T10:15:00Z")),
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
    "url_parsing": (msg("not a web address"), msg("write it as https://www.example.org/page")),
}
# pydantic's names for what a key allows -> the names in WORDS.
LIMITS = dict.fromkeys(("ge", "le", "gt", "lt", "min_length", "max_length"), "limit") | {"expected": "options"}


@dataclass(frozen=True)
class Loaded(Generic[M]):
    """A model together with the file it came from, so that later checks can point at a line."""

    model: M
    raw: Raw


def load(path: Path, root: Path, model: type[Model]) -> Loaded[Model]:
    """Return the content file `path` as a `model`; problems name it relative to `root`. Raises `FileError`."""
    name = path.relative_to(root).as_posix()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        hint = msg("create it, or take its name out of the manifest")
        raise FileError([Problem(name, 1, "", msg("this file does not exist"), hint)]) from None
    raw = read(name, content)
    return Loaded(validate(raw, model), raw)


def kept(load_one: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what `load_one` loads, or None after noting its problems, so that the next file is looked at too."""
    try:
        return load_one()
    except FileError as err:
        problems.extend(err.problems)
        return None


def validate(raw: Raw, model: type[Model]) -> Model:
    """Return `raw` as a `model`, or raise `FileError` naming every fault that the model finds."""
    try:
        return model.model_validate(raw.data)
    except ValidationError as err:
        raise FileError([to_problem(raw, e) for e in err.errors() if not _follows(e)]) from None


def _follows(error: Any) -> bool:
    """Whether a list seems too short only because faulty items, which have problems of their own, were left out."""
    short = error["type"] == "too_short" and isinstance(error["input"], list)
    return short and bool(len(error["input"]) >= error["ctx"]["min_length"])


def to_problem(raw: Raw, error: Any) -> Problem:
    """Return pydantic's `error` in the words of this project."""
    path = _own_path(raw, error["loc"], missing=error["type"] == "missing")
    what, hint = _words(error)
    if error["type"] not in ("missing", "value_error", "union_tag_invalid"):
        what = msg("{what}, found {found}", what=what, found=_found(error))
    return raw.problem(path, what, hint)


def _words(error: Any) -> Words:
    """Return what is wrong and the cure, with the limits of the key filled in."""
    context, name = error.get("ctx", {}), _name(error)
    if name not in WORDS:
        return msg("{fault}", fault=error["msg"].removeprefix("Value error, ")), None
    values: dict[str, object] = {LIMITS[key]: _written(value) for key, value in context.items() if key in LIMITS}
    what, hint = WORDS[name]
    return Message(what.template, values), hint and Message(hint.template, values)


def _name(error: Any) -> str:
    """Return the entry of WORDS: pydantic's name for the fault, except where one name stands for two faults."""
    if error.get("ctx", {}).get("pattern") == ID_PATTERN:
        return "not_an_id"
    if error["type"] == "too_short" and isinstance(error["input"], str):
        return "empty_line"
    return str(error["type"])


def _written(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit).replace("'", "").replace(" or ", ", ")


def _found(error: Any) -> str:
    """Return what stands in the file, cut short; of a list of the wrong length only how long it is."""
    counted = error["type"] in ("too_short", "too_long") and isinstance(error["input"], list)
    found = str(len(error["input"])) if counted else repr(error["input"])
    return found if len(found) <= 60 else found[:57] + "..."


def _own_path(raw: Raw, location: Iterable[str | int], missing: bool) -> KeyPath:
    """Drop the names that pydantic adds for union members: only keys of the file remain, and a missing last key."""
    path: list[str | int] = []
    parts = list(location)
    for number, part in enumerate(parts):
        if (*path, part) in raw.lines or not raw.lines or (missing and number == len(parts) - 1):
            path.append(part)
    return tuple(path)


def gather(*problems: Iterable[Problem]) -> None:
    """Raise one `FileError` with all `problems`, sorted by file and line, if there are any."""
    once = {str(p): p for group in problems for p in group}
    if once:
        raise FileError(sorted(once.values(), key=lambda p: (p.file, p.line, str(p))))
