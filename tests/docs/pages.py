"""The documentation as the tests read it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return CODE.sub("", text(page))


def lines_of_code(page: Path) -> list[str]:
    """Return every line in a block of code."""
    return [line.strip() for block in CODE.findall(text(page)) for line in block.splitlines() if line.strip()]


def quoted(page: Path) -> list[str]:
    """Return everything between backticks in running text."""
    return INLINE.findall(prose(page))


def commands(page: Path) -> list[str]:
    """Return every line of code and every quotation that could be a command."""
    return [*lines_of_code(page), *quoted(page)]


def sentences(page: Path) -> list[str]:
    """Return the page's sentences, each on one line."""
    joined = re.sub(r"\s+", " ", re.sub(r"\n\s*(\n|[-#|>])", ". ", text(page)))
    return re.split(r"(?<=[.:?!]) ", joined)
