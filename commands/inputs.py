"""Read assessment files and standard input, never more of them than an assessment can hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from content.problems import refusal
from content.reading import MAX_BYTES
from locales.messages import Message, msg
from questionnaires.assessment import Assessment, parse
from questionnaires.loading import questionnaire

STDIN = "-"

# What the system says -> what to tell the person, and what to do about it.
FAULTS: dict[type[OSError], tuple[Message, Message]] = {
    FileNotFoundError: (msg("this file does not exist"), msg("check its name and folder")),
    IsADirectoryError: (msg("this is a folder, not a file"), msg("name the assessment files inside it")),
    PermissionError: (msg("you may not read this file"), msg("ask for access to it, or for a copy")),
}


def assessment(file: str) -> Assessment:
    """Return the assessment in `file`, or the one on standard input for "-". Raises `FileError`."""
    name = "<stdin>" if file == STDIN else file
    content = _standard_input(name) if file == STDIN else _file(file)
    if not content.strip():
        raise refusal(name, msg("there is nothing in it"), msg("choose an assessment file exported from Klarsyn"))
    return parse(name, content, questionnaire())


def _file(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            return _limited(file, stream)
    except OSError as err:
        fallback = (msg("this file cannot be read: {fault}", fault=err.strerror or "?"), None)
        raise refusal(file, *FAULTS.get(type(err), fallback)) from None


def _standard_input(name: str) -> bytes:
    if sys.stdin is None:
        raise refusal(name, msg("there is no standard input"), msg("name a file, or send one in with <"))
    return _limited(name, sys.stdin.buffer)


def _limited(name: str, stream: BinaryIO) -> bytes:
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        what = msg("the file is too large: an assessment takes at most {most} MB", most=MAX_BYTES // 1_000_000)
        raise refusal(name, what, msg("choose the assessment file itself, not an attachment or an archive"))
    return content
