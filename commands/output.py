"""Print in UTF-8 whatever the machine's own encoding, and write files whole or not at all."""

from __future__ import annotations

import contextlib
import io
import json
import os
import secrets
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from content.problems import KlarsynError
from locales.messages import Message, msg

Json = Mapping[str, Any]

# Control and formatting characters, lone surrogates, line separators: they can redraw a terminal or hide text.
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def use_utf8() -> None:
    """Make both streams write UTF-8; what UTF-8 cannot hold, such as a broken file name, is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print to standard output at once. Raises `BrokenPipeError` if nobody reads it, else `KlarsynError`."""
    if sys.stdout is None:
        raise KlarsynError(msg("there is no standard output to print to"))
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as err:
        silence(sys.stdout)
        raise KlarsynError(msg("nothing more can be printed: {fault}", fault=err.strerror or "?")) from None


def complain(*messages: str) -> None:
    """Print messages to standard error, a line each, every character visible."""
    if sys.stderr is not None:
        print("\n".join(map(visible, messages)), file=sys.stderr, flush=True)


def visible(line: str) -> str:
    """Return `line` with every character that a terminal would act on written as an escape."""
    return "".join(c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in UNSAFE else c for c in line)


def silence(stream: io.TextIOBase | Any) -> None:
    """Point a broken stream at nothing, so that Python does not stumble over it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def as_json(data: Json, *, lines: bool = False) -> str:
    """Return `data` as JSON, indented to be read, or on one line when it is one of several."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=None if lines else 2)


def write(out: Path, content: bytes) -> None:
    """Write `content` to `out`, replacing what was there only when all of it is written. Raises `KlarsynError`."""
    target = Path(os.path.realpath(out))
    part = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError
        _write_and_move(part, target, content)
    except OSError as err:
        with contextlib.suppress(OSError):  # the fault to tell is the first one
            part.unlink(missing_ok=True)
        raise KlarsynError(_fault(out, err)) from None


def _write_and_move(part: Path, target: Path, content: bytes) -> None:
    if target.exists():
        with target.open("r+b"):  # a file that may not be changed is not replaced either
            pass
    part.write_bytes(content)
    if target.exists():
        shutil.copymode(target, part)
    part.replace(target)


def _fault(out: Path, err: OSError) -> Message:
    match err:
        case IsADirectoryError():
            return msg("{out} is a folder; name a file in it", out=str(out))
        case FileNotFoundError() | NotADirectoryError():
            return msg("the folder of {out} does not exist; make it first", out=str(out))
        case PermissionError():
            return msg("you may not write {out}; choose another folder", out=str(out))
        case _:
            return msg("{out} cannot be written: {fault}", out=str(out), fault=err.strerror or "?")
