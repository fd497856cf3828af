"""The command line run inside the test process, and a folder to run it in."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cli import main
from tests.cli.command_line import GOOD, Outcome, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def _run(*argv: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(word) for word in argv])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return _run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, which is also where it works."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def good(folder: Path) -> str:
    """The name of a good file in the folder."""
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    return "good.yaml"
