"""Tables of plain text."""

from __future__ import annotations

import streamlit as st

from views.text import plain


def table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table. Every cell is shown as it is written, whatever it holds."""
    columns = {plain(h): [plain(row[n]) for row in rows] for n, h in enumerate(head)}
    st.table(columns, border="horizontal", hide_index=True)
