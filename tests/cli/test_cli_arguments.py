"""What may stand on the command line, and what is said of anything else."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from commands.arguments import Command, language_of, parse
from commands.offered import COMMANDS
from locales.formats import ZONE
from tests.cli.command_line import Run

NAMES = "check, questions, score, screen, plan, compare, dpia, brief, verify, schema"
BAD = [
    (
        [],
        f"say which command: {NAMES}",
        f"skriv, hvilken kommando det gælder: {NAMES}",
        f"skriv hvilken kommando det gjelder: {NAMES}",
    ),
    (
        ["stamp", "a.yaml"],
        f"there is no command stamp; choose from {NAMES}",
        f"kommandoen stamp findes ikke; vælg mellem {NAMES}",
        f"kommandoen stamp finnes ikke; velg mellom {NAMES}",
    ),
    (
        ["score"],
        "score needs an assessment file, or - for standard input",
        "score skal have en fil med en selvvurdering, eller - for standardinput",
        "score må ha en fil med en egenvurdering, eller - for standard inn",
    ),
    (
        ["questions", "a.yaml"],
        "questions takes no file",
        "questions bruger ingen fil",
        "questions bruker ingen fil",
    ),
    (
        ["dpia", "a.yaml", "b.yaml", "-o", "c.pdf"],
        "dpia takes one file at a time",
        "dpia tager én fil ad gangen",
        "dpia tar én fil om gangen",
    ),
    (
        ["dpia", "a.yaml"],
        "dpia needs -o and the file to write",
        "dpia skal have -o og den fil, der skal skrives",
        "dpia må ha -o og filen som skal skrives",
    ),
    (
        ["score", "a.yaml", "-o", "b.json"],
        "score takes no -o; it prints to standard output",
        "score bruger ikke -o; resultatet skrives til standardoutput",
        "score bruker ikke -o; resultatet skrives til standard ut",
    ),
    (
        ["score", "a.yaml", "--on", "2026-02-30"],
        "--on is a day written as 2026-11-22, found 2026-02-30",
        "--on er en dag skrevet som 2026-11-22, men her står 2026-02-30",
        "--on er en dag skrevet som 2026-11-22, men her står 2026-02-30",
    ),
    (
        ["score", "a.yaml", "--on", "20261122"],
        "--on is a day written as 2026-11-22, found 20261122",
        "--on er en dag skrevet som 2026-11-22, men her står 20261122",
        "--on er en dag skrevet som 2026-11-22, men her står 20261122",
    ),
    (
        ["score", "a.yaml", "--on", "2020-01-01"],
        "nothing is known for 2020-01-01: the first values hold from 2021-04-01",
        "der er ingen værdier for 2020-01-01: de første gælder fra 2021-04-01",
        "det finnes ingen verdier for 2020-01-01: de første gjelder fra 2021-04-01",
    ),
    (
        ["score", "--no-such", "a.yaml"],
        "there is no option --no-such; python cli.py --help shows all",
        "--no-such findes ikke; python cli.py --help viser alle muligheder",
        "--no-such finnes ikke; python cli.py --help viser alle muligheter",
    ),
    (
        ["dpia", "a.yaml", "-o"],
        "-o/--out is not followed by what it needs; python cli.py --help shows how",
        "der mangler noget efter -o/--out, eller det er ikke skrevet rigtigt; python cli.py --help viser hvordan",
        "det mangler noe etter -o/--out, eller det er ikke skrevet riktig; python cli.py --help viser hvordan",
    ),
]


@pytest.mark.parametrize(("argv", "en", "da", "nb"), BAD, ids=[" ".join(case[0]) or "nothing" for case in BAD])
def test_a_bad_command_line_is_told_in_each_language(run: Run, argv: list[str], en: str, da: str, nb: str) -> None:
    for language, message in (("en", en), ("da", da), ("nb", nb)):
        outcome = run("--lang", language, *argv)
        assert (outcome.code, outcome.out, outcome.err) == (2, "", message + "\n")


@pytest.mark.parametrize("argv", [["score", "a.yaml", "--lang", "sv"], ["check", "--lang=sv"]])
def test_another_language_is_refused_in_english(run: Run, argv: list[str]) -> None:
    outcome = run(*argv)
    assert (outcome.code, outcome.err) == (2, "--lang is da, nb or en, found sv\n")


@pytest.mark.parametrize("argv", [["score", "--lang"], ["--lang", "--on", "2026-11-22", "check"]])
def test_a_language_left_out_is_told_in_english(run: Run, argv: list[str]) -> None:
    outcome = run(*argv)
    assert outcome.code == 2
    assert outcome.err.startswith("--lang is not followed by what it needs")


@pytest.mark.parametrize(
    ("argv", "language"),
    [([], "en"), (["--lang", "da"], "da"), (["--lang=nb", "x"], "nb"), (["da"], "en"), (["--lang", "DA"], "en")],
)
def test_the_language_is_known_before_the_rest_is_understood(argv: list[str], language: str) -> None:
    assert language_of(argv) == language


def test_options_may_stand_anywhere() -> None:
    given = parse(["--on", "2026-11-22", "score", "a.yaml", "--lang", "nb", "-", "b.yaml"], COMMANDS)
    assert (given.command, given.files, given.language, str(given.on)) == (
        "score",
        ("a.yaml", "-", "b.yaml"),
        "nb",
        "2026-11-22",
    )


def test_a_name_that_begins_with_a_hyphen_follows_two_hyphens() -> None:
    assert parse(["score", "--", "-a.yaml"], COMMANDS).files == ("-a.yaml",)


def test_the_day_is_today_when_left_out() -> None:
    before = datetime.now(ZONE).date()
    assert before <= parse(["check"], COMMANDS).on <= datetime.now(ZONE).date()


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["score", "--help"], ["--help", "no-such"]])
def test_help_names_every_command(run: Run, argv: list[str]) -> None:
    outcome = run(*argv)
    assert (outcome.code, outcome.err) == (0, "")
    assert re.findall(r"^  (\w+) +\S", outcome.out, re.MULTILINE) == list(COMMANDS)


def test_help_is_given_in_each_language(run: Run) -> None:
    assert run("--help", "--lang", "da").out.startswith("Brug: python cli.py COMMAND")
    texts = {language: run("--help", "--lang", language).out.splitlines() for language in ("en", "da", "nb")}
    assert {len(lines) for lines in texts.values()} == {len(texts["en"])}
    # Every line but the empty ones is translated: none is the English one.
    for language in ("da", "nb"):
        assert not [line for line in texts[language] if line and line in texts["en"]]


def test_every_command_says_what_it_takes() -> None:
    shapes = {name: (command.files, command.out) for name, command in COMMANDS.items()}
    assert shapes == {
        "check": ("none", "never"),
        "questions": ("none", "never"),
        "score": ("many", "never"),
        "screen": ("many", "never"),
        "plan": ("many", "never"),
        "compare": ("two", "never"),
        "dpia": ("one", "always"),
        "brief": ("one", "always"),
        "verify": ("many", "never"),
        "schema": ("none", "maybe"),
    }
    assert all(isinstance(command, Command) for command in COMMANDS.values())
