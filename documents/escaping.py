"""Write any text so that Markdown shows it and never reads it.

Aims at CommonMark with the tables of GitHub's dialect, and is careful about what other dialects add: footnotes,
mathematics, struck-out text, bare links.
"""

from __future__ import annotations

import re

# These mean something wherever they stand.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~#$^@{}]")
# These begin a list, a rule, a heading or a definition, but only at the start of a line; so does "1." or "1)".
_AT_START = re.compile(r"^([-+=:])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?= |$)")
_LINK = re.compile(r"(?i)(?<=:)//|(?<=www)\.")
# What ends a line somewhere: in Unicode, on old systems, in a terminal.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\n]+")
_NUL, _REPLACEMENT = "\0", "\ufffd"


def line(text: str) -> str:
    """Return `text` on one line, escaped. Line breaks and runs of spaces become one space; no-break spaces stay."""
    flat = _SPACES.sub(" ", _BREAKS.sub("\n", text).replace(_NUL, _REPLACEMENT)).strip(" ")
    marked = _ANYWHERE.sub(r"\\\g<0>", flat)
    marked = _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\\\1", marked))
    return _LINK.sub(lambda found: "".join(f"\\{char}" for char in found[0]), marked)


def strong(text: str, end: str = "") -> str:
    """Return `text` and `end` in bold on one line; nothing for nothing, since `****` would draw a rule."""
    escaped = line(text).strip()
    return f"**{escaped}{end}**" if escaped else ""


def cell(text: str) -> str:
    """Return `text` for a table cell. A table splits at bars before it looks at backslashes, hence the entity."""
    return line(text).replace("\\|", "&#124;")


def paragraphs(text: str) -> list[list[str]]:
    """Return the paragraphs of `text`, parted by empty lines, each as its escaped lines."""
    found: list[list[str]] = [[]]
    for raw in _BREAKS.sub("\n", text).split("\n"):
        if escaped := line(raw):
            found[-1].append(escaped)
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
