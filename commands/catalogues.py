"""Whether a catalogue of translated sentences can be used: nothing empty, nothing doubtful, no {name} lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from content.loading import gather
from content.problems import FileError, Problem
from locales.messages import msg


def load_catalogue(path: Path, root: Path, language: str) -> Catalog:
    """Return the catalogue in `path`. Raises `FileError` with every sentence that cannot be used."""
    name = path.relative_to(root).as_posix()
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, abort_invalid=True)
    except PoFileError as err:
        what = msg("this is not a catalogue of sentences: {fault}", fault=str(err))
        raise FileError([Problem(name, err.lineno + 1, "", what)]) from None
    except UnicodeDecodeError:
        raise FileError([Problem(name, 1, "", msg("this is not a text file in UTF-8"))]) from None
    gather(problem for entry in catalogue if entry.id for problem in _problems(name, entry))
    return catalogue


def _problems(file: str, entry: Message) -> Iterator[Problem]:
    pairs = list(zip(_forms(entry.id), _forms(entry.string), strict=False))
    where, line = repr(pairs[0][0][:60]) if pairs else "", entry.lineno or 1
    if entry.fuzzy:
        yield Problem(file, line, where, msg("this sentence is marked fuzzy"), msg("check it and take the mark out"))
    if not pairs or not all(said for _, said in pairs) or len(pairs) < len(_forms(entry.id)):
        yield Problem(file, line, where, msg("this sentence is not translated"), msg("write it after msgstr"))
        return
    for english, said in pairs:
        if _names(english) != _names(said):
            hint = msg("use the same names in braces as the English sentence")
            yield Problem(file, line, where, msg("the names in braces differ from the English"), hint)


def _forms(text: object) -> tuple[str, ...]:
    """Return the one form of a sentence, or its singular and plural."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def _names(text: str) -> set[str] | None:
    """Return the {names} in `text`; None when its braces do not match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
