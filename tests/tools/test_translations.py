"""`make translations` notes that the languages are in step, and refuses while one lags behind."""

from __future__ import annotations

from pathlib import Path

import pytest

import tools.translations
from content.staleness import load_lock
from tools.translations import main

PLACE = "content/sources.yaml: title"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one text that has been noted as in step."""
    monkeypatch.setattr(tools.translations, "ROOT", tmp_path)
    monkeypatch.setattr(tools.translations, "LOCK", tmp_path / "translations.json")
    monkeypatch.setattr(tools.translations, "load_lock", lambda: load_lock(tmp_path / "translations.json"))
    (tmp_path / "content").mkdir()
    write(tmp_path, "Law", "Lov", "Lov")
    assert main([]) == 0
    return tmp_path


def write(root: Path, en: str, da: str, nb: str, more: str = "") -> None:
    text = f"title: {{en: {en}, da: {da}, nb: {nb}}}\n{more}"
    (root / "content" / "sources.yaml").write_text(text, encoding="utf-8")


def lock(root: Path) -> str:
    return (root / "translations.json").read_text(encoding="utf-8")


def test_a_translation_that_lags_behind_is_refused_and_nothing_is_noted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lock(root)
    write(root, "Act", "Lov", "Lov")
    assert main([]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == ["title > da", "title > nb"]
    assert lock(root) == before


def test_a_translation_that_followed_is_noted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lock(root)
    write(root, "Act", "Akt", "Akt")
    assert main([]) == 0
    assert "1 texts are in step." in capsys.readouterr().out
    assert lock(root) != before


def test_a_translation_that_still_fits_is_accepted_by_name(root: Path) -> None:
    write(root, "Act", "Lov", "Lov")
    assert main(["--reviewed", PLACE]) == 0
    assert main([]) == 0


def test_a_place_that_does_not_exist_accepts_nothing(root: Path) -> None:
    write(root, "Act", "Lov", "Lov")
    assert main(["--reviewed", "content/sources.yaml: titel"]) == 2


def test_new_texts_are_noted_and_old_ones_forgotten(root: Path) -> None:
    write(root, "Law", "Lov", "Lov", "note: {en: a, da: b, nb: c}\n")
    assert main([]) == 0
    assert set(load_lock(root / "translations.json")) == {PLACE, "content/sources.yaml: note"}
    write(root, "Law", "Lov", "Lov")
    assert main([]) == 0
    assert set(load_lock(root / "translations.json")) == {PLACE}
