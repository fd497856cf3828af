"""Klarsyn on the command line: check the content, score files, plan, draft. `python cli.py --help` shows how."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from commands import output, unforeseen
from commands.arguments import HELP, help_text, language_of, parse
from commands.offered import BAD, COMMANDS, GOOD, problem_lines
from content.problems import FileError, KlarsynError
from locales.words import words

OUR_FAULT, INTERRUPTED = 3, 130


def run(argv: Sequence[str]) -> int:
    """Run the command in `argv` and return its exit code. Raises `KlarsynError` for what the person can mend."""
    arguments = parse(argv, COMMANDS)
    if arguments.command == HELP:
        output.say(help_text(words(arguments.language), COMMANDS))
        return GOOD
    return COMMANDS[arguments.command].run(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code. The one place where faults are told."""
    output.use_utf8()
    given = sys.argv[1:] if argv is None else list(argv)
    _ = words("en")
    try:
        _ = words(language_of(given))
        return run(given)
    except FileError as err:
        return _told(BAD, *problem_lines(err, _))
    except KlarsynError as err:
        return _told(BAD, _.message(err.message))
    except BrokenPipeError:
        output.silence(sys.stdout)  # the reader has gone, as `head` does; there is nobody to tell
        return BAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as err:
        return _told(OUR_FAULT, unforeseen.note(err, _))


def _told(code: int, *messages: str) -> int:
    output.complain(*messages)
    return code


if __name__ == "__main__":
    sys.exit(main())
