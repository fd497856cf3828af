"""The command line as a process of its own: encodings, closed streams, readers that go away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import GOOD

CLI = Path(__file__).resolve().parent.parent.parent / "cli.py"
LINUX = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def start(*argv: str | bytes, shell: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run `cli.py` with every warning an error; `shell` is what follows it on a shell's line."""
    command: list[str | bytes] = [sys.executable, "-W", "error", str(CLI), *argv]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    environment = {**os.environ, **more}
    return subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


def test_it_runs_from_any_folder_and_reads_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", str(CLI), "score", "-"]
    done = subprocess.run(command, input=GOOD.encode(), capture_output=True, cwd=tmp_path, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["stops"]["kickoff"] == "stopped"


def test_what_is_printed_is_utf8_whatever_the_locale(file: str) -> None:
    more = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = start("plan", file, "--lang", "da", **more)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "løsningen" in done.stdout.decode("utf-8")
    told = start("score", "nø.yaml", "--lang", "da", **more)
    assert told.returncode == 2
    assert "filen findes ikke: se efter, om navn og mappe er rigtige\n" in told.stderr.decode("utf-8")


def test_a_file_name_that_is_not_utf8_is_read_and_told(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xe6.yaml"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(GOOD.encode())
    done = start("score", name, name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [os.fsencode(json.loads(line)["file"]) for line in done.stdout.splitlines()] == [name, name]
    told = start("score", name + b"x")
    assert (told.returncode, b"Traceback" in told.stderr) == (2, False)


def test_a_reader_that_goes_away_leaves_no_noise() -> None:
    command = [sys.executable, "-W", "error", str(CLI), "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (2, b"")


@LINUX
def test_a_full_disk_behind_standard_output_is_told(file: str) -> None:
    done = start("score", file, shell=">/dev/full")
    assert (done.returncode, done.stderr) == (2, b"nothing more can be printed: No space left on device\n")


def test_no_standard_output_at_all_is_told(file: str) -> None:
    done = start("score", file, shell=">&-")
    assert (done.returncode, done.stderr) == (2, b"there is no standard output to print to\n")


def test_no_standard_error_keeps_the_exit_code_and_standard_output_clean() -> None:
    done = start("score", "gone.yaml", shell="2>&-")
    assert (done.returncode, done.stdout) == (2, b"")


def test_no_standard_input_at_all_is_told() -> None:
    done = start("score", "-", shell="<&-")
    assert done.returncode == 2
    assert done.stderr == b"<stdin>:1: there is no standard input: name a file, or send one in with <\n"


@LINUX
def test_an_endless_file_is_refused() -> None:
    done = start("score", "/dev/zero")
    assert done.returncode == 2
    assert done.stderr.startswith(b"/dev/zero:1: the file is too large: an assessment takes at most 5 MB")
