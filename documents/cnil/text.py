"""Text for a tool that reads most of it as HTML, and some of it now as HTML and now not.

A measure's title, for one, is drawn as HTML on its own page and as plain text in the lists that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# What ends a line somewhere; what no reader can show; halves of a character, which no file in UTF-8 can hold.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SILENT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# Only these characters after "<" begin a tag, a comment or an instruction.
_OPENS = re.compile(r"<(?=[A-Za-z!/?])")


def clean(text: str) -> str:
    """Return `text` with one kind of line break and nothing that cannot be shown or stored."""
    return _HALVES.sub("\ufffd", _SILENT.sub("", _BREAKS.sub("\n", text)))


def plain(text: str) -> str:
    """Return `text` on one line, the same whether it is read as HTML or not: no tag can begin in it."""
    return _OPENS.sub("< ", " ".join(clean(text).split()))


def shortened(text: str, most: int) -> str:
    """Return `text` of at most `most` characters, cut at a word where there is one."""
    if len(text) <= most:
        return text
    head = text[:most].rpartition(" ")[0] or text[: most - 1]
    return head.rstrip() + "…"


def inline(text: str) -> str:
    """Return `text` escaped, its lines parted by `<br>`; nothing for nothing but spaces."""
    lines = (line.strip() for line in clean(text).split("\n"))
    return "<br>".join(escape(line, quote=False) for line in lines if line)


def flow(text: str) -> str:
    """Return `text` as paragraphs of HTML, parted where it has empty lines."""
    parts = map(inline, _EMPTY_LINES.split(clean(text).strip()))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def strong(text: str) -> str:
    """Return `text` as one bold line inside a paragraph or item."""
    return f"<strong>{inline(text)}</strong>" if text.strip() else ""


def labelled(label: str, text: str) -> str:
    """Return "label: text" with the label in bold; nothing without a text."""
    return f"{strong(f'{label}:')} {said}" if (said := inline(text)) else ""


def paragraph(lines: Iterable[str]) -> str:
    """Return lines that are HTML already as one paragraph."""
    kept = [line for line in lines if line]
    return f"<p>{'<br>'.join(kept)}</p>" if kept else ""


def bullets(items: Iterable[str], numbered: bool = False) -> str:
    """Return items that are HTML already as a list; empty ones are left out."""
    kept = [f"<li>{item}</li>" for item in items if item]
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(kept)}</{tag}>" if kept else ""
