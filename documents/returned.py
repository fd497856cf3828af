"""What a filled-in document brings back: the assessment that travelled in it, and what was written in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from locales.messages import Message

ASSESSMENT = "assessment.json"
"""The name of the assessment as a file inside the document."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One document as it came back; nothing in it has been checked against the questionnaire.

    `assessment` is the attached assessment file as bytes, or None where the document carries none. `filled` maps the
    tag of each field to what stands there: text as it was written, with \n between lines, or the id of the choice;
    empty where the field is empty. `remarks` are for the person who sent it in: what could not be read.
    """

    kind: Literal["pdf", "docx"]
    assessment: bytes | None
    filled: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Message, ...] = ()
