"""Notice a translation that was left behind: the English text has changed, and the Danish or bokmål has not.

`translations.json` holds a fingerprint of every text as it was when all three languages were last in step.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from content.problems import Problem
from content.reading import KeyPath, Raw, read, spell
from content.types import LANGUAGES
from locales.messages import msg

LOCK = Path(__file__).resolve().parent / "translations.json"
Prints = dict[str, str]
HINT = msg("bring the translation up to date, then run make translations; if it still fits, accept it with --reviewed")


def lines(raw: Raw) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    """Yield the path and the three texts of every text in a file."""
    yield from _texts((), raw.data)


def _texts(path: KeyPath, data: Any) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    if isinstance(data, dict) and set(data) == set(LANGUAGES):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts((*path, key), value)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts((*path, number), value)


def fingerprints(raws: Iterable[Raw]) -> dict[str, Prints]:
    """Return the fingerprints of every text in the files, by file and place."""
    return {place: _prints(texts) for raw in raws for place, _path, texts in _placed(raw)}


def _placed(raw: Raw) -> Iterator[tuple[str, KeyPath, Mapping[str, str]]]:
    """Yield each text with a name for its place that outlives a reordering; places that read alike are numbered."""
    met: Counter[str] = Counter()
    for path, texts in lines(raw):
        place = f"{raw.file}: {spell(path, raw.data)}"
        met[place] += 1
        yield (f"{place} #{met[place]}" if met[place] > 1 else place), path, texts


def _prints(texts: Mapping[str, str]) -> Prints:
    return {language: _print(texts[language]) for language in LANGUAGES}


def _print(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()[:12]


def load_lock(path: Path = LOCK) -> dict[str, Prints]:
    """Return the fingerprints as they were last in step."""
    locked: dict[str, Prints] = json.loads(path.read_text(encoding="utf-8"))
    return locked


def stale(raws: Iterable[Raw], locked: Mapping[str, Prints]) -> Iterator[Problem]:
    """Yield a problem for each translation left behind, and for each text that was never noted as in step."""
    for raw in raws:
        for place, path, texts in _placed(raw):
            before, now = locked.get(place), _prints(texts)
            if before is None:
                yield raw.problem(path, msg("this text has not been noted as translated"), msg("run make translations"))
            elif before["en"] != now["en"]:
                for language in LANGUAGES:
                    if before[language] == now[language]:
                        what = msg("the English text has changed, the {language} one has not", language=language)
                        yield raw.problem((*path, language), what, HINT)


def content_files(root: Path) -> list[Path]:
    """Return every content file that holds texts in three languages."""
    folders = ("content", "questionnaires", "screening", "guidance", "scoring", "documents")
    return sorted(path for folder in folders for path in (root / folder).rglob("*.yaml"))


def read_all(root: Path) -> list[Raw]:
    """Return the plain data of every content file. Raises `FileError`."""
    return [read(path.relative_to(root).as_posix(), path.read_bytes()) for path in content_files(root)]
