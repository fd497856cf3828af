"""The questions of earlier versions are kept word for word, and found by nothing but their number."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from questionnaires.loading import questionnaire
from questionnaires.released import FOLDER, archived, kept_in, number, pack, released, unpack

KEPT = sorted(path.name.removesuffix(".json.gz") for path in FOLDER.glob("*.json.gz"))


def test_the_questions_come_back_as_they_were_packed() -> None:
    assert unpack(pack(questionnaire())) == questionnaire()


def test_the_same_questions_give_the_same_bytes() -> None:
    assert pack(questionnaire()) == pack(unpack(pack(questionnaire())))


def test_the_first_release_is_kept() -> None:
    assert {"1.0.0", "1.1.0"} <= set(KEPT)


@pytest.mark.parametrize("version", KEPT)
def test_every_release_can_still_be_read_and_has_the_number_of_its_file(version: str) -> None:
    found = released(version)
    assert found
    assert found.version == version
    assert found.questions


@pytest.mark.parametrize(
    "version", ["", "9.9.9", "1.0", "../1.0.0", "1.0.0\n", "1.0.0.json", "١.٠.٠", "9" * 5000 + ".0.0"]
)
def test_anything_else_is_kept_nowhere(version: str) -> None:
    assert released(version) is None


@pytest.mark.parametrize(
    "content", [b"", b"questions", gzip.compress(b"", mtime=0), gzip.compress(b"{}", mtime=0), b"\x1f\x8b"]
)
def test_a_file_with_something_else_in_it_keeps_nothing(tmp_path: Path, content: bytes) -> None:
    file = archived("1.0.0", tmp_path)
    file.write_bytes(content)
    assert kept_in(file) is None


def test_a_broken_stream_keeps_nothing(tmp_path: Path) -> None:
    content = bytearray(pack(questionnaire()))
    content[5000] ^= 0xFF
    file = archived("1.0.0", tmp_path)
    file.write_bytes(bytes(content))
    assert kept_in(file) is None


def test_versions_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["1.10.0", "1.9.0", "1.9.12", "0.99.0"], key=lambda v: number(v) or ()) == [
        "0.99.0",
        "1.9.0",
        "1.9.12",
        "1.10.0",
    ]
    assert number("one") is None
