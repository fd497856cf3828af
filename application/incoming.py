"""Telling what somebody sends in: a filled-in PDF or Word document, an assessment file, or something else of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from application.files import read_file, shown_name
from content.problems import FileError, refusal, within
from documents import reading_pdf
from documents.docx import read_back as read_docx
from documents.json_document import FORMAT as DOCUMENT_FORMAT
from documents.returned import Returned
from locales.messages import Message, msg
from meetings.snapshot import FORMAT as SNAPSHOT_FORMAT
from questionnaires.assessment import Assessment
from questionnaires.schema import Questionnaire

Kind = Literal["pdf", "docx", "assessment"]

LARGEST = 40_000_000
_LARGEST_JSON = 20_000_000
_PDF = b"%PDF-"
_HEADER = 1024
_PACKED = (b"PK", b"\xd0\xcf\x11\xe0")
_CNIL = {"pia", "answers", "measures"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read; nothing in `filled` has been checked. A document may have lost its assessment."""

    kind: Kind
    assessment: Assessment | None
    filled: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Message, ...] = ()

    @property
    def latest(self) -> datetime | None:
        """The time of the latest entry in its assessment: the file is not older. None when no entry has a time."""
        found = self.assessment
        if found is None:
            return None
        times = [answer.at for answer in found.answers.values()]
        times += [row.at for rows in found.groups.values() for row in rows.values()]
        return max(filter(None, times), default=None)


def read_incoming(name: str, data: bytes, questionnaire: Questionnaire) -> Incoming:
    """Return what is in a file, told by its content and not by its name. Raises `FileError` with every fault."""
    file = shown_name(name)
    within(file, data, LARGEST)
    if not data.strip():
        raise refusal(file, msg("the file is empty"), msg("choose the file again; it may not have been saved fully"))
    if _PDF in data[:_HEADER]:
        return _document(file, reading_pdf.read_back(data, file), questionnaire)
    if data.startswith(_PACKED):
        return _document(file, read_docx(data, file), questionnaire)
    _recognise(file, data)
    return Incoming("assessment", read_file(name, data, questionnaire))


def _document(file: str, returned: Returned, questionnaire: Questionnaire) -> Incoming:
    """Read the assessment inside a document. If it cannot be used, the fields still can."""
    remarks = list(returned.remarks)
    assessment = None
    if returned.assessment is None:
        remarks.append(msg("The document no longer holds the assessment that it was made from; its fields were read."))
    else:
        try:
            assessment = read_file(file, returned.assessment, questionnaire)
        except FileError as err:
            if not returned.filled:
                raise
            remarks.append(_unusable(err))
    return Incoming(returned.kind, assessment, returned.filled, tuple(remarks))


def _unusable(err: FileError) -> Message:
    first = err.problems[0]
    return msg(
        "The assessment inside the document cannot be used, only its fields: {where} {what}",
        where=first.where,
        what=first.what,
    )


def _recognise(file: str, data: bytes) -> None:
    """Explain a file of ours that is none to bring back. Anything else is for the reader of assessments to judge."""
    if data.lstrip()[:1] != b"{":
        if file.lower().endswith(".md"):
            raise refusal(file, msg("a document in Markdown cannot be brought back"), _BRING)
        return
    keys = _keys(data)
    for fits, what in _STRANGERS:
        if fits(keys):
            raise refusal(file, what, _BRING)


def _keys(data: bytes) -> Mapping[str, Any]:
    """The outermost keys of a JSON file; none where it is too large or broken, which is said elsewhere."""
    if len(data) > _LARGEST_JSON or data.count(b"[") + data.count(b"{") > _LARGEST_JSON // 100:
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


_BRING = msg("bring back the PDF or Word document that was filled in, or an assessment file in YAML or JSON")
_STRANGERS: tuple[tuple[Callable[[Mapping[str, Any]], bool], Message], ...] = (
    (
        lambda keys: str(keys.get("format")).startswith(SNAPSHOT_FORMAT.rpartition("/")[0]),
        msg("this is a snapshot for a meeting, which never changes; it cannot be brought back"),
    ),
    (
        lambda keys: str(keys.get("format")).startswith(DOCUMENT_FORMAT.rpartition("/")[0]),
        msg("this is the document as JSON, made for other programs; it cannot be brought back"),
    ),
    (
        lambda keys: keys.keys() >= _CNIL,
        msg("this is a file for CNIL's PIA tool, which holds only part of the assessment; it cannot be brought back"),
    ),
)
