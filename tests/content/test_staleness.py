"""A translation that was left behind when the English text changed is noticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.reading import Raw, read
from content.staleness import LOCK, content_files, fingerprints, lines, load_lock, read_all, stale
from questionnaires.loading import ROOT

STALE = "the English text has changed, the {} one has not"
CURE = "bring the translation up to date, then run make translations; if it still fits, accept it with --reviewed"
NEW = "this text has not been noted as translated: run make translations"


def section(en: str = "Data", da: str = "Data", nb: str = "Data", id_: str = "data-need") -> Raw:
    text = f"questions:\n  - id: {id_}\n    name:\n      en: {en}\n      da: {da}\n      nb: {nb}\n"
    return read("questionnaires/data.yaml", text.encode())


def problems(now: Raw) -> list[str]:
    return [str(problem) for problem in stale([now], fingerprints([section()]))]


def test_texts_in_step_are_no_problem() -> None:
    assert problems(section()) == []


def test_an_english_text_that_changed_alone_leaves_both_translations_behind() -> None:
    place = "questionnaires/data.yaml:{}: questions[data-need] > name > {}: " + STALE + ": " + CURE
    assert problems(section(en="Data need")) == [place.format(5, "da", "da"), place.format(6, "nb", "nb")]


def test_a_translation_that_followed_is_in_step() -> None:
    found = problems(section(en="Data need", da="Databehov"))
    assert len(found) == 1
    assert STALE.format("nb") in found[0]
    assert problems(section(en="Data need", da="Databehov", nb="Databehov")) == []


def test_a_better_translation_needs_no_change_of_the_english() -> None:
    assert problems(section(da="Oplysninger")) == []


def test_space_around_a_text_is_no_change() -> None:
    assert problems(section(en='"Data "')) == []


def test_a_text_that_was_never_noted_is_new() -> None:
    assert problems(section(id_="data-other")) == [f"questionnaires/data.yaml:3: questions[data-other] > name: {NEW}"]


def test_a_text_keeps_its_place_when_its_question_moves() -> None:
    moved = read("questionnaires/data.yaml", b"questions:\n  - id: first\n" + _question())
    assert list(stale([moved], fingerprints([section()]))) == []


def _question() -> bytes:
    return b"  - id: data-need\n    name: {en: Data, da: Data, nb: Data}\n"


def test_only_groups_of_exactly_the_three_languages_are_texts() -> None:
    raw = read("f.yaml", b"a: {en: x, da: y}\nb: [{en: 1, da: 2, nb: 3}]\nc: {en: x, da: y, nb: z, sv: w}\n")
    assert [path for path, _ in lines(raw)] == [("b", 0)]


def test_the_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    prints = fingerprints([section()])
    path = tmp_path / "translations.json"
    path.write_text(json.dumps(prints), encoding="utf-8")
    assert load_lock(path) == prints


def test_the_texts_that_ship_are_all_in_step() -> None:
    raws = read_all(ROOT)
    assert [str(problem) for problem in stale(raws, load_lock())] == []
    assert fingerprints(raws).keys() == load_lock().keys(), "run make translations"


@pytest.mark.parametrize("folder", ["content", "questionnaires", "guidance", "scoring", "documents"])
def test_every_folder_of_content_is_looked_at(folder: str) -> None:
    found = [path for path in content_files(ROOT) if path.is_relative_to(ROOT / folder)]
    assert found, f"no content file was found in {folder}"
    assert LOCK not in found
