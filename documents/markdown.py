"""A document as Markdown: CommonMark with tables. Every text is data; nothing in it is read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from documents.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Entry,
    Field,
    Fill,
    Heading,
    Matrix,
    MatrixPoint,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    Table,
    Words,
)
from documents.escaping import cell, line, paragraphs, strong

Lines = list[str]


def render(document: Document) -> str:
    """Return the document as Markdown: title, facts and notice first, then its blocks, an empty line between parts."""
    facts = [f"- {strong(label, ':')} {line(value)}" for label, value in document.facts]
    parts = [
        [f"# {line(document.title)}"],
        _flow(document.subtitle),
        facts,
        _notice(document.notice, document.words),
        *(WRITERS[type(block)](block, document.words) for block in document.blocks),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _flow(text: str) -> Lines:
    """The text's paragraphs; a line break inside one is kept with a backslash at the line's end."""
    lines: Lines = []
    for part in paragraphs(text):
        lines += [*([""] if lines else []), *(f"{one}\\" for one in part[:-1]), part[-1]]
    return lines


def _indented(lines: Iterable[str], by: str) -> Lines:
    return [f"{by}{one}".rstrip(" ") for one in lines]


def _heading(block: Heading, words: Words) -> Lines:  # noqa: ARG001
    return [f"{'#' * (block.level + 1)} {line(f'{block.number} {block.text}')}"]


def _paragraph(block: Paragraph, words: Words) -> Lines:  # noqa: ARG001
    return _flow(block.text)


def _bullets(block: Bullets, words: Words) -> Lines:  # noqa: ARG001
    lines: Lines = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.numbered else "- "
        lines += _item(mark, _flow(item))
    return lines


def _item(mark: str, lines: Lines) -> Lines:
    if not lines:
        return []
    return [f"{mark}{lines[0]}", *_indented(lines[1:], " " * len(mark))]


def _notice(block: Notice, words: Words) -> Lines:  # noqa: ARG001
    return _indented([strong(block.title), "", *_flow(block.text)], "> ")


def _field(block: Field, words: Words) -> Lines:
    lines = [f"{strong(block.label)} ({line(block.state_label)})"]
    written = _place(block.fill, words) if block.fill else []
    for part in (_flow(block.hint), _entries(block.entries, words), _indented(_flow(block.missing), "> "), written):
        if part:
            lines += ["", *part]
    return lines


def _place(fill: Fill, words: Words) -> Lines:
    """What stands in a place to write in, under its name, and who wrote it; what is to be written when nothing does."""
    said = _flow(_written(fill))
    if not said:
        return [_to_write(fill, words)]
    provenance = _flow(fill.provenance)
    return [f"{strong(fill.label, ':')} {said[0]}".strip(" "), *said[1:], *(["", *provenance] if provenance else [])]


def _written(fill: Fill) -> str:
    text = dict(fill.choices).get(fill.value, fill.value)
    return text if text.strip() else ""


def _to_write(fill: Fill, words: Words) -> str:
    """The marker that somebody is to write here: what, and what there is to choose from."""
    marker = ": ".join(filter(None, (line(words.to_complete), line(fill.label).strip())))
    texts = "; ".join(filter(None, (line(text) for _id, text in fill.choices)))
    return f"_{marker}_ ({line(words.choose)}: {texts})" if texts else f"_{marker}_"


def _entries(entries: Iterable[Entry], words: Words) -> Lines:
    return [text for entry in entries for text in _entry(entry, words)]


def _entry(entry: Entry, words: Words) -> Lines:
    """One list item: a paragraph for each part, so that no two parts run together."""
    labelled = (
        (words.question, entry.question),
        (words.answer, entry.answer),
        (words.note, entry.note),
        (words.evidence, entry.evidence),
    )
    lines: Lines = []
    for label, text in labelled:
        flow = _flow(text)
        if flow:
            lines += [*([""] if lines else []), f"{strong(label, ':')} {flow[0]}", *flow[1:]]
    provenance = _flow(entry.provenance)
    return _item("- ", [*lines, *(["", *provenance] if lines and provenance else provenance)])


def _table(block: Table, words: Words) -> Lines:
    """A table of the dialect must have a head as wide as its widest row, or cells are lost."""
    width = max(map(len, (block.head, *block.rows)))
    head = [*block.head, *[""] * (width - len(block.head))]
    rows = [_cells(head, words), _row(["---"] * width), *(_cells(row, words) for row in block.rows)] if width else []
    return [*([strong(block.caption), ""] if block.caption else []), *rows]


def _cells(row: Iterable[Cell], words: Words) -> str:
    return _row(map(partial(_cell, words=words), row))


def _cell(content: Cell, words: Words) -> str:
    if not isinstance(content, Fill):
        return cell(content)
    if said := cell(_written(content)):
        return f"{said} ({provenance})" if (provenance := cell(content.provenance)) else said
    return _to_write(content, words).replace("\\|", "&#124;")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _radar(block: Radar, words: Words) -> Lines:  # noqa: ARG001
    """In words only: a table with the numbers always follows a radar."""
    return [strong(block.caption), "", *_flow(block.alternative)]


def _matrix(block: Matrix, words: Words) -> Lines:
    """The matrix as a table, severity downward from the highest, and its risks as a list below it."""
    corner = f"{block.severity_label} / {block.likelihood_label}"
    rows = [[block.severities[s - 1], *_levels(block, s)] for s in range(len(block.severities), 0, -1)]
    table = _table(Table("", (corner, *block.likelihoods), tuple(map(tuple, rows))), words)
    points = [f"- {_point(block, point)}" for point in block.points]
    parts = ([strong(block.caption)], _flow(block.alternative), table, points)
    return [text for part in parts if part for text in ("", *part)][1:]


def _levels(block: Matrix, severity: int) -> list[str]:
    """The cells of a row: the level in words and the numbers of the risks that stand there."""
    levels = []
    for likelihood, (level, _tone) in enumerate(block.levels[severity - 1], start=1):
        here = [p for p in block.points if (p.severity, p.likelihood) == (severity, likelihood)]
        numbers = ", ".join(str(point.number) for point in here)
        levels.append(f"{level}: {numbers}" if numbers else level)
    return levels


def _point(block: Matrix, point: MatrixPoint) -> str:
    rated = (
        f"{block.severity_label}: {block.severities[point.severity - 1]}",
        f"{block.likelihood_label}: {block.likelihoods[point.likelihood - 1]}",
        *([block.suggested_label] if point.suggested else []),
    )
    return f"{strong(str(point.number))} {line(point.label)} ({line('; '.join(rated))})"


def _page_break(block: PageBreak, words: Words) -> Lines:  # noqa: ARG001
    return ["---"]


WRITERS: Mapping[type[Block], Callable[[Any, Words], Lines]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Notice: _notice,
    Field: _field,
    Table: _table,
    Radar: _radar,
    Matrix: _matrix,
    PageBreak: _page_break,
}
