"""What a document consists of: plain, frozen blocks that any renderer can draw.

All text in a block is plain text. It may come from a user and hold anything; a renderer must treat it as data and
never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Language = Literal["da", "nb", "en"]
FieldState = Literal["drafted", "partly", "to-complete"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1-4; `number` ("2.3.a") is printed before the text and kept apart from it."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in `text` are kept. `note` is small and quiet, `lead` is larger."""

    text: str
    role: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed message; `kind` is also said in words by `title`, never by colour alone."""

    title: str
    text: str
    kind: Literal["info", "warning", "stop", "clear"] = "info"


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer inside a field: the question asked, the answer, what was added to it, who gave it and when."""

    question: str
    answer: str
    note: str = ""
    evidence: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A place for somebody to write in or choose at, empty or with what stands there so far.

    `tag` is "group/row/column", the place in the assessment that it is read back into. `label` is its accessible name.
    With `choices`, pairs of id and text, `value` is the id of the one chosen, or empty. A `date` is an ISO day.
    `provenance` says who wrote what stands there, and when; it is printed beside the place and is not part of it.
    """

    tag: str
    label: str
    value: str = ""
    kind: Literal["text", "choice", "date"] = "text"
    lines: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the document's template with what is known and what somebody still has to write.

    `missing` is empty when the state is "drafted"; otherwise it says what to complete and who does it. `state_label`
    is the state in the document's language. `id` is the template's, such as "D07"; `fill` is where its text is written.
    """

    label: str
    state: FieldState
    state_label: str
    entries: tuple[Entry, ...] = ()
    missing: str = ""
    hint: str = ""
    id: str = ""
    fill: Fill | None = None


Cell = str | Fill


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and column heads; with `row_heads` the first column names its row and is text.

    `widths` are relative column widths; empty means equal columns.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_heads: bool = False
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One axis of a radar, 0-100. `score` is None where there are too few answers; then only the range is drawn.

    `numbers` is score and range as the table beside it writes them, for the label.
    """

    label: str
    score: float | None
    low: float
    high: float
    numbers: str


@dataclass(frozen=True, slots=True)
class Radar:
    """A radar chart. `alternative` says in one or two sentences what it shows; a table with the numbers follows it.

    `before` holds an earlier score for each axis, None where it had none; empty without an earlier time. `target` is
    one score for all axes, 0-100.
    """

    caption: str
    alternative: str
    axes: tuple[RadarAxis, ...]
    score_label: str
    range_label: str
    before: tuple[float | None, ...] = ()
    before_label: str = ""
    target: float | None = None
    target_label: str = ""


RiskTone = Literal["low", "moderate", "high", "very-high"]


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """One risk on a matrix; `severity` and `likelihood` are 1-4, `suggested` when nobody has confirmed them."""

    number: int
    label: str
    severity: int
    likelihood: int
    suggested: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """A 4x4 risk matrix, severity upward and likelihood to the right, both from level 1.

    `levels[severity - 1][likelihood - 1]` is the level of that cell as words and tone. `alternative` says in one to
    three sentences what the picture shows; a table with the numbers follows it.
    """

    caption: str
    alternative: str
    severity_label: str
    likelihood_label: str
    severities: tuple[str, str, str, str]
    likelihoods: tuple[str, str, str, str]
    levels: tuple[tuple[tuple[str, RiskTone], ...], ...]
    points: tuple[MatrixPoint, ...]
    suggested_label: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, in formats that have pages."""


Block = Heading | Paragraph | Bullets | Notice | Field | Table | Radar | Matrix | PageBreak

RiskKind = Literal["designed", "access", "change", "loss"]


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One standing risk as plain data, for formats that have a place of their own for it.

    `severity` and `likelihood` are 1-4, or None where nobody has said and nothing is suggested; `confirmed` when a
    person has said both. `measures` are titles of `MeasureEntry`s.
    """

    number: int
    name: str
    kind: RiskKind
    impact: str
    sources: str
    severity: int | None
    likelihood: int | None
    reason: str
    confirmed: bool
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """One measure that somebody has chosen: title, why it fits, and its status in words."""

    title: str
    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Words:
    """The renderer's own few words, in the document's language.

    `page` holds {page} and {pages}. `unshowable` and `left_out` hold {count}, a number already written in the
    document's language; `left_out` stands at the end of a text too long to print in full.
    """

    contents: str
    page: str
    question: str
    answer: str
    note: str
    evidence: str
    unshowable: str
    left_out: str = "[… {count}]"
    to_complete: str = "To be completed"
    choose: str = "Choose"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document, such as the assessment it was made from."""

    name: str
    media_type: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `footer` stands on every page; `created` is timezone-aware.

    A `compact` one is to be read in minutes: where there are pages it is set small and close, without a title page or
    a list of contents.
    """

    language: Language
    title: str
    subtitle: str
    subject: str
    author: str
    created: datetime
    footer: str
    facts: tuple[tuple[str, str], ...]
    notice: Notice
    blocks: tuple[Block, ...]
    words: Words
    attachments: tuple[Attachment, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    compact: bool = False
