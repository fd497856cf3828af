"""Put text on the page so that nothing in it is taken for formatting, a link or an image."""

from __future__ import annotations

import re

# Everything that Streamlit's Markdown, emoji codes, colour directives, mathematics or automatic links act upon.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&@=/^\"'])")
# A no-break space is none of these.
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# Addresses become links even where every character is escaped. A word joiner, which nobody sees, keeps them text.
_ADDRESS = re.compile(r"(?<=[a-z])(?=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)

# What Markdown acts upon in a line wherever it stands, and what it acts upon only beside something else: a single
# underscore between letters, a colon before a blank or a lone ampersand do nothing.
_ACTIVE_IN_A_LABEL = re.compile(
    r"[\\`*\[\]$~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|:(?=[^\W\d]|:|[\w+-]+:)|&(?=#|\w+;)"
)
# What makes a heading, a quotation or a list of a line that begins with it.
_BEGINS = re.compile(r"^(?=(?:\d{1,9}[.)]|[-+]|#{1,6})(?:\s|$)|>|--)(\d*)(.)")


def plain(text: str) -> str:
    """Return `text` escaped for Markdown: it reads on the page exactly as it was written."""
    return _ACTIVE.sub(r"\\\1", _ADDRESS.sub("\u2060", text)).replace("\n", "  \n")


def for_label(text: str) -> str:
    """Return `text` on one line as the label of a widget, escaped only where Markdown would act upon it.

    Streamlit draws the label as Markdown, but gives it to screen readers as it is, backslashes included.
    """
    line = _ADDRESS.sub("\u2060", _BLANKS.sub(" ", text).strip(" "))
    return _BEGINS.sub(r"\1\\\2", _ACTIVE_IN_A_LABEL.sub(r"\\\g<0>", line))
