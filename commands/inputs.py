"""Read assessment files, snapshot files and standard input, never more of them than they can hold."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import BinaryIO

from content.problems import refusal
from content.reading import MAX_BYTES
from locales.messages import Message, msg
from meetings.snapshot import Snapshot
from meetings.snapshot_file import GZIP, LARGEST, sealed_snapshot_in, snapshot_in
from questionnaires.assessment import Assessment, parse
from questionnaires.loading import questionnaire

STDIN = "-"
# How a snapshot says what it is; in a text of an assessment file the quotes would have backslashes.
SNAPSHOT = re.compile(rb'"format"\s*:\s*"klarsyn-snapshot/')

# What the system says -> what to tell the person, and what to do about it.
FAULTS: dict[type[OSError], tuple[Message, Message]] = {
    FileNotFoundError: (msg("this file does not exist"), msg("check its name and folder")),
    IsADirectoryError: (msg("this is a folder, not a file"), msg("name the assessment files inside it")),
    PermissionError: (msg("you may not read this file"), msg("ask for access to it, or for a copy")),
}

TOO_LARGE = msg("the file is too large: an assessment takes at most {most} MB")
TOO_LARGE_ALSO = msg("the file is too large: a snapshot takes at most {most} MB")


def assessment(file: str) -> Assessment:
    """Return the assessment in `file`, or the one on standard input for "-". Raises `FileError`."""
    name, content = _read(file, MAX_BYTES)
    return parse(name, content, questionnaire())


def snapshot(file: str) -> tuple[Snapshot, str]:
    """Return the snapshot in `file`, or on standard input for "-", with its seal. Raises `FileError`."""
    return sealed_snapshot_in(*_read(file, LARGEST))


def assessment_or_snapshot(file: str) -> Assessment | Snapshot:
    """Return whichever of the two `file`, or standard input for "-", holds. Raises `FileError`."""
    name, content = _read(file, LARGEST)
    if content.startswith(GZIP) or (_begun(content) == b"{" and SNAPSHOT.search(content)):
        return snapshot_in(name, content)
    return parse(name, content, questionnaire())


def _begun(content: bytes) -> bytes:
    """Return the first sign of a file, past a byte order mark and blanks."""
    return content.removeprefix(BOM_UTF8).lstrip()[:1]


def _read(file: str, most: int) -> tuple[str, bytes]:
    """Return what messages call a file, and what is in it."""
    name = "<stdin>" if file == STDIN else file
    content = _standard_input(name, most) if file == STDIN else _file(file, most)
    if not content.strip():
        raise refusal(name, msg("there is nothing in it"), msg("choose an assessment file exported from Klarsyn"))
    return name, content


def _file(file: str, most: int) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            return _limited(file, stream, most)
    except OSError as err:
        fallback = (msg("this file cannot be read: {fault}", fault=err.strerror or "?"), None)
        raise refusal(file, *FAULTS.get(type(err), fallback)) from None


def _standard_input(name: str, most: int) -> bytes:
    if sys.stdin is None:
        raise refusal(name, msg("there is no standard input"), msg("name a file, or send one in with <"))
    return _limited(name, sys.stdin.buffer, most)


def _limited(name: str, stream: BinaryIO, most: int = MAX_BYTES) -> bytes:
    content = stream.read(most + 1)
    if len(content) > most:
        said = TOO_LARGE if most == MAX_BYTES else TOO_LARGE_ALSO
        what = msg(said.template, most=most // 1_000_000)
        raise refusal(name, what, msg("choose the assessment file itself, not an attachment or an archive"))
    return content
