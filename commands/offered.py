"""The commands that `cli.py` offers, and what each of them does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from commands import reports, schemas
from commands.arguments import Arguments, Command
from commands.brief import write_brief
from commands.check import check
from commands.compare import print_comparison
from commands.draft import write_draft
from commands.inputs import assessment
from commands.output import Json, as_json, complain, say
from commands.screen import Screen
from commands.verify import verified
from content.problems import FileError
from locales.messages import msg
from locales.words import Words, words
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire

ROOT = Path(__file__).resolve().parent.parent
GOOD, BAD = 0, 2
MOST_PROBLEMS = 200


def _check(arguments: Arguments) -> int:
    """Validate all content and print what was counted; exit code 2 when something is wrong."""
    _ = words(arguments.language)
    found = check(ROOT, arguments.on, _)
    for line in (*found.counted, *found.overdue):
        say(line)
    if found.problems:
        raise FileError(found.problems)
    return GOOD


def _questions(arguments: Arguments) -> int:
    """Print every question as JSON."""
    say(as_json(reports.questions(questionnaire(), arguments.language)))
    return GOOD


def _score(arguments: Arguments) -> int:
    """Print the result of each file as JSON."""
    return _each(arguments, reports.Scoring(arguments.on))


def _screen(arguments: Arguments) -> int:
    """Print what each file means in law as JSON."""
    return _each(arguments, Screen(arguments.on, arguments.language))


def _plan(arguments: Arguments) -> int:
    """Print the action plan of each file as JSON."""
    return _each(arguments, reports.Planning(arguments.on, arguments.language))


def _schema(arguments: Arguments) -> int:
    """Print the JSON Schemas, or write each to a file of its own in the folder -o."""
    found = schemas.schemas(questionnaire(), arguments.language)
    if arguments.out is None:
        say(as_json(found))
    else:
        schemas.write_all(arguments.out, found)
    return GOOD


def _verify(arguments: Arguments) -> int:
    """Print what each snapshot holds as JSON; one that is not whole is told of."""
    return _each_file(arguments, verified)


def _each(arguments: Arguments, report: Callable[[Assessment], Json]) -> int:
    """Print the report on the assessment in every file."""
    return _each_file(arguments, lambda file: report(assessment(file)))


def _each_file(arguments: Arguments, report: Callable[[str], Json]) -> int:
    """Print the report on every file; a bad file is told of and does not keep the others from being printed."""
    several = len(arguments.files) > 1
    _, code = words(arguments.language), GOOD
    for file in arguments.files:
        try:
            data = report(file)
        except FileError as err:
            complain(*problem_lines(err, _))
            code = BAD
            continue
        say(as_json({"file": file, **data}, lines=True) if several else as_json(data))
    return code


def problem_lines(error: FileError, _: Words) -> list[str]:
    """Return the problems in the language of `_`, one in a line, as many as a person would read."""
    lines = [problem.text(_.message) for problem in error.problems[:MOST_PROBLEMS]]
    more = len(error.problems) - len(lines)
    return [*lines, _.plural("and {n} more", "and {n} more", more)] if more else lines


COMMANDS: dict[str, Command] = {
    "check": Command(_check, "none", "never", msg("validate all content and print what it counted")),
    "questions": Command(_questions, "none", "never", msg("print every question as JSON")),
    "score": Command(_score, "many", "never", msg("print scores, gates and stops of each FILE as JSON")),
    "screen": Command(_screen, "many", "never", msg("print what each FILE means in law as JSON, with the reasons")),
    "plan": Command(_plan, "many", "never", msg("print what to do next for each FILE as JSON, most urgent first")),
    "compare": Command(
        print_comparison,
        "two",
        "never",
        msg("print what differs between two FILES as JSON, each an assessment or a snapshot, with the reasons"),
    ),
    "dpia": Command(
        write_draft,
        "one",
        "always",
        msg(
            "write the draft data protection impact assessment of FILE, an assessment or a snapshot, to OUT "
            "(.pdf, .docx, .md, .json, .pia.json)"
        ),
    ),
    "brief": Command(
        write_brief,
        "one",
        "always",
        msg("write the two-page brief of FILE, an assessment or a snapshot, to OUT (.pdf, .docx, .md, .json)"),
    ),
    "verify": Command(_verify, "many", "never", msg("check that each snapshot FILE is whole, and print what it holds")),
    "schema": Command(
        _schema, "none", "maybe", msg("print the JSON Schemas of all files, or write them to the folder OUT")
    ),
}
