"""Mistakes of our own: numbered, kept for whoever mends them, told in one sentence."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from commands import offered
from commands.arguments import Arguments, Command
from commands.offered import COMMANDS
from locales.messages import msg
from tests.cli.command_line import Run


def breaks(_: Arguments) -> int:
    raise RuntimeError("inside out")


def is_stopped(_: Arguments) -> int:
    raise KeyboardInterrupt


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command that breaks, and the folder that its log goes to."""
    monkeypatch.setitem(COMMANDS, "check", Command(breaks, "none", "never", msg("break")))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("KLARSYN_DEBUG", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", r"Klarsyn made a mistake \(number ([0-9a-f]{8})\)\. The details are in (\S+)\.\n"),
        ("da", r"Der er sket en fejl i Klarsyn \(nummer ([0-9a-f]{8})\)\. Detaljerne står i (\S+)\.\n"),
        ("nb", r"Det har skjedd en feil i Klarsyn \(nummer ([0-9a-f]{8})\)\. Detaljene står i (\S+)\.\n"),
    ],
)
def test_one_sentence_with_a_number_and_the_details_kept_aside(
    run: Run, broken: Path, language: str, sentence: str
) -> None:
    outcome = run("check", "--lang", language)
    said = re.fullmatch(sentence, outcome.err)
    assert said is not None
    assert (outcome.code, outcome.out) == (3, "")
    log = Path(said[2])
    assert log == broken / f"klarsyn-{said[1]}.log"
    assert log.read_text(encoding="utf-8").rstrip().endswith("RuntimeError: inside out")
    assert log.stat().st_mode & 0o777 == 0o600


def test_two_mistakes_have_two_numbers(run: Run, broken: Path) -> None:
    run("check")
    run("check")
    assert len(list(broken.glob("klarsyn-*.log"))) == 2


def test_the_details_are_printed_on_request(run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLARSYN_DEBUG", "1")
    outcome = run("check")
    assert outcome.code == 3
    assert "RuntimeError: inside out\n" in outcome.err


def test_where_nothing_can_be_kept_it_says_how_to_see_the_details(
    run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(broken / "gone"))
    outcome = run("check")
    assert outcome.code == 3
    assert outcome.err.endswith("Set KLARSYN_DEBUG=1 to see the details.\n")


def test_a_mistake_on_one_file_is_not_taken_for_a_bad_file(
    run: Run, good: str, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(offered, "assessment", fails)
    assert run("score", good).code == 3


def test_a_person_who_stops_it_sees_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "check", Command(is_stopped, "none", "never", msg("stop")))
    outcome = run("check")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")
