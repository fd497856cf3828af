"""A document as Markdown: CommonMark with tables. Every text is data; nothing in it is read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from documents.blocks import (
    Block,
    Bullets,
    Document,
    Entry,
    Field,
    Heading,
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
    for part in (_flow(block.hint), _entries(block.entries, words), _indented(_flow(block.missing), "> ")):
        if part:
            lines += ["", *part]
    return lines


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


def _table(block: Table, words: Words) -> Lines:  # noqa: ARG001
    """A table of the dialect must have a head as wide as its widest row, or cells are lost."""
    width = max(map(len, (block.head, *block.rows)))
    head = [*block.head, *[""] * (width - len(block.head))]
    rows = [_cells(head), _row(["---"] * width), *map(_cells, block.rows)] if width else []
    return [*([strong(block.caption), ""] if block.caption else []), *rows]


def _cells(row: Iterable[str]) -> str:
    return _row(cell(text) for text in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _radar(block: Radar, words: Words) -> Lines:  # noqa: ARG001
    """In words only: a table with the numbers always follows a radar."""
    return [strong(block.caption), "", *_flow(block.alternative)]


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
    PageBreak: _page_break,
}
