"""`python -m tools.release` keeps the questions under their number; the check tells when they are not kept so."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from commands.check import check
from commands.release_faults import release_faults
from content.loading import load
from locales.words import words
from questionnaires.loading import FOLDER, SOURCES, load_questionnaire
from questionnaires.released import archived, kept_in
from questionnaires.schema import Manifest, Questionnaire
from tools.release import main

QUESTIONS = "questionnaires/readiness"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the questions, with no release of them."""
    for path in FOLDER.rglob("*.yaml"):
        target = tmp_path / QUESTIONS / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path


def release(root: Path, *arguments: str) -> int:
    return main(list(arguments), root / QUESTIONS, root / QUESTIONS / "released")


def current(root: Path) -> Questionnaire:
    return load_questionnaire(root / QUESTIONS, SOURCES)


def kept(root: Path) -> Questionnaire | None:
    return kept_in(archived(current(root).version, root / QUESTIONS / "released"))


def spoil(root: Path, file: str, old: str, new: str) -> None:
    path = root / QUESTIONS / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(root: Path) -> list[str]:
    return [str(problem) for problem in release_faults(current(root), root / QUESTIONS, root)]


def line(root: Path) -> int:
    return load(root / QUESTIONS / "questionnaire.yaml", root, Manifest).raw.line(("version",))


def test_a_release_keeps_the_questions_word_for_word(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(root) == 0
    assert kept(root) == current(root)
    assert (
        f"is kept in {current(root).version}.json.gz: {len(current(root).questions)} questions."
        in capsys.readouterr().out
    )
    before = archived(current(root).version, root / QUESTIONS / "released").read_bytes()
    assert release(root) == 0
    assert "is kept already, word for word." in capsys.readouterr().out
    assert archived(current(root).version, root / QUESTIONS / "released").read_bytes() == before


def test_a_kept_version_is_not_replaced_unless_told_to(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(root)
    before = kept(root)
    spoil(root, "data.yaml", "effort: weeks", "effort: months")
    assert release(root) == 1
    told = capsys.readouterr().err
    assert "is kept already, with other questions" in told
    assert kept(root) == before
    assert release(root, "--again") == 0
    assert kept(root) == current(root) != before


def test_a_new_number_needs_no_permission(root: Path) -> None:
    release(root)
    spoil(root, "data.yaml", "effort: weeks", "effort: months")
    spoil(root, "questionnaire.yaml", f"version: {current(root).version}", "version: 9.0.0")
    assert release(root) == 0
    assert {path.name for path in (root / QUESTIONS / "released").iterdir()} >= {"9.0.0.json.gz"}


def test_faulty_questions_are_not_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, "data.yaml", "id: data-need", "id: data need")
    assert release(root) == 1
    assert "data.yaml" in capsys.readouterr().err
    assert not (root / QUESTIONS / "released").exists()


def test_the_check_tells_of_questions_that_are_not_kept(root: Path) -> None:
    version = current(root).version
    assert faults(root) == [
        f"{QUESTIONS}/questionnaire.yaml:{line(root)}: version: the questions of version {version} are not kept: "
        "run python -m tools.release"
    ]
    release(root)
    assert faults(root) == []


@pytest.mark.parametrize("damaged", [False, True])
def test_the_check_tells_of_questions_that_were_changed_after_their_release(root: Path, damaged: bool) -> None:
    release(root)
    version = current(root).version
    if damaged:
        archived(version, root / QUESTIONS / "released").write_bytes(b"nothing")
    else:
        spoil(root, "data.yaml", "effort: weeks", "effort: months")
    assert faults(root) == [
        f"{QUESTIONS}/questionnaire.yaml:{line(root)}: version: the questions are not those that are kept as version "
        f"{version}: raise version, or run python -m tools.release --again if it was never published"
    ]


def test_the_command_makes_this_check_where_releases_are_kept(root: Path) -> None:
    shutil.copytree(SOURCES.parent, root / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (root / QUESTIONS / "released").mkdir()
    found = check(root, date(2026, 11, 22), words("en"))
    assert [p for p in found.problems if "are not kept" in str(p)]
    release(root)
    found = check(root, date(2026, 11, 22), words("en"))
    assert not [p for p in found.problems if "kept" in str(p)]
    assert "1 version of the questions kept" in found.counted
