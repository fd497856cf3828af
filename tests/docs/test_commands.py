"""Every command in the documentation exists, and those of the README run on the example files."""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from application.service import launch
from application.settings import Settings
from application.snapshots import freeze, snapshot_file
from cli import main
from commands.offered import COMMANDS
from meetings.snapshot import Occasion
from tests.docs.pages import PAGES, ROOT, commands, lines_of_code, name, text

TARGETS = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
README = [line for line in lines_of_code(ROOT / "README.md") if line.startswith("python cli.py ")]


def test_the_two_commands_stand_alone_in_the_readme() -> None:
    assert "```sh\nmake run\nmake test\n```" in text(ROOT / "README.md")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_make_knows_its_targets(path: Path) -> None:
    named = [match for line in commands(path) for match in re.findall(r"(?:^| )make ([a-z]+)\b", line)]
    assert [target for target in named if target not in TARGETS] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_command_line_knows_its_commands(path: Path) -> None:
    named = [match for line in commands(path) for match in re.findall(r"\bcli\.py ([a-z]+)\b", line)]
    assert [command for command in named if command not in COMMANDS] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_tools_that_are_run_exist(path: Path) -> None:
    named = [match for line in commands(path) for match in re.findall(r"python -m ([a-z.]+)", line)]
    assert [m for m in named if m != "venv" and not ROOT.joinpath(*m.split(".")).with_suffix(".py").exists()] == []


def test_the_readme_shows_every_command() -> None:
    assert {line.split()[2] for line in README} == set(COMMANDS)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A snapshot as somebody would have downloaded it from the page."""
    app = launch(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('frozen')}/klarsyn.db"))
    with closing(app.store):
        found = next(filter(None, (example.assessment for example in app.examples())))
        id_ = app.import_assessment(found)
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1)))
        return snapshot_file(app, id_, row.id).data


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: bytes) -> Path:
    """A folder with the examples and a snapshot, to run commands in as a reader would."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "snapshot.json").write_bytes(snapshot)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", README)
def test_the_examples_of_the_readme_run(line: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line)[2:]
    assert main(words) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    if "-o" in words:
        assert (desk / words[words.index("-o") + 1]).exists()
    else:
        assert printed.out


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_variables_that_are_named_are_read_somewhere(path: Path) -> None:
    named = set(re.findall(r"\bKLARSYN_[A-Z_]+\b", text(path)))
    code = text(ROOT / "application" / "settings.py") + text(ROOT / "commands" / "unforeseen.py")
    assert [variable for variable in named if variable not in code] == []
