"""The fundamental rights impact assessment of the AI Act's Article 27, when it is due or may be.

Article 27(4) lets it refer to the parts of the DPIA that already answer it; each point here names those parts and asks
only for what they leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.sources import localise_article
from documents.blocks import Block, Field, Heading, Notice, PageBreak, Paragraph
from documents.case import Case
from documents.labels import FIELD_STATES
from documents.statements import STATEMENTS, TALL, TEXT, place_to_write, said
from locales.messages import Message, msg

FRIA = "fria"
DUE = ("required", "if-high-risk")


@dataclass(frozen=True, slots=True)
class Point:
    """One of the six points of Article 27(1): its letter, its row, and the sections of the DPIA that speak to it."""

    letter: str
    row: str
    title: Message
    asks: Message
    sections: tuple[str, ...]


POINTS: tuple[Point, ...] = (
    Point(
        "a",
        "fria-processes",
        msg("The processes in which the system is used"),
        msg("Describe each of your processes in which the system is used, in line with its intended purpose."),
        ("1.1.b", "1.1.d", "1.2"),
    ),
    Point(
        "b",
        "fria-period",
        msg("Period and frequency"),
        msg("Say for how long and how often the system is to be used."),
        ("0.4", "1.1.d"),
    ),
    Point(
        "c",
        "fria-persons",
        msg("Persons and groups affected"),
        msg("Name the categories of people and groups that its use is likely to affect in this setting."),
        ("1.1.a", "1.1.d"),
    ),
    Point(
        "d",
        "fria-harms",
        msg("Specific risks of harm"),
        msg(
            "Say which harm can come to those people and groups, also to rights other than data protection, and use "
            "what the provider says in its instructions (Art. 13)."
        ),
        ("3.1", "4.1"),
    ),
    Point(
        "e",
        "fria-oversight",
        msg("Human oversight"),
        msg("Say how human oversight is carried out, by whom, and with which time and authority."),
        ("2.3.a", "2.3.b"),
    ),
    Point(
        "f",
        "fria-measures",
        msg("What is done if a risk comes true"),
        msg("Describe the measures, the internal governance and the route of complaint for those affected."),
        ("4.2", "2.3.b"),
    ),
)


def due(case: Case) -> bool:
    """Return whether the chapter is needed: the assessment is required, or would be if the system is high-risk."""
    finding = case.screening.findings.get(FRIA)
    return finding is not None and finding.outcome.id in DUE


def fria(case: Case) -> Iterator[Block]:
    """Yield the chapter; nothing when it is not due."""
    if not due(case):
        return
    _, outcome = case.words, case.screening.findings[FRIA].outcome
    yield PageBreak()
    yield Heading(1, _("Fundamental rights impact assessment"), _("Annex {number}", number=6))
    yield Notice(case.say(outcome.title), case.say(outcome.text), outcome.tone)
    yield Paragraph(
        _(
            "Article 27(4) of the AI Act lets this assessment refer to the parts of the data protection impact "
            "assessment that already answer it. Each point below names those parts; write only what they leave out. "
            "The finished assessment is notified to the market surveillance authority on the form that the AI Office "
            "provides."
        )
    )
    for point in POINTS:
        yield _point(case, point)


def _point(case: Case, point: Point) -> Field:
    _, written = case.words, said(case, STATEMENTS, point.row, TEXT)
    title = _.message(point.title)
    parts = ", ".join(point.sections)
    return Field(
        label=_("{title} ({article})", title=title, article=_article(case, point)),
        state="partly" if written else "to-complete",
        state_label=_.message(FIELD_STATES["partly" if written else "to-complete"]),
        missing=_(
            "The sections {sections} of this document speak to it; write here what they leave out.", sections=parts
        ),
        hint=_.message(point.asks),
        id=point.row,
        fill=place_to_write(case, STATEMENTS, point.row, TEXT, title, TALL),
    )


def _article(case: Case, point: Point) -> str:
    return localise_article(f"Art. 27(1)({point.letter})", case.language)
