"""Bring the catalogues of the screen's words up to date with the sentences in the code.

New sentences are added without a translation, sentences that are gone are taken out. `make check` refuses a catalogue
that is not complete.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from locales.words import TRANSLATED, catalogue, catalogue_file

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "msg": None, "plural": (1, 2)}
FOLDERS = (
    "application",
    "charts",
    "commands",
    "content",
    "documents",
    "guidance",
    "meetings",
    "questionnaires",
    "scoring",
    "screening",
    "storage",
    "views",
)

HEADER = "# The screen's own words. Keep the {names} as they are; `make messages` brings the file up to date."

Sentence = str | tuple[str, ...]


def sentences() -> dict[Sentence, list[str]]:
    """Return every sentence in the code with the files it stands in."""
    found: dict[Sentence, list[str]] = {}
    for folder in FOLDERS:
        for name, _line, text, _comments, _context in extract_from_dir(
            str(ROOT / folder), [("**.py", "python")], keywords=KEYWORDS
        ):
            found.setdefault(text, []).append(f"{folder}/{name}")
    return found


def hidden() -> Iterator[str]:
    """Yield each call inside an f-string, where the extraction of sentences does not see it."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr) and any(_translates(inner) for inner in ast.walk(node)):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: take the sentence out of the f-string"


def _translates(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in KEYWORDS and bool(node.args) and isinstance(node.args[0], ast.Constant)


def problems(language: str) -> Iterator[str]:
    """Yield the sentences that the code has and a catalogue has not, and the other way round.

    Whether what is there can be used is a question of the content check, `python cli.py check`.
    """
    have = {_key(m) for m in catalogue(language) if m.id}
    wanted = sentences()
    yield from (f"{language}: {text!r}, from {wanted[text][0]}, is missing" for text in wanted if text not in have)
    yield from (f"{language}: {text!r} is no longer in the code" for text in have if text not in wanted)


def _key(message: Message) -> Sentence:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def update(language: str, more: dict[Sentence, Sentence] | None = None) -> int:
    """Rewrite a catalogue for the sentences in the code, keeping what is translated; return how many are not."""
    path = catalogue_file(language)
    old = {_key(m): m.string for m in catalogue(language) if m.id} if path.exists() else {}
    old |= more or {}
    new = Catalog(locale=language, domain="klarsyn", project="Klarsyn", header_comment=HEADER, fuzzy=False)
    for text, places in sorted(sentences().items(), key=lambda item: str(item[0])):
        blank: Sentence = "" if isinstance(text, str) else ("", "")
        new.add(text, old.get(text) or blank, locations=[(place, 1) for place in sorted(set(places))])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=110, omit_header=False, include_lineno=False)
    return sum(not all(_forms(m)) for m in new if m.id)


def main() -> int:
    """Update both catalogues and say what is left to translate."""
    left = {language: update(language) for language in TRANSLATED}
    for language, count in left.items():
        print(f"{language}: {count} left to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
