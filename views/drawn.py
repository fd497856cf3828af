"""What the draft holds under a field, on the page: answers, tables and sentences, as the document prints them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from documents.blocks import Block, Bullets, Cell, Entry, Fill, Notice, Paragraph, Table
from locales.words import Words
from views.tables import table
from views.text import plain

# A table with more columns than fit on a phone is drawn row by row.
WIDEST = 4


def entries(words: Words, found: Iterable[Entry]) -> None:
    """Draw answers as a list: the question, the answer, what was added, and who gave it."""
    for entry in found:
        st.markdown("  \n".join(filter(None, _entry(words, entry))))


def _entry(words: Words, entry: Entry) -> tuple[str, ...]:
    _ = words
    note = _("Note: {text}", text=entry.note) if entry.note else ""
    evidence = _("Evidence: {text}", text=entry.evidence) if entry.evidence else ""
    return (
        f"**{plain(entry.question)}**",
        plain(entry.answer),
        plain(note),
        plain(evidence),
        f":small[{plain(entry.provenance)}]" if entry.provenance else "",
    )


def blocks(words: Words, found: Iterable[Block]) -> None:
    """Draw what stands below a field. Pictures are left to the page of the risks."""
    for block in found:
        match block:
            case Paragraph():
                st.markdown(plain(block.text))
            case Bullets():
                st.markdown("\n".join(f"- {plain(item)}" for item in block.items))
            case Notice():
                st.markdown(f"**{plain(block.title)}**  \n{plain(block.text)}")
            case Table():
                _table(words, block)


def _table(words: Words, block: Table) -> None:
    st.markdown(f"**{plain(block.caption)}**")
    if len(block.head) <= WIDEST:
        table(block.head, tuple(tuple(_said(words, cell) for cell in row) for row in block.rows))
        return
    st.markdown("\n".join(_row(words, block.head, row) for row in block.rows))


def _row(words: Words, head: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    """Return a row of many columns as one item of a list: number and name, then what each other column says."""
    name = " ".join(_said(words, cell) for cell in row[:2])
    rest = "  \n".join(f"  {plain(h)}: {plain(_said(words, c))}" for h, c in zip(head[2:], row[2:], strict=True))
    return f"- **{plain(name)}**  \n{rest}"


def _said(words: Words, cell: Cell) -> str:
    _ = words
    if isinstance(cell, Fill):
        return dict(cell.choices).get(cell.value, cell.value) or _("To be completed")
    return cell.replace("\n", " ")
