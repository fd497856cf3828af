"""Reading a filled-in PDF back. The file is untrusted: nothing in it is run, and its size and the time are bounded."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NullObject, StreamObject

from content.problems import FileError, refusal, within
from documents.returned import ASSESSMENT, Returned
from locales.messages import Message, msg

MAX_FILE = 40_000_000
MAX_ATTACHMENT = 20_000_000
MAX_TEXT = 20_000_000
MAX_FIELDS = 20_000
MAX_SECONDS = 20.0
MAX_REMARKS = 20
_MAX_NAME = 300  # of a field; ours have no longer one
_HEADER = 1024  # the mark of a PDF stands in the first bytes, not always at their beginning
_LIMITS = Configuration(
    zlib_maximum_output_length=MAX_ATTACHMENT,
    maximum_declared_stream_length=MAX_FILE,
    # Mending a broken stream tries every byte of it, and takes its time.
    zlib_maximum_recovery_input_length=100_000,
    stream_decoding_work_maximum_length=2 * MAX_ATTACHMENT,
    disable_legacy_handling=True,
    jbig2dec_binary=None,
)
# The parser lists all objects before anything can be asked of it; a long document of ours has some 30,000.
MAX_OBJECTS = 200_000
_LISTED = re.compile(rb"\d{10} \d{5} n")

_INHERITED = ("/FT", "/V", "/Opt")
Node = DictionaryObject
Entries = dict[str, Any]


def read_back(data: bytes, file: str = "PDF") -> Returned:
    """Return the assessment inside a PDF of ours and what was written in its fields.

    `file` is its name in messages. Raises `FileError` for a file that is too large, is no PDF, is protected or
    broken, or holds neither an assessment nor fields.
    """
    within(file, data, MAX_FILE)
    if b"%PDF-" not in data[:_HEADER]:
        raise refusal(file, msg("this is not a PDF"), msg("choose the PDF that was downloaded here and filled in"))
    if data.count(b"obj") > 2 * MAX_OBJECTS or sum(1 for _ in _LISTED.finditer(data)) > MAX_OBJECTS:
        raise refusal(file, msg("the PDF has more parts than can be read"))
    with _guarded(file), apply_configuration(_LIMITS):
        reader = _opened(file, data)
        returned = _Reading(file).all(reader.root_object)
    if returned.assessment is None and not returned.filled:
        raise refusal(
            file,
            msg("this PDF holds neither an assessment nor fields"),
            msg("printing to a new PDF takes both away; save the PDF that was downloaded here instead"),
        )
    return returned


@contextmanager
def _guarded(file: str) -> Iterator[None]:
    """Turn whatever a broken file makes the parser raise into one kind sentence; the cause stays in the log."""
    try:
        yield
    except FileError:
        raise
    except Exception as err:  # a hostile file reaches places where the parser expects anything but that
        hint = msg("open it in a PDF program, save it under a new name and try again")
        raise refusal(file, msg("the PDF is damaged and cannot be read"), hint) from err


def _opened(file: str, data: bytes) -> PdfReader:
    """Return the file, opened. A protected one is told from a broken one before anything in it is decoded."""
    protected = refusal(
        file, msg("the PDF is protected"), msg("save it without a password or restrictions and try again")
    )
    try:
        reader = PdfReader(BytesIO(data), strict=False, xref_stream_maximum_entries=MAX_OBJECTS)
    except Exception as err:
        if b"/Encrypt" in data:
            raise protected from err
        raise
    if reader.is_encrypted:
        raise protected
    return reader


class _Reading:
    """One reading of one file: how much time and room is left, and what is to be said about it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._remarks: list[Message] = []
        self._room = MAX_TEXT
        self._end = time.monotonic() + MAX_SECONDS

    def all(self, root: Node) -> Returned:
        """Return what the document holds."""
        assessment = self._assessment(root)
        filled: dict[str, str] = {}
        for name, field in self._fields(root):
            value = self._value(name, field)
            if value is not None:
                filled.setdefault(name, value)
        return Returned("pdf", assessment, filled, tuple(self._remarks[:MAX_REMARKS]))

    def _assessment(self, root: Node) -> bytes | None:
        for entry in _attached(root):
            try:
                content: bytes = _get(_inner(entry, "/EF"), "/F").get_data()
            except LimitReachedError:
                most = MAX_ATTACHMENT // 1_000_000
                self._remarks.append(msg("the assessment inside the PDF is larger than {most} MB", most=most))
                return None
            return content
        return None

    def _fields(self, root: Node) -> Iterator[tuple[str, Entries]]:
        """Yield every field that holds text or a choice, with its full name, in the order of the file."""
        waiting = deque[tuple[Any, str, Entries]]((kid, "", {}) for kid in _items(_inner(root, "/AcroForm"), "/Fields"))
        seen = 0
        while waiting:
            seen += 1
            if seen > MAX_FIELDS:
                raise refusal(self._file, msg("the PDF has more than {most} fields", most=MAX_FIELDS))
            self._keep_time()
            field, above, inherited = waiting.popleft()
            node = field.get_object()
            name = _joined(above, _text(_get(node, "/T")))
            own = inherited | {key: _get(node, key) for key in _INHERITED if _get(node, key) is not None}
            kids = [kid for kid in _items(node, "/Kids") if _get(kid.get_object(), "/T") is not None]
            if kids and len(name) <= _MAX_NAME:
                waiting += [(kid, name, own) for kid in kids]
            elif 0 < len(name) <= _MAX_NAME and own.get("/FT") in ("/Tx", "/Ch"):
                yield name, own

    def _keep_time(self) -> None:
        if time.monotonic() > self._end:
            raise refusal(self._file, msg("reading the PDF takes too long"))

    def _value(self, name: str, field: Entries) -> str | None:
        """Return what stands in a field; None, with a remark, if that is not text."""
        text = _text(field.get("/V"))
        if text is None:
            self._remarks.append(msg("the field {field} could not be read", field=repr(name)))
            return None
        self._room -= len(text)
        if self._room < 0:
            raise refusal(self._file, msg("the PDF holds more text than can be read"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return _chosen(text, field.get("/Opt")) if field.get("/FT") == "/Ch" else text


def _attached(root: Node) -> Iterator[Node]:
    """Yield the entries of the attached files that bear the assessment's name."""
    tree = _inner(_inner(root, "/Names"), "/EmbeddedFiles")
    for part in (tree, *(kid.get_object() for kid in _items(tree, "/Kids"))):
        names = _items(part, "/Names")
        for name, entry in zip(names[::2], names[1::2], strict=False):
            if _text(name.get_object()) == ASSESSMENT:
                yield entry.get_object()


def _get(node: object, key: str) -> Any:
    """Return what stands below `key`, with references followed; None where there is nothing."""
    found = node[key] if isinstance(node, DictionaryObject) and key in node else None
    return None if isinstance(found, NullObject) else found


def _inner(node: object, key: str) -> Node:
    """Return the dictionary below `key`, an empty one where there is none."""
    found = _get(node, key)
    return found if isinstance(found, DictionaryObject) else Node()


def _items(node: object, key: str) -> list[Any]:
    """Return the items of the array below `key`, none where there is none."""
    found = _get(node, key)
    return list(found) if isinstance(found, ArrayObject) else []


def _joined(above: str, own: str | None) -> str:
    return f"{above}.{own}" if above and own else above or own or ""


def _text(value: object) -> str | None:
    """Return a value of PDF as text; None if it is of another kind. An array holds what was chosen, here one."""
    if isinstance(value, ArrayObject):
        value = value[0].get_object() if len(value) == 1 else None if value else ""
    if isinstance(value, StreamObject):
        value = ByteStringObject(value.get_data())
    if isinstance(value, bytes):
        return value[2:].decode("utf-16-be", "replace") if value[:2] == b"\xfe\xff" else value.decode("latin-1")
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else None


def _chosen(text: str, options: object) -> str:
    """Return the id of what was chosen; some programs save its text instead."""
    pairs = [option.get_object() for option in (options if isinstance(options, ArrayObject) else ())]
    known = {_text(pair[0]): _text(pair[1]) for pair in pairs if isinstance(pair, ArrayObject) and len(pair) == 2}
    named = [id_ for id_, shown in known.items() if shown == text and id_ is not None]
    return named[0] if text not in known and len(named) == 1 else text
