"""A document with every kind of block, a text of its own in every place, and sections where the template has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from documents.blocks import (
    Attachment,
    Block,
    Bullets,
    Document,
    Entry,
    Field,
    Fill,
    Heading,
    Language,
    Matrix,
    MatrixPoint,
    MeasureEntry,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    RadarAxis,
    RiskEntry,
    RiskTone,
    Table,
    Words,
)
from documents.template import template

Say = Callable[[str], str]
CREATED = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
WORDS = Words(
    "Contents", "Page {page} of {pages}", "Question", "Answer", "Note", "Evidence", "{count}", "{count} left out"
)
TONES: tuple[RiskTone, ...] = ("low", "moderate", "high", "very-high")


def same(name: str) -> str:
    """Say a text as its name."""
    return name


def chosen(tag: str, say: Say, value: str = "") -> Fill:
    """Return a place to choose."""
    choices = (("yes", say(f"Yes of {tag}")), ("no", say(f"No of {tag}")))
    provenance = say(f"Chosen by at {tag}") if value else ""
    return Fill(tag, say(f"Label of {tag}"), value, "choice", choices=choices, provenance=provenance)


def written(tag: str, say: Say, text: str = "") -> Fill:
    """Return a place to write, with `text` in it."""
    provenance = say(f"Written by at {tag}") if text else ""
    return Fill(tag, say(f"Label of {tag}"), say(text) if text else "", lines=4, provenance=provenance)


def matrix(say: Say = same) -> Matrix:
    """Return a matrix with three risks, two of them in one cell."""
    four = ("one", "two", "three", "four")
    return Matrix(
        caption=say("Risks drawn"),
        alternative=say("Three risks, two of them high"),
        severity_label=say("How bad"),
        likelihood_label=say("How often"),
        severities=(say("Bad 1"), say("Bad 2"), say("Bad 3"), say("Bad 4")),
        likelihoods=(say("Often 1"), say("Often 2"), say("Often 3"), say("Often 4")),
        levels=tuple(
            tuple((say(f"Level {name}"), TONES[(s + column) // 2]) for column, name in enumerate(four))
            for s in range(4)
        ),
        points=(
            MatrixPoint(1, say("Point one"), 3, 2, suggested=False),
            MatrixPoint(2, say("Point two"), 3, 2, suggested=True),
            MatrixPoint(7, say("Point seven"), 1, 4, suggested=False),
        ),
        suggested_label=say("Only suggested"),
    )


def field(id_: str, say: Say, *, fill: Fill | None = None) -> Field:
    """Return the template's field `id_` with an entry."""
    parts = (say(f"{name} in {id_}") for name in ("Asked", "Answered", "Noted", "Shown", "Given"))
    return Field(
        label=say(f"Field {id_}"),
        state="partly",
        state_label=say(f"State of {id_}"),
        entries=(Entry(*parts),),
        missing=say(f"Missing in {id_}"),
        hint=say(f"Hint of {id_}"),
        id=id_,
        fill=fill or written(f"statements/{id_.lower()}/text", say),
    )


def chapters(language: Language, say: Say) -> Iterator[Block]:
    """Yield the template's sections with their own numbers and titles; a table of measures where it has rows."""
    for section in template().sections:
        yield Heading(section.level, section.title.get(language), section.number)
        for one in section.fields:
            yield field(one.id, say)
            if one.rows:
                head = (say("Row"), say(f"Measures in {one.id}"), say("Status"))
                labels = [row.label.get(language) for row in one.rows]
                rows = tuple((label, say(f"Measure for {one.id} {n}"), "–") for n, label in enumerate(labels))
                yield Table(say(f"Table of {one.id}"), head, rows, row_heads=True)


def annexes(say: Say) -> Iterator[Block]:
    """Yield an annex with each remaining kind of block, and the annexes with fields of their own."""
    yield PageBreak()
    yield Heading(1, say("Annex one"), "Annex 1")
    yield Heading(2, say("Under annex one"))
    yield Paragraph(say("First line") + "\n" + say("Second line") + "\n\n" + say("Second paragraph"))
    yield Bullets((say("Point a"), say("Point b")))
    yield Notice(say("Watch out"), say("Because of this"), "stop")
    yield Radar(say("Radar"), say("Seven axes"), (RadarAxis("axis", 50, 40, 60, "50"),), "Score", "Range")
    yield matrix(say)
    yield filled_table(say)
    yield field("D99", say, fill=written("statements/d99/text", say, "A statement\n\nwith two parts"))
    yield Heading(1, say("Annex of AI"), "A")
    yield Paragraph(say("Intro of AI"))
    yield field("D34", say)
    yield Heading(1, say("Annex of law"), "B")
    yield field("D35", say)


def filled_table(say: Say = same) -> Table:
    """Return a table with an empty and a filled place of every kind."""
    return Table(
        say("Places"),
        (say("Name"), say("Empty"), say("Filled")),
        (
            (say("Text"), written("t/a/x", say), written("t/a/y", say, "Words written")),
            (say("Choice"), chosen("t/b/x", say), chosen("t/b/y", say, "no")),
            (say("Day"), Fill("t/c/x", say("Day empty"), kind="date"), Fill("t/c/y", "Day", "2026-11-30", "date")),
        ),
        row_heads=True,
    )


def risk(number: int, kind: str, say: Say = same, **changes: object) -> RiskEntry:
    """Return a risk that a person has rated 3 and 2, with a reason and the first measure; `changes` to any of it."""
    made: dict[str, object] = {
        "number": number,
        "name": say(f"Risk {number}"),
        "kind": kind,
        "impact": say(f"Impact of {number}"),
        "sources": say(f"Source of {number}"),
        "severity": 3,
        "likelihood": 2,
        "reason": say(f"Reason for {number}"),
        "confirmed": True,
        "measures": (say("Access control"),),
        **changes,
    }
    return RiskEntry(**made)  # type: ignore[arg-type]


def whole(
    language: Language = "en",
    say: Say = same,
    risks: tuple[RiskEntry, ...] = (),
    measures: tuple[MeasureEntry, ...] | None = None,
) -> Document:
    """Return the document; every text in it but the template's own is said by `say`."""
    chosen_measures = (
        MeasureEntry(say("Access control"), say("Two factors for all"), say("planned")),
        MeasureEntry(say("Human check"), say("A person confirms"), say("implemented")),
    )
    return Document(
        language=language,
        title=say("Assessment: draft"),
        subtitle=say("Post sorting"),
        subject=say("Draft"),
        author=say("Norddjurs Kommune"),
        created=CREATED,
        footer=say("Footer"),
        facts=((say("Organisation"), say("Norddjurs")),),
        notice=Notice(say("This is a draft"), say("It gives no advice"), "warning"),
        blocks=(*chapters(language, say), *annexes(say)),
        words=WORDS,
        attachments=(Attachment("assessment.json", "application/json", b"{}", say("The answers")),),
        risks=risks,
        measures=chosen_measures if measures is None else measures,
    )
