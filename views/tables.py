"""Tables of plain text, and of text with links."""

from __future__ import annotations

import streamlit as st

from views.text import plain


def table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table. Every cell is shown as it is written, whatever it holds."""
    marked(head, tuple(tuple(plain(cell) for cell in row) for row in rows))


def marked(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table whose cells are Markdown: what is plain in them has been escaped already."""
    columns = {plain(h): [row[n] for row in rows] for n, h in enumerate(head)}
    st.table(columns, border="horizontal", hide_index=True)
