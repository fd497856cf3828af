"""Reading a filled-in DOCX back. The file is untrusted: nothing in it is run, and its size is bounded."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from content.problems import FileError, refusal, within
from documents.returned import ASSESSMENT, Returned
from locales.messages import Message, msg

from .archive import Archive, TooMuch
from .carried import NAMESPACE
from .days import iso_day
from .written import written

MAX_FILE = 40_000_000
MAX_TEXT = 20_000_000
MAX_CONTROLS = 20_000
MAX_REMARKS = 20
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how Word packs a file with a password, and how it packed .doc
_MACROS = "macroEnabled"
_OFF = ("0", "false", "off")


def read_back(data: bytes, file: str = "DOCX") -> Returned:
    """Return the assessment inside a DOCX of ours and what was written in its fields.

    `file` is its name in messages. Raises `FileError` for a file that is too large, is no DOCX, is protected, broken
    or holds macros, or holds neither an assessment nor fields.
    """
    within(file, data, MAX_FILE)
    with _guarded(file):
        returned = _read(file, _opened(file, data))
    if returned.assessment is None and not returned.filled:
        raise refusal(
            file,
            msg("this document holds neither an assessment nor fields"),
            msg("choose the Word document that was downloaded here and filled in"),
        )
    return returned


@contextmanager
def _guarded(file: str) -> Iterator[None]:
    """Turn whatever a broken file makes the parsers raise into one kind sentence; the cause stays in the log."""
    try:
        yield
    except FileError:
        raise
    except TooMuch as err:
        raise refusal(file, msg("the document holds more than can be read")) from err
    except Exception as err:  # a hostile file reaches places where the parsers expect anything but that
        hint = msg("open it in Word, save it under a new name and try again")
        raise refusal(file, msg("the document is damaged and cannot be read"), hint) from err


def _opened(file: str, data: bytes) -> Archive:
    if data.startswith(_OLD_OR_LOCKED):
        hint = msg("save it in Word as .docx without a password and try again")
        raise refusal(file, msg("the document is protected or in the old .doc format"), hint)
    if not data.startswith(b"PK"):
        hint = msg("choose the Word document that was downloaded here and filled in")
        raise refusal(file, msg("this is not a Word document"), hint)
    archive = Archive(data)
    if _MACROS in archive.content_types:
        raise refusal(file, msg("the document holds macros"), msg("save it in Word as .docx and try again"))
    return archive


@dataclass(slots=True)
class _Carried:
    """What the custom XML part says."""

    assessment: str | None = None
    controls: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)


def _read(file: str, archive: Archive) -> Returned:
    carried = _carried(archive.carriers())
    remarks: list[Message] = []
    filled = _filled(file, archive.main(), carried, remarks)
    remarks += _missing(carried.controls, len(filled))
    return Returned("docx", _assessment(carried, remarks), filled, tuple(remarks[:MAX_REMARKS]))


def _missing(made: int, found: int) -> list[Message]:
    """Say how many fields are gone. LibreOffice 7.4 drops the tags of all of them when it saves."""
    if made and not found:
        return [
            msg("the program that saved the document has dropped the names of its fields; fill it in in Word instead")
        ]
    if found < made:
        return [
            msg("fields that no longer stand in the document, and keep what they held: {count}", count=made - found)
        ]
    return []


def _carried(parts: Sequence[etree._Element]) -> _Carried:
    """Read the first custom XML part that is ours."""
    found = _Carried()
    ours = next((part for part in parts if part.tag == f"{{{NAMESPACE}}}carried"), None)
    if ours is None:
        return found
    controls = ours.get("controls", "0")
    found.controls = int(controls) if controls.isascii() and controls.isdigit() and len(controls) < 6 else 0
    for part in ours:
        match etree.QName(part).localname:
            case "empty":
                found.empty.add(part.get("text", ""))
            case "tag":
                found.tags[part.get("short", "")] = part.get("full", "")
            case "attachment" if part.get("name") == ASSESSMENT and found.assessment is None:
                found.assessment = part.text or ""
    return found


def _assessment(carried: _Carried, remarks: list[Message]) -> bytes | None:
    if carried.assessment is None:
        return None
    try:
        return b64decode("".join(carried.assessment.split()), validate=True)
    except binascii.Error:
        remarks.append(msg("the assessment inside the document is damaged and could not be read"))
        return None


def _filled(file: str, text: etree._Element, carried: _Carried, remarks: list[Message]) -> Mapping[str, str]:
    """Return what stands in every control with a tag; where one stands twice, what was written first counts."""
    filled: dict[str, str] = {}
    room = MAX_TEXT
    for number, (tag, label, value) in enumerate(_controls(text, carried)):
        room -= len(value)
        if number >= MAX_CONTROLS or room < 0:
            raise refusal(file, msg("the document holds more than can be read"))
        before = filled.get(tag)
        if before is not None and before != value:
            remarks.append(
                msg(
                    "the field {field} stands twice with different contents; the first one filled in was used",
                    field=repr(label),
                )
            )
        filled[tag] = before or value
    return filled


def _controls(text: etree._Element, carried: _Carried) -> Iterator[tuple[str, str, str]]:
    """Yield tag, label and value of every control that stands; one in deleted text does not."""
    for control in text.iter("{*}sdt"):
        properties, content = control.find("{*}sdtPr"), control.find("{*}sdtContent")
        tag = _said(properties, "tag") if properties is not None else None
        if properties is None or content is None or not tag or _is_deleted(control):
            continue
        full = carried.tags.get(tag, tag)
        value = "" if _shows_placeholder(properties) else written(content)
        yield full, _said(properties, "alias") or full, _value(properties, "" if value in carried.empty else value)


def _is_deleted(control: etree._Element) -> bool:
    return next(islice(control.iterancestors("{*}del", "{*}moveFrom"), 1), None) is not None


def _shows_placeholder(properties: etree._Element) -> bool:
    found = properties.find("{*}showingPlcHdr")
    return found is not None and _attribute(found, "val") not in _OFF


def _value(properties: etree._Element, text: str) -> str:
    """The id of the choice, the ISO day, or the text itself, also where it is no choice or no day."""
    if properties.find("{*}date") is not None:
        return iso_day(text)
    for choice in properties.iterfind("{*}dropDownList/{*}listItem"):
        if text and _attribute(choice, "displayText") == text:
            return _attribute(choice, "value")
    return text


def _said(properties: etree._Element, name: str) -> str:
    found = properties.find(f"{{*}}{name}")
    return "" if found is None else _attribute(found, "val")


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: a strict file has another namespace than an ordinary one."""
    return next((str(said) for key, said in element.items() if str(key).rpartition("}")[2] == name), "")
