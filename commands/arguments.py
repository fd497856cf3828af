"""The command line: what may stand on it, and what to say when something else does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal

from content.problems import KlarsynError
from content.types import LANGUAGES, Language
from locales.formats import ZONE
from locales.messages import Message, msg
from locales.words import Words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HELP = "help"
PAIR = 2


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the person asked for. `out` is None when -o is not given; `on` is today when --on is not."""

    command: str
    files: tuple[str, ...]
    out: Path | None
    language: Language
    on: date


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what runs it (returning the exit code), how many files it reads, whether it takes -o, its help."""

    run: Callable[[Arguments], int]
    files: Literal["none", "one", "two", "many"]
    out: Literal["never", "maybe", "always"]
    help: Message


def language_of(argv: Sequence[str]) -> Language:
    """Return the language to complain in, before anything else is understood: --lang when it is ours, else English."""
    given = [after for word, after in pairwise(argv) if word == "--lang"]
    given += [word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")]
    return next((language for language in LANGUAGES if language in given), "en")


def parse(argv: Sequence[str], commands: Mapping[str, Command]) -> Arguments:
    """Return what `argv` asks for; the command is "help" for -h. Raises `KlarsynError` for anything not understood."""
    parser = _parser()
    try:
        given, unknown = parser.parse_known_intermixed_args(argv)
    except argparse.ArgumentError as err:
        option = err.argument_name or "?"
        fault = msg("{option} is not followed by what it needs; python cli.py --help shows how", option=option)
        raise KlarsynError(fault) from None
    if unknown:
        raise KlarsynError(msg("there is no option {option}; python cli.py --help shows all", option=unknown[0]))
    language, on = _language(given.lang), _day(given.on)
    if given.help:
        return Arguments(HELP, (), None, language, on)
    name, *files = given.words or [""]
    _fits(name, files, given.out, commands)
    return Arguments(name, tuple(files), Path(given.out) if given.out is not None else None, language, on)


def help_text(_: Words, commands: Mapping[str, Command]) -> str:
    """Return how to use the commands."""
    lines = [f"  {name:<10} {_.message(command.help)}" for name, command in commands.items()]
    return "\n".join(
        [
            _("Use: python cli.py COMMAND [FILE ...] [-o OUT] [--lang da|nb|en] [--on YYYY-MM-DD]"),
            "",
            *lines,
            "",
            _("FILE is an assessment file, or - for standard input; several files give one JSON object a line."),
            _("-o OUT    the file to write; for schema, the folder"),
            _("--lang    the language of what is printed: da, nb or en; English when left out"),
            _("--on      the day that dated values are read for; today when left out"),
        ]
    )


def _parser() -> argparse.ArgumentParser:
    # argparse only splits the line up: it knows no Danish and no bokmål, so what it would complain of is checked here.
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("words", nargs="*")
    parser.add_argument("-o", "--out")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--on")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def _language(given: str) -> Language:
    if given not in LANGUAGES:
        raise KlarsynError(msg("--lang is da, nb or en, found {found}", found=given))
    return given


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now(ZONE).date()
    try:
        if DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass  # such as 2026-02-30: said below, as for anything else that is no day
    raise KlarsynError(msg("--on is a day written as 2026-11-22, found {found}", found=given))


def _fits(name: str, files: Sequence[str], out: str | None, commands: Mapping[str, Command]) -> None:
    """Refuse a command that does not exist, and files or -o that it cannot use."""
    names = ", ".join(commands)
    if not name:
        raise KlarsynError(msg("say which command: {commands}", commands=names))
    if name not in commands:
        raise KlarsynError(msg("there is no command {command}; choose from {commands}", command=name, commands=names))
    command = commands[name]
    _files_fit(name, command, files)
    if command.out == "always" and not out:
        raise KlarsynError(msg("{command} needs -o and the file to write", command=name))
    if command.out == "never" and out is not None:
        raise KlarsynError(msg("{command} takes no -o; it prints to standard output", command=name))


def _files_fit(name: str, command: Command, files: Sequence[str]) -> None:
    if command.files == "two" and len(files) != PAIR:
        raise KlarsynError(msg("{command} needs two files, the older one first", command=name))
    if command.files == "none" and files:
        raise KlarsynError(msg("{command} takes no file", command=name))
    if command.files != "none" and not files:
        raise KlarsynError(msg("{command} needs an assessment file, or - for standard input", command=name))
    if command.files == "one" and len(files) > 1:
        raise KlarsynError(msg("{command} takes one file at a time", command=name))
