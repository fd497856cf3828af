"""Put text on the page so that nothing in it is taken for formatting, a link or an image."""

from __future__ import annotations

import re

# Everything that Streamlit's Markdown, emoji codes, colour directives, mathematics or automatic links act upon.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&@=/^\"'])")


# Addresses become links even where every character is escaped. A word joiner, which nobody sees, keeps them text.
_ADDRESS = re.compile(r"(?<=[a-z])(?=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return `text` escaped for Markdown: it reads on the page exactly as it was written."""
    apart = _ADDRESS.sub("\u2060", text)
    return _ACTIVE.sub(r"\\\1", apart).replace("\n", "  \n")
