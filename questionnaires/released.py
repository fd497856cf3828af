"""The questions of earlier versions, word for word, so that what changed can be shown long after they moved on.

Each release is kept as a compressed JSON file beside the questions, made by `python -m tools.release`.
"""

from __future__ import annotations

import gzip
import re
import zlib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from questionnaires.answers import Answer, faults
from questionnaires.loading import FOLDER as QUESTIONS
from questionnaires.schema import Questionnaire

FOLDER = QUESTIONS / "released"
VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")


def archived(version: str, folder: Path = FOLDER) -> Path:
    """Return where the questions of `version` are kept, or would be."""
    return folder / f"{version}.json.gz"


def pack(questionnaire: Questionnaire) -> bytes:
    """Return a questionnaire as a release keeps it; the same questions always give the same bytes."""
    text = questionnaire.model_dump_json(by_alias=True, exclude_defaults=True)
    return gzip.compress(text.encode(), mtime=0)


def unpack(content: bytes) -> Questionnaire:
    """Return the questionnaire in a release. Raises `ValueError` when it is not one."""
    return Questionnaire.model_validate_json(gzip.decompress(content))


def kept_in(file: Path) -> Questionnaire | None:
    """Return the questionnaire in a file; None when there is no such file, or something else in it."""
    try:
        return unpack(file.read_bytes())
    except (FileNotFoundError, EOFError, zlib.error, gzip.BadGzipFile, ValidationError):
        return None


@cache
def released(version: str) -> Questionnaire | None:
    """Return the questions of an earlier version; None for one that is not kept here."""
    if not VERSION.fullmatch(version):
        return None
    file = archived(version)
    return unpack(file.read_bytes()) if file.exists() else None


def once_fitted(question: str, answer: Answer) -> bool:
    """Return whether an answer was one that its question could have in a release kept here.

    Such an answer is carried on by every file and every move, also after its question was retired or got other options.
    """
    earlier = (release.by_id.get(question) for version in versions() if (release := released(version)))
    return any(asked is not None and not faults(asked, answer) for asked in earlier)


@cache
def versions() -> tuple[str, ...]:
    """Return the versions that are kept here, the oldest first."""
    names = [file.name.removesuffix(".json.gz") for file in FOLDER.glob("*.json.gz")]
    return tuple(sorted((name for name in names if number(name)), key=lambda name: number(name) or ()))


def number(version: str) -> tuple[int, ...] | None:
    """Return a version as numbers that can be put in order; None for what is no version.

    >>> number("1.10.0") > number("1.9.2")
    True
    """
    return tuple(int(part) for part in version.split(".")) if VERSION.fullmatch(version) else None
